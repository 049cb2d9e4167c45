package embedded

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"syscall"
	"time"

	"teman/umkm"
)

// server is a live Postgres: one that we launched, or one that we found.
type server struct {
	pid  int
	data string
	gone <-chan struct{} // closed when our own child has ended; nil for one we found
}

// errGone means that a server ended before it was ready.
var errGone = errors.New("server ended")

// adopt returns the live server of this data, if there is one.
func adopt(data string) (*server, bool) {
	p, ok := readPostmaster(data)
	if !ok || !serves(p.pid, data) {
		return nil, false
	}
	return &server{pid: p.pid, data: data}, true
}

func (s *server) live() bool {
	if s.gone == nil {
		return serves(s.pid, s.data)
	}
	select {
	case <-s.gone:
		return false
	default:
		return true
	}
}

// awaitReady waits until the server takes connections and returns its port.
// The error is errGone if it ended, or is about to.
func (s *server) awaitReady(ctx context.Context) (port int, err error) {
	for {
		p, ok := readPostmaster(s.data)
		if ok && p.pid == s.pid && p.status == statusReady && p.port != 0 {
			return p.port, nil
		}
		if !s.live() || ok && p.pid == s.pid && p.status == statusStopping {
			return 0, errGone
		}
		if !wait(ctx, pause) {
			return 0, fmt.Errorf("await postgres: %w", context.Cause(ctx))
		}
	}
}

// awaitGone reports whether the server ended before ctx did.
func (s *server) awaitGone(ctx context.Context) bool {
	for s.live() {
		if !wait(ctx, pause) {
			return false
		}
	}
	return true
}

// The budget of a stop: a fast shutdown disconnects everybody and writes its
// checkpoint; if that takes too long, an immediate one leaves the recovery to
// the next start. Postgres itself kills what is left 5 s into the latter.
const (
	patienceFast      = 20 * time.Second
	patienceImmediate = 7 * time.Second
)

// stop ends the server, politely while ctx lasts.
func (s *server) stop(ctx context.Context) error {
	return s.stopWithin(ctx, patienceFast, patienceImmediate)
}

func (s *server) stopWithin(ctx context.Context, fast, immediate time.Duration) error {
	if s.end(ctx, syscall.SIGINT, fast) {
		return nil
	}
	if s.end(context.WithoutCancel(ctx), syscall.SIGQUIT, immediate) {
		return nil
	}
	return &Problem{
		umkm.Say("embedded.stop").With("pid", umkm.TextValue(strconv.Itoa(s.pid))),
		fmt.Errorf("postgres (pid %d) does not stop", s.pid),
	}
}

func (s *server) end(ctx context.Context, signal syscall.Signal, patience time.Duration) bool {
	if !s.live() {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := syscall.Kill(s.pid, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
		return false
	}
	return s.awaitGone(ctx)
}
