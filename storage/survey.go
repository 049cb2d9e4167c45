package storage

import (
	"context"
	"time"

	"teman/bot"
)

// surveys implements bot.Surveys.
type surveys struct{ queries }

func (s surveys) Unthanked(ctx context.Context, since, now time.Time) ([]bot.Occasion, error) {
	var rows []occasionRow
	if err := s.all(ctx, &rows, "unthanked_occasions", since, now); err != nil {
		return nil, err
	}
	list := make([]bot.Occasion, len(rows))
	for i, row := range rows {
		list[i] = row.occasion()
	}
	return list, nil
}

func (s surveys) Thank(ctx context.Context, o bot.OccasionID, now time.Time, limit int) ([]bot.Seat, error) {
	var list []bot.Seat
	err := s.all(ctx, &list, "thank_seats", o, now, limit)
	return list, err
}

func (s surveys) Answered(ctx context.Context, o bot.OccasionID, p bot.PersonID) (bool, error) {
	var answered bool
	err := s.get(ctx, &answered, "has_answered", o, p)
	return answered, err
}

func (s surveys) Keep(ctx context.Context, o bot.Opinion) (bool, error) {
	n, err := s.run(ctx, "keep_opinion", o.Occasion, o.Person, o.Content, o.Speaker, o.Place, o.Words, o.At)
	return n == 1, err
}

// Marks returns the means of what people thought of an occasion of a scope:
// everybody's first, then by kecamatan. It is empty while nobody said anything.
func (d *DB) Marks(ctx context.Context, s bot.Scope, id bot.OccasionID) ([]bot.Marks, error) {
	var rows []struct {
		Region  string  `db:"region"`
		Total   bool    `db:"total"`
		People  int     `db:"people"`
		Content float64 `db:"content"`
		Speaker float64 `db:"speaker"`
		Place   float64 `db:"place"`
	}
	if err := d.plain().all(ctx, &rows, "marks", s.Region, id); err != nil {
		return nil, err
	}
	marks := make([]bot.Marks, len(rows))
	for i, r := range rows {
		marks[i] = bot.Marks{Region: r.Region, People: r.People, Content: r.Content, Speaker: r.Speaker, Place: r.Place}
	}
	return marks, nil
}

// OpinionWords returns at most limit of the words that people added, in an
// order that tells nothing of who they are.
func (d *DB) OpinionWords(ctx context.Context, s bot.Scope, id bot.OccasionID, limit int) ([]string, error) {
	var words []string
	err := d.plain().all(ctx, &words, "opinion_words", s.Region, id, limit)
	return words, err
}
