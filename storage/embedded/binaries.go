package embedded

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// OldestMajor is the oldest major version of Postgres that the schema of the
// office is written for.
const OldestMajor = 14

// Binaries are the programs of one installed Postgres server.
type Binaries struct {
	Folder string // holds postgres and initdb
	Major  int    // 15 for 15.18
}

// FindBinaries finds an installed Postgres server of version OldestMajor or
// later: in PATH first, then where Debian, Red Hat, SUSE, Alpine, Homebrew and
// Postgres.app put it, the highest version first. With folders given it looks
// nowhere else. Without a find the error is a *Problem that wraps a *Missing.
func FindBinaries(folders ...string) (Binaries, error) {
	found := search(folders)
	if len(found) == 0 {
		return Binaries{}, missing(thisSystem())
	}
	return found[0], nil
}

// search returns all servers in the order in which they are preferred.
func search(folders []string) []Binaries {
	if len(folders) > 0 {
		return inspectAll(folders)
	}
	onPath := inspectAll(filepath.SplitList(os.Getenv("PATH")))
	placed := inspectAll(usualPlaces())
	slices.SortStableFunc(placed, func(a, b Binaries) int { return b.Major - a.Major })
	return append(onPath, placed...)
}

// usualPlaces returns the folders into which packages put a server without
// adding them to PATH.
func usualPlaces() []string {
	var places []string
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin", // Debian, Ubuntu
		"/usr/lib/postgresql*/bin",  // SUSE
		"/usr/pgsql-*/bin",          // Red Hat, from postgresql.org
		"/usr/libexec/postgresql*",  // Alpine
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
		"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
	} {
		found, _ := filepath.Glob(pattern) // fails for a bad pattern only
		places = append(places, found...)
	}
	return places
}

func inspectAll(folders []string) []Binaries {
	var all []Binaries
	for _, folder := range folders {
		if b, ok := inspect(folder); ok {
			all = append(all, b)
		}
	}
	return all
}

// inspect asks the server in folder for its version. A link such as
// /usr/local/bin/postgres is followed, because initdb may lie only beside the
// real file.
func inspect(folder string) (Binaries, bool) {
	real, err := filepath.EvalSymlinks(filepath.Join(folder, "postgres"))
	if err != nil {
		return Binaries{}, false
	}
	b := Binaries{Folder: filepath.Dir(real)}
	if _, err := os.Stat(b.program("initdb")); err != nil {
		return Binaries{}, false
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	said, err := exec.CommandContext(ctx, b.program("postgres"), "--version").Output()
	if err != nil {
		return Binaries{}, false
	}
	b.Major, err = parseMajor(string(said))
	return b, err == nil && b.Major >= OldestMajor
}

func (b Binaries) program(name string) string { return filepath.Join(b.Folder, name) }

var versionWords = regexp.MustCompile(`\(PostgreSQL\) ([0-9]{1,4})(?:[.a-z]|\s|$)`)

// parseMajor reads "postgres (PostgreSQL) 15.18 (Debian 15.18-1)" and its
// kind, "17beta1" and "19devel" included.
func parseMajor(version string) (int, error) {
	m := versionWords.FindStringSubmatch(version)
	if m == nil {
		return 0, fmt.Errorf("unknown version of postgres: %.60q", version)
	}
	return strconv.Atoi(m[1])
}
