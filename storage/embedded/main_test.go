package embedded

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
)

// roleVariable names the part that this test binary plays when a test runs it
// again: a program that is killed, interrupted, or somebody else's.
const roleVariable = "TEMAN_EMBEDDED_ROLE"

func TestMain(m *testing.M) {
	role := os.Getenv(roleVariable)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := play(role); err != nil {
		fmt.Println(keyOf(err), err)
		os.Exit(1)
	}
}

// play starts the cluster of the environment's options, says so in a line, and
// goes on as its role has it.
func play(role string) error {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, syscall.SIGINT)
	ctx := context.Background()
	c, err := Start(ctx, Options{
		Dir:       os.Getenv("ROLE_DIR"),
		BinDir:    os.Getenv("ROLE_BIN"),
		Elsewhere: os.Getenv("ROLE_ELSEWHERE"),
		Fast:      true,
	})
	if err != nil {
		return err
	}
	fmt.Println("started", c.server.pid)
	switch role {
	case "hold": // until killed, or our parent is gone
		_, err := io.Copy(io.Discard, os.Stdin)
		return errors.Join(err, c.Stop(ctx))
	case "drain":
		<-interrupted
		if err := ping(c.URL()); err != nil {
			return fmt.Errorf("the server did not outlive the interrupt: %w", err)
		}
		fmt.Println("drained")
		return c.Stop(ctx)
	}
	return fmt.Errorf("unknown role %q", role)
}

func keyOf(err error) string {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p.Phrase.Key
	}
	return "-"
}

// actor is this test binary in another process.
type actor struct {
	cmd   *exec.Cmd
	lines *bufio.Scanner
	stdin io.Closer
}

// act runs a role on the folder, in a process group of its own as a shell
// would. It is killed when the test ends.
func act(t *testing.T, role string, o Options, environment ...string) *actor {
	t.Helper()
	self, err := os.Executable()
	check(t, err)
	return actAs(t, exec.Command(self), role, o, environment...)
}

func actAs(t *testing.T, cmd *exec.Cmd, role string, o Options, environment ...string) *actor {
	t.Helper()
	cmd.Env = append(os.Environ(), roleVariable+"="+role,
		"ROLE_DIR="+o.Dir, "ROLE_BIN="+o.BinDir, "ROLE_ELSEWHERE="+o.Elsewhere)
	cmd.Env = append(cmd.Env, environment...)
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	}
	stdin, err := cmd.StdinPipe()
	check(t, err)
	stdout, err := cmd.StdoutPipe()
	check(t, err)
	cmd.Stderr = os.Stderr
	check(t, cmd.Start())
	a := &actor{cmd: cmd, lines: bufio.NewScanner(stdout), stdin: stdin}
	t.Cleanup(func() { a.kill() })
	return a
}

// line returns the next line that the actor says, "" at its end.
func (a *actor) line() string {
	a.lines.Scan()
	return a.lines.Text()
}

// kill ends the actor as `kill -9` does and waits for it.
func (a *actor) kill() {
	_ = a.cmd.Process.Kill()
	_ = a.cmd.Wait()
}
