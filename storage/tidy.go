package storage

import "context"

// Tidy makes the partitions of the coming months, and lets go of what is past
// its time.
func (d *DB) Tidy(ctx context.Context) error {
	if _, err := d.plain().run(ctx, "make_partitions"); err != nil {
		return err
	}
	_, err := d.Forget(ctx)
	return err
}
