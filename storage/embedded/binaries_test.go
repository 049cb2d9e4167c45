package embedded

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestParseMajor(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]int{
		"postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n": 15,
		"postgres (PostgreSQL) 14.0":                             14,
		"postgres (PostgreSQL) 17beta1\n":                        17,
		"postgres (PostgreSQL) 19devel\n":                        19,
		"postgres (PostgreSQL) 9.6.24\n":                         9,
		"postgres (PostgreSQL) 16\n":                             16,
		"postgres (EnterpriseDB) 16.1":                           0,
		"bash: postgres: not found":                              0,
		"postgres (PostgreSQL) 99999999999999999999":             0,
		"": 0,
	} {
		got, err := parseMajor(version)
		if got != want || (err == nil) != (want > 0) {
			t.Errorf("%q is version %d (%v), want %d", version, got, err, want)
		}
	}
}

func FuzzParseMajor(f *testing.F) {
	f.Add("postgres (PostgreSQL) 15.18 (Debian)")
	f.Add("postgres (PostgreSQL) 19devel")
	f.Fuzz(func(t *testing.T, version string) {
		major, err := parseMajor(version)
		if major < 0 || major > 9999 || err != nil && major != 0 {
			t.Errorf("%q is version %d (%v)", version, major, err)
		}
	})
}

func TestFindBinaries(t *testing.T) {
	t.Parallel()
	old, newer, half, linked := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
	write(t, old, "postgres", "echo 'postgres (PostgreSQL) 13.4'")
	write(t, old, "initdb", "")
	write(t, newer, "postgres", "echo 'postgres (PostgreSQL) 16.1'")
	write(t, newer, "initdb", "")
	write(t, half, "postgres", "echo 'postgres (PostgreSQL) 17.1'")
	check(t, os.Symlink(filepath.Join(newer, "postgres"), filepath.Join(linked, "postgres")))

	for name, c := range map[string]struct {
		folders []string
		want    int
	}{
		"one too old is passed over":          {[]string{old, newer}, 16},
		"a link leads to its folder":          {[]string{linked}, 16},
		"without initdb it is no server":      {[]string{half}, 0},
		"a folder that is not there":          {[]string{filepath.Join(old, "none")}, 0},
		"too old alone is as good as nothing": {[]string{old}, 0},
	} {
		found, err := FindBinaries(c.folders...)
		if found.Major != c.want {
			t.Errorf("%s: found %+v, want version %d", name, found, c.want)
		}
		if _, missing := errors.AsType[*Missing](err); missing != (c.want == 0) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestFindBinariesOfThisMachine(t *testing.T) {
	t.Parallel()
	found, err := FindBinaries()
	check(t, err)
	if found.Major < OldestMajor || !exists(found.program("initdb")) {
		t.Errorf("found %+v", found)
	}
}

func TestStartWithoutBinaries(t *testing.T) {
	t.Parallel()
	o := ground(t)
	o.BinDir = t.TempDir()
	_, err := Start(t.Context(), o)
	missing, ok := errors.AsType[*Missing](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	if missing.Command == "" {
		wantProblem(t, err, "embedded.missing_unknown")
	} else {
		wantProblem(t, err, "embedded.missing")
	}
}
