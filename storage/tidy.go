package storage

import "context"

// Tidy makes the partitions of the coming months and forgets the tried NIKs of
// more than 7 days, the event keys of more than 60 days, the puzzles of more than 90 days and the files of more
// than 31 days ago that no record uses, and the rows of imports that nobody took further
// in 7 days, these in steps, so that it holds nobody
// up.
func (d *DB) Tidy(ctx context.Context) error {
	if _, err := d.plain().run(ctx, "make_partitions"); err != nil {
		return err
	}
	if _, err := d.plain().run(ctx, "forget_attempts", d.now()); err != nil {
		return err
	}
	if err := d.forgetAll(ctx, "forget_imports"); err != nil {
		return err
	}
	if err := d.forgetAll(ctx, "forget_event_keys"); err != nil {
		return err
	}
	if err := d.forgetAll(ctx, "forget_puzzles"); err != nil {
		return err
	}
	return d.forgetAll(ctx, "forget_media")
}

// forgetAll repeats a step until there is nothing left to forget.
func (d *DB) forgetAll(ctx context.Context, step string) error {
	for {
		forgotten, err := d.plain().run(ctx, step, d.now())
		if err != nil || forgotten == 0 {
			return err
		}
	}
}
