package storage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"teman/bot"
	"teman/umkm"
)

// seeded marks the rows of the catalogue that came with the program.
const seeded = "seed"

// SeedCatalogue writes what is shipped with the program about certificate
// kinds: once per kind and date, so that it may run at every start. What
// officers wrote stays and goes on to hold.
func (d *DB) SeedCatalogue(ctx context.Context, shipped *umkm.Catalogue) error {
	return d.transact(ctx, func(q queries) error {
		for _, entry := range shipped.Entries() {
			if err := q.seed(ctx, entry); err != nil {
				return fmt.Errorf("seed catalogue: %w", err)
			}
		}
		return nil
	})
}

// EditCatalogue keeps what an officer says of a kind from a day on, and notes
// it in the same commit; bot.ErrChanged when somebody else has written of the
// kind since the officer looked.
func (d *DB) EditCatalogue(ctx context.Context, entry umkm.Entry, from umkm.Date, looked time.Time, n bot.Note) error {
	if _, err := umkm.NewCatalogue(entry); err != nil {
		return err
	}
	body, err := json.Marshal(entry)
	if err != nil {
		return fmt.Errorf("encode catalogue: %w", err)
	}
	err = d.noted(ctx, n, "edit_catalogue", entry.Kind, from.String(), string(body), entry.Source, fmt.Sprintf("officer:%d", n.Officer), n.Officer, looked)
	if errors.Is(err, bot.ErrMissing) {
		return bot.ErrChanged
	}
	return err
}

func (q queries) seed(ctx context.Context, entry umkm.Entry) error {
	body, err := json.Marshal(entry)
	if err != nil {
		return fmt.Errorf("encode catalogue: %w", err)
	}
	_, err = q.run(ctx, "seed_catalogue", entry.Kind, entry.Updated.String(), string(body), entry.Source, seeded)
	return err
}

// CatalogueEditions lists what the office has said of a kind, what holds last
// or will hold first.
func (d *DB) CatalogueEditions(ctx context.Context, kind umkm.Kind) ([]bot.CatalogueEdition, error) {
	var rows []struct {
		Body    []byte    `db:"body"`
		From    time.Time `db:"valid"`
		At      time.Time `db:"at"`
		Officer string    `db:"officer"`
	}
	if err := d.plain().all(ctx, &rows, "catalogue_editions", kind); err != nil {
		return nil, err
	}
	list := make([]bot.CatalogueEdition, len(rows))
	for i, row := range rows {
		list[i] = bot.CatalogueEdition{From: umkm.DateOf(row.From), At: row.At, Officer: row.Officer}
		if err := json.Unmarshal(row.Body, &list[i].Entry); err != nil {
			return nil, fmt.Errorf("decode catalogue: %w", err)
		}
	}
	return list, nil
}

// Catalogue returns what the office says of the kinds on a day.
func (d *DB) Catalogue(ctx context.Context, on umkm.Date) (*umkm.Catalogue, error) {
	return certificates{d.plain()}.Catalogue(ctx, on)
}

func (c certificates) Catalogue(ctx context.Context, on umkm.Date) (*umkm.Catalogue, error) {
	var bodies [][]byte
	if err := c.all(ctx, &bodies, "catalogue", on.String()); err != nil {
		return nil, err
	}
	var entries []umkm.Entry
	for _, body := range bodies {
		var entry umkm.Entry
		if err := json.Unmarshal(body, &entry); err != nil {
			return nil, fmt.Errorf("decode catalogue: %w", err)
		}
		// A newer version of the program may have seeded a kind that this one
		// does not know.
		if _, known := umkm.ParseKind(string(entry.Kind)); known && !entry.Closed {
			entries = append(entries, entry)
		}
	}
	slices.SortFunc(entries, func(a, b umkm.Entry) int { return umkm.CompareKinds(a.Kind, b.Kind) })
	return umkm.NewCatalogue(entries...)
}
