package storage

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
)

// papers implements bot.Papers.
type papers struct{ queries }

// paperRow is bot.Paper as the driver reads it.
type paperRow struct {
	occasionRow
	Code   string       `db:"code"`
	Person bot.PersonID `db:"person"`
	Holder string       `db:"holder"`
	At     time.Time    `db:"at"`
}

func (row paperRow) paper() bot.Paper {
	return bot.Paper{Code: row.Code, Occasion: row.occasion(), Person: row.Person, Name: row.Holder, At: row.At}
}

func (p papers) Attended(ctx context.Context, who bot.PersonID, now time.Time, limit int) ([]bot.Occasion, error) {
	var rows []occasionRow
	if err := p.all(ctx, &rows, "attended_occasions", who, now, limit); err != nil {
		return nil, err
	}
	list := make([]bot.Occasion, len(rows))
	for i, row := range rows {
		list[i] = row.occasion()
	}
	return list, nil
}

func (p papers) Issue(ctx context.Context, code string, o bot.OccasionID, who bot.PersonID, at time.Time) (bot.Paper, bool, error) {
	var kept string
	found, err := exists(p.get(ctx, &kept, "issue_paper", code, o, who, at))
	if err != nil || !found {
		return bot.Paper{}, false, err
	}
	return p.Paper(ctx, kept)
}

func (p papers) Paper(ctx context.Context, code string) (bot.Paper, bool, error) {
	var row paperRow
	found, err := exists(p.get(ctx, &row, "paper", code))
	return row.paper(), found, err
}

// Paper returns the certificate of attendance of a code, for whoever holds it;
// bot.ErrMissing when there is none.
func (d *DB) Paper(ctx context.Context, code string) (bot.Paper, error) {
	paper, found, err := papers{d.plain()}.Paper(ctx, code)
	if err == nil && !found {
		err = fmt.Errorf("paper: %w", bot.ErrMissing)
	}
	return paper, err
}
