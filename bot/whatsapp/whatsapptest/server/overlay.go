package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"teman/bot/whatsapp/whatsapptest"
)

// overlay is how Teman Usaha is built to trust the loopback server, and how no
// released program can be: the Go command adds one file to cmd/teman for a
// build that is given the overlay, and that file is in no commit.
type overlay struct{ folder string }

// newOverlay writes the added file and the overlay that names it.
func newOverlay() (overlay, error) {
	module, err := exec.Command("go", "env", "GOMOD").Output() //nolint:noctx // it reads its own environment
	if err != nil {
		return overlay{}, fmt.Errorf("find the module: %w", err)
	}
	folder, err := os.MkdirTemp("", "whatsapp")
	if err != nil {
		return overlay{}, fmt.Errorf("folder: %w", err)
	}
	o := overlay{folder}
	added := filepath.Join(filepath.Dir(strings.TrimSpace(string(module))), "cmd", "teman", "loopback.go")
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{added: o.trust()}})
	if err != nil {
		return o, fmt.Errorf("overlay: %w", err)
	}
	if err := os.WriteFile(o.file(), replace, 0o600); err != nil {
		return o, fmt.Errorf("overlay: %w", err)
	}
	if err := os.WriteFile(o.trust(), trusting(whatsapptest.Root()), 0o600); err != nil {
		return o, fmt.Errorf("overlay: %w", err)
	}
	return o, nil
}

// trusting is the source that makes a program trust a root: a package variable
// is set before main begins.
func trusting(root [32]byte) []byte {
	return fmt.Appendf(nil, `package main

import "go.mau.fi/whatsmeow"

var _ = func() bool {
	whatsmeow.WACertPubKey = %#v
	return true
}()
`, root)
}

func (o overlay) file() string { return filepath.Join(o.folder, "overlay.json") }

func (o overlay) trust() string { return filepath.Join(o.folder, "loopback.go") }

func (o overlay) remove() error { return os.RemoveAll(o.folder) }
