package storage

import "context"

// Tidy makes the partitions of the coming months and forgets the tried NIKs of
// more than 7 days and the event keys of more than 60 days ago, these in steps,
// so that it holds nobody up.
func (d *DB) Tidy(ctx context.Context) error {
	if _, err := d.plain().run(ctx, "make_partitions"); err != nil {
		return err
	}
	if _, err := d.plain().run(ctx, "forget_attempts", d.now()); err != nil {
		return err
	}
	for {
		forgotten, err := d.plain().run(ctx, "forget_event_keys", d.now())
		if err != nil || forgotten == 0 {
			return err
		}
	}
}
