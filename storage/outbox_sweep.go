package storage

import (
	"context"

	"teman/bot"
)

// sweepStep bounds what one statement of a sweep moves, so that it holds no
// lock for long; the sweep repeats it until nothing is left.
const sweepStep = 1000

// Sweep releases the messages of an account whose time has come, and ends those
// whose deadline has before anybody took them.
func (d *DB) Sweep(ctx context.Context, account bot.AccountID) (bot.Swept, error) {
	var s bot.Swept
	q := d.plain()
	// First what expired: it must not become ready.
	err := inSteps(&s.Expired, func() (int64, error) { return q.run(ctx, "expire_held", account, d.now(), sweepStep) })
	if err != nil {
		return s, err
	}
	err = inSteps(&s.Due, func() (int64, error) { return q.run(ctx, "release_due", account, d.now(), sweepStep) })
	if err != nil {
		return s, err
	}
	err = inSteps(&s.Expired, func() (int64, error) { return q.run(ctx, "expire_ready", account, d.now(), sweepStep) })
	return s, err
}

// inSteps repeats a step until it finds less than it may move.
func inSteps(total *int, step func() (int64, error)) error {
	for {
		n, err := step()
		if *total += int(n); err != nil || n < sweepStep {
			return err
		}
	}
}

// LeftOver returns whose messages were taken under an earlier fence and not
// settled.
func (d *DB) LeftOver(ctx context.Context, account bot.AccountID, fence int64) ([]bot.ContactID, error) {
	var contacts []bot.ContactID
	err := d.plain().all(ctx, &contacts, "left_over", account, fence)
	return contacts, err
}

// Lapse gives up on messages that were taken and not settled in time, or taken
// under a fence below the given one: they are sent again, or end as uncertain.
// It returns how many there were.
func (d *DB) Lapse(ctx context.Context, account bot.AccountID, below int64, idempotent bool) (int, error) {
	var n int
	err := d.plain().get(ctx, &n, "lapse_sending", account, d.now(), below, idempotent)
	return n, err
}

// TakenUnder returns what was taken under just that fence and not settled.
func (d *DB) TakenUnder(ctx context.Context, account bot.AccountID, fence int64) ([]bot.Taken, error) {
	var taken []bot.Taken
	err := d.plain().all(ctx, &taken, "taken_under", account, fence)
	return taken, err
}

// Overdue returns how many messages have no outcome ten seconds after their
// deadline.
func (d *DB) Overdue(ctx context.Context, account bot.AccountID) (int, error) {
	var n int
	err := d.plain().get(ctx, &n, "overdue_outbox", account, d.now())
	return n, err
}
