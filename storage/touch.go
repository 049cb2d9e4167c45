package storage

import (
	"context"

	"teman/bot"
)

// touch runs a statement that has to change a row and notes it, in one commit;
// bot.ErrMissing when there was none to change.
func (d *DB) touch(ctx context.Context, n bot.Note, query string, params ...any) error {
	return d.transact(ctx, func(q queries) error {
		changed, err := q.run(ctx, query, params...)
		if err != nil {
			return err
		}
		if changed == 0 {
			return bot.ErrMissing
		}
		return q.note(ctx, n)
	})
}
