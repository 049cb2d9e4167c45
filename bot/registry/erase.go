package registry

import (
	"context"

	"teman/bot"
	"teman/flows"
)

// eraseData forgets the person. Their seats go to those who wait first, for
// afterwards nobody knows whose they were.
func (o *Office) eraseData(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	stale, err := unproved(ctx, r, asked)
	if err != nil {
		return flows.Result{}, err
	}
	if stale {
		return refused(proof)
	}
	if asked.Person != 0 {
		if err := o.Seats.Release(ctx, r, asked.Person, asked.Now); err != nil {
			return flows.Result{}, err
		}
	}
	if err := r.Privacy().Erase(ctx, asked.Contact, asked.Now); err != nil {
		return flows.Result{}, err
	}
	return flows.Result{Name: ok, Forget: true}, r.Privacy().Request(ctx, answered(asked, bot.Erasure))
}
