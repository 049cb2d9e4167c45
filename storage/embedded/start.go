package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"time"

	"teman/umkm"
)

// errPatience is the cause of a start that took longer than Options.Patience.
var errPatience = errors.New("patience ran out")

// Start makes the cluster if there is none, starts its server or adopts the
// one that runs, and returns when it takes connections. It holds the data
// folder's lock meanwhile, so of several starts one starts and the others
// adopt. What a person can do something about is a *Problem. The server
// outlives ctx and this process; Stop ends it.
func Start(ctx context.Context, options Options) (*Cluster, error) {
	options = options.withDefaults()
	ctx, cancel := context.WithTimeoutCause(ctx, options.Patience, errPatience)
	defer cancel()
	h, err := claimHome(options.Dir)
	if err != nil {
		return nil, err
	}
	held, err := h.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer held.release()
	s := &start{options: options, home: h}
	c, err := s.run(ctx)
	if err != nil {
		return nil, s.outOfPatience(ctx, err)
	}
	return c, nil
}

// start is one run of Start, under the lock.
type start struct {
	options  Options
	home     home
	binaries Binaries
	account  account
}

func (s *start) run(ctx context.Context) (*Cluster, error) {
	if err := s.prepare(ctx); err != nil {
		return nil, err
	}
	srv, adopted, err := s.server(ctx)
	if err != nil {
		return nil, explain(s.home.cluster(), err)
	}
	c, err := s.open(ctx, srv)
	if err != nil {
		if !adopted {
			err = errors.Join(err, srv.stop(ctx))
		}
		return nil, explain(s.home.cluster(), err)
	}
	s.options.Log.Info("private postgres is up", slog.String("folder", s.home.place),
		slog.Int("version", s.binaries.Major), slog.Bool("adopted", adopted))
	return c, nil
}

// prepare finds the binaries and makes sure of a cluster that they can serve.
func (s *start) prepare(ctx context.Context) error {
	found := search(s.options.folders())
	if len(found) == 0 {
		return missing(thisSystem())
	}
	s.binaries = found[0]
	var err error
	if s.account, err = s.home.settle(ctx, s.binaries, s.options.Elsewhere); err != nil {
		return err
	}
	info, err := os.Stat(s.home.cluster())
	if errors.Is(err, os.ErrNotExist) {
		return making{s.home, s.account, s.binaries, s.options.Fast}.run(ctx)
	}
	if err != nil {
		return explain(s.home.place, fmt.Errorf("look at cluster: %w", err))
	}
	if err := s.account.owns(s.home.cluster(), info); err != nil {
		return err
	}
	return s.match(found)
}

// match chooses the binaries of the version that made the cluster.
func (s *start) match(found []Binaries) error {
	major, err := madeBy(s.home)
	if errors.Is(err, os.ErrNotExist) {
		return about(s.home.cluster(), "embedded.damaged", err)
	}
	if err != nil {
		return err
	}
	for _, b := range found {
		if b.Major == major {
			s.binaries = b
			return nil
		}
	}
	return &Problem{
		umkm.Say("embedded.other_version").
			With("folder", umkm.TextValue(s.home.folder)).
			With("made", umkm.TextValue(strconv.Itoa(major))).
			With("found", umkm.TextValue(strconv.Itoa(found[0].Major))),
		fmt.Errorf("cluster was made by postgres %d, found %d", major, found[0].Major),
	}
}

// server returns a server that is ready: the one that runs, or a new one.
func (s *start) server(ctx context.Context) (srv *server, adopted bool, err error) {
	if running, ok := adopt(s.home.data()); ok {
		_, err := running.awaitReady(ctx)
		if !errors.Is(err, errGone) {
			return running, true, err
		}
		if !running.awaitGone(ctx) {
			return nil, false, fmt.Errorf("await end of postgres: %w", context.Cause(ctx))
		}
	}
	if err := dropStale(s.home.data()); err != nil {
		return nil, false, err
	}
	srv, err = s.launchPatiently(ctx)
	return srv, false, err
}

// outOfPatience explains a start that took too long. What has an explanation
// already keeps it.
func (s *start) outOfPatience(ctx context.Context, err error) error {
	_, explained := errors.AsType[*Problem](err)
	if explained || !errors.Is(context.Cause(ctx), errPatience) {
		return err
	}
	return &Problem{
		umkm.Say("embedded.slow").
			With("n", umkm.CountValue(int(s.options.Patience/time.Second))).
			With("log", umkm.TextValue(s.home.log())),
		err,
	}
}
