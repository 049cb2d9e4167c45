package backup

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/netip"
	"os/exec"
	"strconv"
	"strings"
	"syscall"

	"github.com/lib/pq"

	"teman/storage/embedded"
)

// tool is pg_dump or pg_restore, told where the database is by its environment:
// what stands in a command line, everybody on the machine can read.
type tool struct {
	path string
	env  []string
}

func findTool(ctx context.Context, name, url string, major int) (tool, error) {
	path, err := embedded.FindTool(ctx, name, major)
	if err != nil {
		return tool{}, err
	}
	env, err := libpqEnv(url)
	return tool{path, env}, err
}

// libpqEnv says where a database is in the variables that Postgres' own
// programs read. Settings of the session are left out: what is dumped and
// restored names its schema.
func libpqEnv(url string) ([]string, error) {
	c, err := pq.NewConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read address: %w", err)
	}
	if c.SSLMode == "" {
		c.SSLMode = pq.SSLModeRequire // as lib/pq has it
	}
	env := []string{"PGHOST=" + c.Host, "PGPORT=" + strconv.Itoa(int(c.Port)), "PGDATABASE=" + c.Database, "PGSSLMODE=" + string(c.SSLMode)}
	if c.Hostaddr != (netip.Addr{}) {
		env = append(env, "PGHOSTADDR="+c.Hostaddr.String())
	}
	for name, value := range map[string]string{
		"PGUSER": c.User, "PGPASSWORD": c.Password, "PGPASSFILE": c.Passfile,
		"PGSSLCERT": c.SSLCert, "PGSSLKEY": c.SSLKey, "PGSSLROOTCERT": c.SSLRootCert,
	} {
		if value != "" {
			env = append(env, name+"="+value)
		}
	}
	return embedded.LocalEnv(env...), nil
}

// run gives the tool its input and output, and returns the first of its
// complaints as the error: the lines below it may quote a row.
func (t tool) run(ctx context.Context, in io.Reader, out io.Writer, args ...string) error {
	var complaints bytes.Buffer
	cmd := exec.CommandContext(ctx, t.path, append(args, "--no-password")...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = t.env, in, out, &complaints
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // Ctrl-C reaches it through ctx, in order
	if err := cmd.Run(); err != nil {
		first, _, _ := strings.Cut(strings.TrimSpace(complaints.String()), "\n")
		return fmt.Errorf("%w: %s", err, first)
	}
	return nil
}
