package storage

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
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
	return onPath(d.url, schema)
}

// errAddress does not say the address: it may hold a password.
var errAddress = errors.New("database address cannot be read")

// onPath adds a search path to an address, which is a URL or a list of settings.
func onPath(address, schema string) (string, error) {
	path := pq.QuoteIdentifier(schema)
	if !strings.HasPrefix(address, "postgres://") && !strings.HasPrefix(address, "postgresql://") {
		return address + ` search_path='` + strings.ReplaceAll(path, `'`, `\'`) + `'`, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("whatsapp schema: %w", errAddress)
	}
	q := u.Query()
	q.Set("search_path", path)
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// SweepDeciphered takes away the texts that whatsmeow deciphered before a
// moment and nobody will ask for, and returns how many.
func (d *DB) SweepDeciphered(ctx context.Context, before time.Time) (int, error) {
	var swept int
	err := d.plain().get(ctx, &swept, "sweep_deciphered", before)
	return swept, err
}
