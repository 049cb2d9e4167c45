package embedded

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"teman/umkm"
)

// patienceInstall bounds an installation: a few hundred megabytes of lists and
// packages over a slow line.
const patienceInstall = 15 * time.Minute

// Install installs a Postgres server by the system's package manager, whose
// words go to out. It does so for root only: for anybody else, and where it
// does not succeed, the *Problem says what to type.
func Install(ctx context.Context, out io.Writer) error {
	if err := thisSystem().install(ctx, out); err != nil {
		return err
	}
	if len(search(nil)) == 0 { // some systems' packages are older than OldestMajor
		return &Problem{umkm.Say("embedded.missing_unknown"), &Missing{}}
	}
	return nil
}

func (s system) install(ctx context.Context, out io.Writer) error {
	m, program, known := s.manager()
	if !known || !s.root {
		return missing(s)
	}
	ctx, cancel := context.WithTimeout(ctx, patienceInstall)
	defer cancel()
	for _, arguments := range [][]string{m.refresh, m.install} {
		if arguments == nil {
			continue
		}
		cmd := exec.CommandContext(ctx, program, arguments...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		cmd.Stdout, cmd.Stderr = out, out
		if err := cmd.Run(); err != nil {
			return &Problem{
				umkm.Say("embedded.install").With("command", umkm.TextValue(m.command(s.root))),
				fmt.Errorf("%s %s: %w", m.program, arguments[0], err),
			}
		}
	}
	return nil
}
