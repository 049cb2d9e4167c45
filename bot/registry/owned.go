package registry

import (
	"context"
	"strconv"

	"teman/bot"
	"teman/flows"
)

// owned is the business that an action is about, and what may be said of it
// today.
type owned struct {
	bot.Business
	refusal string // the result to give instead: none, proof; empty when all is well
}

// theirs finds the business that was chosen among the person's own; the only
// one needs no choosing. After a long silence nothing is shown before a proof.
func (o *Office) theirs(ctx context.Context, r bot.Registry, asked bot.Asked) (owned, error) {
	if asked.Person == 0 {
		return owned{refusal: none}, nil
	}
	stale, err := unproved(ctx, r, asked)
	if err != nil {
		return owned{}, err
	}
	if stale {
		return owned{refusal: proof}, nil
	}
	mine, err := r.Businesses().Owned(ctx, asked.Person)
	if err != nil {
		return owned{}, err
	}
	chosen := asked.Arg("usaha")
	for _, b := range mine {
		if strconv.FormatInt(int64(b.ID), 10) == chosen || chosen == "" && len(mine) == 1 {
			return owned{Business: b}, nil
		}
	}
	return owned{refusal: none}, nil
}

// unproved reports whether a known person was silent for so long that the
// number may be somebody else's by now.
func unproved(ctx context.Context, r bot.Registry, asked bot.Asked) (bool, error) {
	if asked.Person == 0 {
		return false, nil
	}
	return r.Contacts().Stale(ctx, asked.Contact, asked.Now)
}

func refused(name string) (flows.Result, error) { return flows.Result{Name: name}, nil }
