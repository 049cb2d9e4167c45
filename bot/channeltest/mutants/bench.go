package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// atOnce is how many guards are away at a time, each in a build of its own: as
// many as the smallest machine has cores on which this is run.
const atOnce = 2

// bench is where guards are taken away.
type bench struct {
	root   string // of the module
	folder string // for what is built
	out    io.Writer
}

// errSurvived is returned when something got by.
var errSurvived = errors.New("not every guard is held by its test")

// tryAll sees that the tests are green, takes one guard after the other away,
// and says how each ended.
func (b bench) tryAll(ctx context.Context, guards []guard) error {
	if len(guards) == 0 {
		return errors.New("no guard has such a name")
	}
	began := time.Now()
	if err := b.green(ctx, guards); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "the tests of %d guards are green after %s; now without the guards\n", len(guards), round(time.Since(began)))
	ends := b.tryEach(ctx, guards)
	if err := ctx.Err(); err != nil {
		return err
	}
	table(b.out, guards, ends)
	fmt.Fprintf(b.out, "%d guards, %d not held, in %s\n", len(guards), len(guards)-count(ends, red), round(time.Since(began)))
	if count(ends, red) < len(guards) {
		return errSurvived
	}
	return nil
}

// green runs each package's tests with all guards in place: a test that is red
// anyway, or that there is not, shows nothing.
func (b bench) green(ctx context.Context, guards []guard) error {
	var g errgroup.Group
	g.SetLimit(atOnce)
	for nth, p := range packages(guards) {
		g.Go(func() error { return b.greenIn(ctx, fmt.Sprintf("green%d", nth), p) })
	}
	return g.Wait()
}

// tryEach tries every guard; the ends stand in the order of the guards.
func (b bench) tryEach(ctx context.Context, guards []guard) []end {
	ends := make([]end, len(guards))
	var g errgroup.Group
	var printing sync.Mutex
	g.SetLimit(atOnce)
	for i, away := range guards {
		g.Go(func() error {
			ends[i] = b.try(ctx, fmt.Sprintf("mutant%d", i), away)
			printing.Lock()
			defer printing.Unlock()
			fmt.Fprintf(b.out, "%-8s %s\n", ends[i].fate, away.Name)
			return nil
		})
	}
	_ = g.Wait() // no trial returns an error: how it ended is in ends
	return ends
}
