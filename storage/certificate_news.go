package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/umkm"
)

func (c certificates) Untold(ctx context.Context, provinces []string, now time.Time, limit int) ([]bot.Untold, error) {
	var rows []struct {
		certificateRow
		Statement int64       `db:"statement"`
		Reason    string      `db:"reason"`
		Stage     umkm.Stage  `db:"was_stage"`
		Source    umkm.Source `db:"was_source"`
		Number    string      `db:"was_number"`
		Expires   *time.Time  `db:"was_expires"`
	}
	if err := c.all(ctx, &rows, "untold_certificates", pq.StringArray(provinces), now, limit); err != nil {
		return nil, err
	}
	list := make([]bot.Untold, len(rows))
	for i, row := range rows {
		was := certificateRow{Kind: row.Kind, Stage: row.Stage, Source: row.Source, Number: row.Number, Expires: row.Expires}
		list[i] = bot.Untold{Business: row.Business, Was: was.certificate(), Now: row.certificate(), Reason: row.Reason, Statement: row.Statement}
	}
	return list, nil
}

func (c certificates) Reach(ctx context.Context, business bot.BusinessID) ([]bot.Contact, error) {
	var list []bot.Contact
	err := c.all(ctx, &list, "reach_of_owners", business)
	return list, err
}
