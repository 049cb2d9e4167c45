package embedded

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"teman/umkm"
)

// FindTool finds a program such as pg_dump that comes with Postgres and fits a
// server of that major version: of the same version where there is one, else
// the oldest that is newer, because none reads what is newer than itself.
// Without a find the error is a *Problem.
func FindTool(ctx context.Context, name string, major int) (path string, err error) {
	best := 0
	for _, folder := range append(usualPlaces(), filepath.SplitList(os.Getenv("PATH"))...) {
		program := filepath.Join(folder, name)
		found, ok := toolVersion(ctx, program)
		if ok && found >= major && (best == 0 || found < best) {
			path, best = program, found
		}
	}
	if path == "" {
		return "", &Problem{
			umkm.Say("embedded.no_tool").With("name", umkm.TextValue(name)).With("major", umkm.TextValue(strconv.Itoa(major))),
			fmt.Errorf("no %s of version %d or newer", name, major),
		}
	}
	return path, nil
}

func toolVersion(ctx context.Context, program string) (major int, ok bool) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	said, err := exec.CommandContext(ctx, program, "--version").Output()
	if err != nil {
		return 0, false
	}
	major, err = parseMajor(string(said))
	return major, err == nil
}

// LocalEnv is the environment of a program that must take nothing from the
// person's own but where it finds programs and libraries: PGDATA or PGHOST
// would mislead it, and other languages would hide what it complains of.
func LocalEnv(more ...string) []string {
	env := []string{"LC_ALL=C", "TZ=UTC", "PATH=" + os.Getenv("PATH")}
	for _, name := range []string{"LD_LIBRARY_PATH", "HOME"} {
		if value, set := os.LookupEnv(name); set {
			env = append(env, name+"="+value)
		}
	}
	return slices.Concat(env, more)
}
