package storage

import (
	"context"
	"slices"

	"teman/bot"
)

// Doubles lists what may be the same as a business of the scope, or as one of
// its owners.
func (d *DB) Doubles(ctx context.Context, s bot.Scope, id bot.BusinessID) (list []bot.Double, err error) {
	return list, d.plain().all(ctx, &list, "doubles", s.Region, id)
}

// Belongings count what goes over when the double becomes one with what it
// doubles.
func (d *DB) Belongings(ctx context.Context, of bot.Double) (b bot.Belongings, err error) {
	if of.Person != 0 {
		err = d.plain().get(ctx, &b, "belongings_of_person", of.Person)
	} else {
		err = d.plain().get(ctx, &b, "belongings_of_business", of.Business)
	}
	return b, err
}

// Merge makes a double one with the business or the owner it doubles, and notes
// it. bot.ErrMissing when it is no double of the business any more,
// bot.ErrDistinct when each has what one has only once.
func (d *DB) Merge(ctx context.Context, s bot.Scope, id bot.BusinessID, double bot.Double, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		var list []bot.Double
		if err := q.all(ctx, &list, "doubles", s.Region, id); err != nil {
			return err
		}
		if !slices.ContainsFunc(list, func(x bot.Double) bool {
			return x.Person == double.Person && x.Same == double.Same && (x.Person != 0 || x.Business == double.Business)
		}) {
			return bot.ErrMissing
		}
		var err error
		one := false
		if double.Person != 0 {
			err = q.get(ctx, &one, "merge_people", double.Same, double.Person)
		} else {
			err = q.get(ctx, &one, "merge_businesses", id, double.Business)
		}
		if err != nil {
			return err
		}
		if !one {
			return bot.ErrDistinct
		}
		return q.note(ctx, n)
	})
}
