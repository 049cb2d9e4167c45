package storage

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
)

// mostBars is how many bars a chart has at most; what is rare is left out.
const mostBars = 12

// counting are the queries of the dimensions but for months.
var counting = map[bot.Dimension]string{
	bot.ByKecamatan: "by_kecamatan", bot.ByActivity: "by_activity", bot.ByScale: "by_scale", bot.ByCertificate: "by_certificate",
}

// Figures counts the businesses of a scope along a dimension, the most first;
// of months, the last twelve in their order, in a zone.
func (d *DB) Figures(ctx context.Context, s bot.Scope, by bot.Dimension, now time.Time) (list []bot.Figure, err error) {
	if by == bot.ByMonth {
		err = d.plain().all(ctx, &list, "by_month", s.Region, now, now.Location().String())
		return list, err
	}
	query, ok := counting[by]
	if !ok {
		return nil, fmt.Errorf("figures by %q: %w", by, bot.ErrMissing)
	}
	err = d.plain().all(ctx, &list, query, s.Region, mostBars)
	return list, err
}
