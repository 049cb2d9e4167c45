package exchange

import (
	"context"
	"errors"
	"time"

	"teman/bot"
)

// How many rows one commit checks, and applies. Answers to owners wait behind
// it for the time of some rows only, because it holds no lock that a turn takes
// for long: the number of the next registration above all. Lists of the length
// that an officer brings on most days are applied in one commit, wholly or not
// at all.
const (
	checkAtOnce = 200
	applyAtOnce = 100
	applyWhole  = 500
)

// stride is how many rows of an import one commit applies.
func stride(i bot.Import) int {
	if i.Rows <= applyWhole {
		return applyWhole
	}
	return applyAtOnce
}

// restAfter is how long a step is followed by nothing, as a share of what it
// took: the processors of a small office's machine belong to the owners first.
const restAfter = 0.5

func (d *Desk) ring() {
	select {
	case d.begun <- struct{}{}:
	default:
	}
}

// Run works on imports until ctx ends: at once on what this desk was asked for,
// and at every tick on what another process began, or left when it ended.
func (d *Desk) Run(ctx context.Context, ticks <-chan time.Time) error {
	for {
		if err := d.Work(ctx); err != nil && ctx.Err() == nil {
			d.Log.Warn("import does not go on", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
		case <-d.begun:
		}
	}
}

// Work does all that there is to do. Every step is a commit that stands by
// itself, so that a process that dies leaves nothing half done, and another
// goes on behind the last one.
func (d *Desk) Work(ctx context.Context) error {
	busy, err := d.Store.BusyImports(ctx)
	if err != nil {
		return err
	}
	var errs []error
	for _, id := range busy {
		errs = append(errs, d.finish(ctx, id))
	}
	return errors.Join(errs...)
}

// finishEvery is how often somebody who waits looks whether another process has
// come further.
const finishEvery = 200 * time.Millisecond

// Finish works on an import until nothing is left to do on it, and returns it.
// It waits where another process works on it.
func (d *Desk) Finish(ctx context.Context, s bot.Scope, id bot.ImportID) (bot.Import, error) {
	tick := time.NewTicker(finishEvery)
	defer tick.Stop()
	for {
		if err := d.finish(ctx, id); err != nil {
			return bot.Import{}, err
		}
		i, err := d.Store.Import(ctx, s, id)
		if err != nil || !i.IsBusy() {
			return i, err
		}
		select {
		case <-ctx.Done():
			return i, ctx.Err()
		case <-tick.C:
		}
	}
}

// finish brings one import to the end of its checking, or of its applying, or of
// its being checked again after that came upon what is true no longer. A step
// that met a turn on the same rows is repeated.
func (d *Desk) finish(ctx context.Context, id bot.ImportID) error {
	i, err := d.Store.Import(ctx, bot.Scope{}, id)
	if err != nil {
		return err
	}
	check := func() (bool, error) { return d.Store.CheckRows(ctx, id, checkAtOnce, d.check) }
	apply := func() (bool, error) { return d.Store.ApplyRows(ctx, id, stride(i), d.Clock(), d.apply) }
	for _, step := range []func() (bool, error){check, apply, check} {
		for tries := 0; ; {
			began := time.Now()
			more, err := step()
			if errors.Is(err, bot.ErrUnavailable) && tries < maxTries && ctx.Err() == nil {
				tries++
				continue
			}
			if err != nil {
				return err
			}
			if !more {
				break
			}
			tries = 0
			if err := rest(ctx, time.Duration(restAfter*float64(time.Since(began)))); err != nil {
				return err
			}
		}
	}
	return nil
}

// rest waits, and returns why it was cut short.
func rest(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// maxTries is how often a step is repeated that did not come through.
const maxTries = 5
