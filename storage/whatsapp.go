package storage

import (
	"context"
	"time"

	"github.com/lib/pq"
)

// WhatsAppURL returns the address under which whatsmeow keeps the keys and
// sessions of the office's numbers: the same database, in a schema of its own
// beside the office's, which is made if it is missing. It may hold a password:
// it does not belong into a log.
func (d *DB) WhatsAppURL(ctx context.Context) (string, error) {
	var schema string
	if err := d.db.GetContext(ctx, &schema, `select current_schema() || '_whatsapp'`); err != nil {
		return "", wrap("whatsapp schema", err)
	}
	// Asked first: `if not exists` wants the right to create schemas even where
	// there is nothing to create.
	var there bool
	if err := d.db.GetContext(ctx, &there, `select exists (select from pg_namespace where nspname = $1)`, schema); err != nil {
		return "", wrap("whatsapp schema", err)
	}
	if !there {
		if _, err := d.db.ExecContext(ctx, `create schema if not exists `+pq.QuoteIdentifier(schema)); err != nil {
			return "", wrap("whatsapp schema", err)
		}
	}
	return withSetting(d.url, "search_path", pq.QuoteIdentifier(schema))
}

// SweepDeciphered takes away the texts that whatsmeow deciphered before a
// moment and nobody will ask for, and returns how many.
func (d *DB) SweepDeciphered(ctx context.Context, before time.Time) (int, error) {
	var swept int
	err := d.plain().get(ctx, &swept, "sweep_deciphered", before)
	return swept, err
}

// ClearDeciphered takes away texts that whatsmeow deciphered for a device, by
// the hashes of what it got: they are stored.
func (d *DB) ClearDeciphered(ctx context.Context, device string, hashes [][]byte) error {
	_, err := d.plain().run(ctx, "clear_deciphered", device, pq.ByteaArray(hashes))
	return err
}
