// Package definitions holds the shipped flows.
package definitions

import "embed"

//go:embed *.yaml
var files embed.FS

// Files returns the folder of the shipped flows, one YAML file each.
func Files() embed.FS { return files }
