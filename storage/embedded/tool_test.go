package embedded

import (
	"errors"
	"path/filepath"
	"testing"
)

// A tool is never older than the server it is for; where there is none, the
// person hears what to install.
func TestFindTool(t *testing.T) {
	t.Parallel()
	installed, err := FindBinaries()
	if err != nil {
		t.Fatal(err)
	}
	path, err := FindTool(t.Context(), "pg_dump", installed.Major)
	if err != nil {
		t.Fatal(err)
	}
	if major, ok := toolVersion(t.Context(), path); !ok || major < installed.Major || filepath.Base(path) != "pg_dump" {
		t.Errorf("for version %d it found %s of version %d", installed.Major, path, major)
	}
	_, err = FindTool(t.Context(), "pg_dump", 9999)
	if p, ok := errors.AsType[*Problem](err); !ok || p.Phrase.Key != "embedded.no_tool" {
		t.Errorf("for a server of the future: %v", err)
	}
}
