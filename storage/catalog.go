package storage

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

//go:embed queries/*.sql
var queryFiles embed.FS

// catalog is the SQL of the house by its name.
type catalog map[string]string

// loadCatalog reads every named statement below queries/.
func loadCatalog(files fs.FS) (catalog, error) {
	names, err := fs.Glob(files, "queries/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list queries: %w", err)
	}
	all := catalog{}
	for _, name := range names {
		source, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read queries: %w", err)
		}
		if err := all.add(name, string(source)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// add cuts one file at its `-- name: x` lines. What stands before the first of
// them is a comment about the file.
func (c catalog) add(file, source string) error {
	blocks := strings.Split("\n"+source, "\n-- name:")
	for _, block := range blocks[1:] {
		name, text, _ := strings.Cut(block, "\n")
		name, text = strings.TrimSpace(name), strings.TrimSpace(text)
		if name == "" || text == "" {
			return fmt.Errorf("%s: a query without a name or without a text: %q", file, name)
		}
		if _, twice := c[name]; twice {
			return fmt.Errorf("%s: a second query named %s", file, name)
		}
		c[name] = text
	}
	return nil
}

func (c catalog) names() []string { return slices.Sorted(maps.Keys(c)) }
