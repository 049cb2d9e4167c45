package programme

import (
	"context"

	"teman/bot"
)

// belong gives an occasion what all those of its programme share;
// bot.ErrMissing when the officer sees none of them.
func belong(ctx context.Context, r bot.Registry, by bot.Officer, o bot.Occasion) (bot.Occasion, error) {
	if o.Programme == 0 {
		return o, nil
	}
	there, err := r.Occasions().OfProgramme(ctx, by.Scope, o.Programme)
	if err != nil {
		return o, err
	}
	if len(there) == 0 {
		return o, bot.ErrMissing
	}
	first := there[0]
	o.Kind, o.Title, o.About, o.Poster = first.Kind, first.Title, first.About, first.Poster
	return o, nil
}

// mayRename refuses to change what a programme is called, says or shows while
// some of its occasions are beyond the officer's region.
func mayRename(ctx context.Context, r bot.Registry, by bot.Officer, old, o bot.Occasion) error {
	if o.Title == old.Title && o.About == old.About && o.Poster.ID == old.Poster.ID {
		return nil
	}
	all, err := r.Occasions().OfProgramme(ctx, bot.Scope{}, old.Programme)
	if err != nil {
		return err
	}
	for _, one := range all {
		if !by.Scope.Holds(one.Region) {
			return refuse("occasion.problem.shared")
		}
	}
	return nil
}
