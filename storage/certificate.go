package storage

import (
	"context"
	"time"

	"teman/bot"
	"teman/umkm"
)

// certificates implements bot.Certificates.
type certificates struct{ queries }

// certificateRow is umkm.Certificate as the driver reads it.
type certificateRow struct {
	Business bot.BusinessID `db:"business"`
	Kind     umkm.Kind      `db:"kind"`
	Stage    umkm.Stage     `db:"stage"`
	Since    time.Time      `db:"since"`
	Source   umkm.Source    `db:"source"`
	Number   string         `db:"number"`
	Expires  *time.Time     `db:"expires"`
}

func (row certificateRow) certificate() umkm.Certificate {
	c := umkm.Certificate{Kind: row.Kind, Stage: row.Stage, Since: umkm.DateOf(row.Since), Source: row.Source,
		Number: row.Number}
	if row.Expires != nil {
		last := umkm.DateOf(*row.Expires)
		c.Expires = &last
	}
	return c
}

func (c certificates) Of(ctx context.Context, owner bot.PersonID, business bot.BusinessID) ([]umkm.Certificate, error) {
	var rows []certificateRow
	if err := c.all(ctx, &rows, "certificates_of", owner, business); err != nil {
		return nil, err
	}
	list := make([]umkm.Certificate, len(rows))
	for i, row := range rows {
		list[i] = row.certificate()
	}
	return list, nil
}

func (c certificates) Record(ctx context.Context, owner bot.PersonID, business bot.BusinessID, s bot.Said) error {
	var expires *string
	if s.Expires != nil {
		last := s.Expires.String()
		expires = &last
	}
	_, err := c.run(ctx, "record_certificate", owner, business, s.Kind, s.Stage, s.Since.String(), s.Source, s.Number,
		expires, s.At, s.Cause)
	return err
}

func (c certificates) Find(ctx context.Context, owner bot.PersonID, number string) (bot.BusinessID, umkm.Certificate, bool, error) {
	var row certificateRow
	found, err := exists(c.get(ctx, &row, "find_certificate", owner, number))
	return row.Business, row.certificate(), found, err
}
