package storage

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
	"teman/umkm"
)

// CertificatePhotos lists the photos of a paper, or those that show none when the
// kind is empty; the newest first, at most 12.
func (d *DB) CertificatePhotos(ctx context.Context, s bot.Scope, id bot.BusinessID, kind umkm.Kind) ([]bot.KeptPhoto, error) {
	if err := d.plain().within(ctx, s, id); err != nil {
		return nil, err
	}
	var rows []struct {
		File bot.InboundID `db:"file"`
		Type string        `db:"type"`
		Size int           `db:"size"`
		At   time.Time     `db:"at"`
	}
	if err := d.plain().all(ctx, &rows, "certificate_photos", id, kind); err != nil {
		return nil, err
	}
	list := make([]bot.KeptPhoto, len(rows))
	for i, row := range rows {
		list[i] = bot.KeptPhoto(row)
	}
	return list, nil
}

// CertificatePhoto returns one of these photos and notes who looked, in one
// commit; bot.ErrMissing when the scope has none such.
func (d *DB) CertificatePhoto(ctx context.Context, s bot.Scope, id bot.BusinessID, kind umkm.Kind, file bot.InboundID, n bot.Note) (media string, body []byte, err error) {
	err = d.transact(ctx, func(q queries) error {
		var row struct {
			Type string `db:"type"`
			Body []byte `db:"body"`
		}
		if err := q.get(ctx, &row, "certificate_photo", s.Region, id, kind, file); err != nil {
			return err
		}
		media = row.Type
		if body, err = d.vault.Open(sealBytes, row.Body); err != nil {
			return fmt.Errorf("photo %s: %w", file.Ref(), err)
		}
		return q.note(ctx, n)
	})
	return media, body, err
}
