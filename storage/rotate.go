package storage

import (
	"context"
	"errors"
	"fmt"

	"github.com/lib/pq"

	"teman/bot"
)

// sealedColumn is a column that the vault seals, with the queries that find
// what an older secret sealed and put it back.
type sealedColumn struct {
	name    string // table.column
	purpose string
	stale   string
	reseal  string
	step    int  // rows at once; 0 for rotateStep
	found   bool // looked for by its keyed hash, which changes with the secret
}

// sealedColumns are all of them; a test compares them with the schema.
func sealedColumns() []sealedColumn {
	return []sealedColumn{
		{"person.nik_sealed", purposeNIK, "stale_nik", "reseal_nik", 0, true},
		{"officer.totp", purposeTOTP, "stale_second", "reseal_second", 0, false},
		{"ticket_note.draft", purposeDraft, "stale_draft", "reseal_draft", 0, false},
		{"import_row.cells", sealCells, "stale_cells", "reseal_cells", 0, false},
		{"import_row.record", sealValues, "stale_record", "reseal_record", 0, false},
		{"session.body", sealSession, "stale_session", "reseal_session", 0, false},
		{"parked.session", sealSession, "stale_parked", "reseal_parked", 0, false},
		{"inbound.body", sealBody, "stale_body", "reseal_body", 0, false},
		{"inbound.secret", sealSecret, "stale_secret", "reseal_secret", 0, false},
		{"staff_file.source", sealStaffFile, "stale_staff_file", "reseal_staff_file", 0, false},
		{"media.source", sealSource, "stale_source", "reseal_source", 0, false},
		{"media.body", sealBytes, "stale_bytes", "reseal_bytes", rotateFiles, false},
	}
}

// The rows that one transaction holds: files are up to flows.MaxMedia each.
const (
	rotateStep  = 500
	rotateFiles = 2
)

// Rotate seals everything anew that an older secret of the vault sealed, while
// the house runs, and tells done how many rows of each column that were. It
// may be stopped and begun again at any time. When it returns without an
// error, the older secrets are not needed any more.
func (d *DB) Rotate(ctx context.Context, done func(column string, rows int)) error {
	for _, column := range sealedColumns() {
		rows, err := d.rotate(ctx, column)
		if rows > 0 {
			done(column.name, rows)
		}
		if err != nil {
			return fmt.Errorf("rotate %s: %w", column.name, err)
		}
	}
	return nil
}

func (d *DB) rotate(ctx context.Context, c sealedColumn) (rows int, err error) {
	for after := int64(0); ; {
		last, n, err := d.rotateSome(ctx, c, after)
		if errors.Is(err, bot.ErrUnavailable) && ctx.Err() == nil && d.Ping(ctx) == nil {
			continue // it met a turn on the same rows
		}
		if err != nil || n == 0 {
			return rows, err
		}
		rows, after = rows+n, last
	}
}

// rotateSome seals one step of rows behind a key.
func (d *DB) rotateSome(ctx context.Context, c sealedColumn, after int64) (last int64, n int, err error) {
	step := c.step
	if step == 0 {
		step = rotateStep
	}
	err = d.transact(ctx, func(q queries) error {
		var rows []struct {
			ID     int64  `db:"id"`
			Sealed []byte `db:"sealed"`
		}
		if err := q.all(ctx, &rows, c.stale, after, d.vault.KeyPrefix(), step); err != nil || len(rows) == 0 {
			return err
		}
		ids, seals, finds := make([]int64, len(rows)), make([][]byte, len(rows)), make([][]byte, len(rows))
		for i, r := range rows {
			plain, err := d.vault.Open(c.purpose, r.Sealed)
			if err != nil {
				return fmt.Errorf("row %d: %w", r.ID, err)
			}
			ids[i], seals[i], finds[i] = r.ID, d.vault.Seal(c.purpose, plain), d.vault.Find(c.purpose, string(plain))
		}
		last, n = ids[len(ids)-1], len(ids)
		args := []any{pq.Array(ids), pq.ByteaArray(seals)}
		if c.found {
			args = append(args, pq.ByteaArray(finds))
		}
		_, err := q.run(ctx, c.reseal, args...)
		return err
	})
	return last, n, err
}
