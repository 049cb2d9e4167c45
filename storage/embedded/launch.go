package embedded

import (
	"context"
	"errors"
	"fmt"
	"os/exec"

	"teman/umkm"
)

// attempts bounds how often a start tries again after a complaint that may
// pass: a port taken, the memory of a killed server not yet released.
const attempts = 5

// launchPatiently launches until a server stays up.
func (s *start) launchPatiently(ctx context.Context) (*server, error) {
	port, err := lastPort(s.home.port())
	if err != nil {
		return nil, err
	}
	var said string
	for range attempts {
		if port == 0 {
			if port, err = freePort(ctx); err != nil {
				return nil, err
			}
		}
		srv, logged, err := s.launch(ctx, port)
		if err != nil {
			return nil, err
		}
		_, err = srv.awaitReady(ctx)
		if err == nil {
			return srv, nil
		}
		if !errors.Is(err, errGone) {
			return nil, errors.Join(err, srv.stop(ctx))
		}
		said = readLog(s.home.log(), logged)
		switch complaintIn(said) {
		case portTaken:
			port = 0
		case memoryInUse:
			wait(ctx, 20*pause) // the killed server's children notice within moments
		default:
			return nil, s.gaveUp(said)
		}
	}
	return nil, s.gaveUp(said)
}

// gaveUp explains why the server ended.
func (s *start) gaveUp(said string) error {
	line := reason(said)
	return &Problem{
		umkm.Say(complaintIn(said).key()).
			With("folder", umkm.TextValue(s.home.cluster())).
			With("log", umkm.TextValue(s.home.log())).
			With("line", umkm.TextValue(line)),
		fmt.Errorf("postgres gave up: %s", line),
	}
}

// launch runs the server in a session of its own, so that it outlives us: a
// Ctrl-C does not reach it, and after a kill -9 the next start adopts it. For
// the same reason it gets no signal when we die. logged is where its words
// begin in the log.
func (s *start) launch(ctx context.Context, port int) (srv *server, logged int64, err error) {
	log, logged, err := openLog(s.home.log())
	if err != nil {
		return nil, 0, err
	}
	defer log.Close()
	cmd := exec.CommandContext(context.WithoutCancel(ctx), s.binaries.program("postgres"), settings(s.home.data(), port, s.options.Fast)...)
	cmd.Dir = s.home.data()
	cmd.Stdout, cmd.Stderr = log, log
	s.account.run(cmd)
	if err := cmd.Start(); err != nil {
		return nil, 0, fmt.Errorf("launch postgres: %w", err)
	}
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		_ = cmd.Wait() // how it ended stands in its log
	}()
	return &server{pid: cmd.Process.Pid, data: s.home.data(), gone: gone}, logged, nil
}
