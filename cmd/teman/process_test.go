package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"syscall"
	"testing"

	"teman/storage/storagetest"
)

// process is the program at work in a process of its own, which can be killed.
type process struct {
	url string
	log *buffer
	cmd *exec.Cmd
}

// launch starts a command that serves, with more in its environment, and waits
// until it says where.
func launch(t testing.TB, database string, environment []string, args ...string) *process {
	t.Helper()
	p := &process{log: &buffer{}}
	p.cmd = exec.CommandContext(context.WithoutCancel(t.Context()), os.Args[0], append(args, "--listen", "127.0.0.1:0")...)
	p.cmd.Env = append(os.Environ(), asProgram+"=1", "LANG=id_ID", "LC_ALL=", "DATABASE_URL="+database, "TEMAN_SECRET_KEY="+storagetest.Secret.Text(), "TEMAN_DATA="+t.TempDir())
	p.cmd.Env = append(p.cmd.Env, environment...)
	p.cmd.Stderr = p.log
	out, err := p.cmd.StdoutPipe()
	must(t, err)
	must(t, p.cmd.Start())
	t.Cleanup(p.kill)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if p.url = address.FindString(lines.Text()); p.url != "" {
			go func() {
				for lines.Scan() { //nolint:revive // whatever else it says
				}
			}()
			return p
		}
	}
	t.Fatalf("the program did not say where it serves:\n%s", p.log)
	return nil
}

// kill ends the process as kill -9 does.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

// signal has the process stopped (SIGSTOP) or go on (SIGCONT).
func (p *process) signal(t testing.TB, what syscall.Signal) {
	t.Helper()
	must(t, p.cmd.Process.Signal(what))
}
