package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teman/storage"
	"teman/storage/storagetest"
)

func openTest(t *testing.T, url string) *storage.DB {
	t.Helper()
	return storagetest.Open(t, url, storage.Options{})
}

func TestDoctorFindsNothing(t *testing.T) {
	t.Parallel()
	out := &buffer{}
	code := run(t.Context(), []string{"doctor", "--database", storagetest.URL(t), "--secret-key", storagetest.Secret.Text(),
		"--data", t.TempDir(), "--listen", "127.0.0.1:0"}, terminal{Out: out, Err: out})
	if code != 0 || strings.Contains(out.String(), "!!") {
		t.Errorf("the doctor ends with %d:\n%s", code, out)
	}
}

// Every illness is found in one visit.
func TestDoctorFindsAll(t *testing.T) {
	t.Parallel()
	texts := t.TempDir()
	writeFile(t, filepath.Join(texts, "id", "menu.yaml"), "menu:\n  mulai: \"{{.entah}}\"\n")
	flows := t.TempDir()
	writeFile(t, filepath.Join(flows, "menu.yaml"), "flow: menu\nsteps:\n  - go: nowhere\n")
	folder := filepath.Join(t.TempDir(), "file")
	writeFile(t, folder, "no folder")
	said := refused(t, "doctor", "--database", "postgres://127.0.0.1:1/none?sslmode=disable&connect_timeout=2", "--secret-key", "short",
		"--data", folder, "--locales", texts, "--flows", flows, "--listen", "127.0.0.1:99999")
	if n := strings.Count(said, "!!"); n != 6 {
		t.Errorf("%d of 6 illnesses were found:\n%s", n, said)
	}
}

func writeFile(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// An address of the database may hold its password, and what is printed ends
// in journals and in questions to others.
func TestPasswordIsNeverPrinted(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"postgres://u:kucing%zz@127.0.0.1:1/x", "postgres://u:kucing@127.0.0.1:abc/x"} {
		for _, command := range []string{"doctor", "serve", "migrate"} {
			args := []string{command, "--database", address, "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir()}
			if command != "migrate" {
				args = append(args, "--listen", "127.0.0.1:0")
			}
			if said := refused(t, args...); strings.Contains(said, "kucing") || strings.Contains(said, "%zz") || !strings.Contains(said, "invalid") {
				t.Errorf("%s said %q", command, said)
			}
		}
	}
}
