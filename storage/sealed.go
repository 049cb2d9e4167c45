package storage

import (
	"context"
	"fmt"
)

// sampleSealed is how many rows of a column are opened to see that they open.
const sampleSealed = 20

// OpenSealed opens some rows of every sealed column and returns how many those
// were. Its error is bot.ErrSeal for the first that no secret of the vault
// opens.
func (d *DB) OpenSealed(ctx context.Context) (opened int, err error) {
	err = d.transact(ctx, func(q queries) error {
		for _, c := range sealedColumns() {
			var rows []struct {
				ID     int64  `db:"id"`
				Sealed []byte `db:"sealed"`
			}
			// Nothing that was sealed begins so: to this, all of it is stale.
			if err := q.all(ctx, &rows, c.stale, 0, []byte{0xff}, sampleSealed); err != nil {
				return err
			}
			for _, r := range rows {
				if _, err := d.vault.Open(c.purpose, r.Sealed); err != nil {
					return fmt.Errorf("open %s: %w", c.name, err)
				}
			}
			opened += len(rows)
		}
		return nil
	})
	return opened, err
}
