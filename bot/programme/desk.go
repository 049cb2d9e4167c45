package programme

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"teman/bot"
	"teman/umkm"
)

// Desk is where officers plan occasions and look after the seats in them.
type Desk struct {
	Office  bot.Office
	Regions *umkm.Regions
	Clock   func() time.Time
}

// The bounds of what officers write of an occasion, in characters and seats.
const (
	mostTitle = 120
	mostPlace = 200
	mostAbout = 1500
	mostNote  = 300
	mostQuota = 10_000
)

// Kinds are what a programme can be.
func Kinds() []string { return []string{"training", "facilitation", "forum", "survey"} }

func refuse(key string) *bot.Refusal { return &bot.Refusal{Says: umkm.Say(key)} }

// Plan announces an occasion, of a programme that there is or of one of its own
// when Programme is zero; a *bot.Refusal says what is wrong with it. Nobody is
// told of it: an announcement does that.
func (d *Desk) Plan(ctx context.Context, by bot.Officer, o bot.Occasion) (id bot.OccasionID, err error) {
	err = d.Office.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		o, err := belong(ctx, r, by, o)
		if err != nil {
			return err
		}
		if err := d.check(by, o, d.Clock()); err != nil {
			return err
		}
		planned, err := Announce(ctx, r, o)
		if err != nil {
			return err
		}
		id = planned.ID
		return r.Note(ctx, d.note(by, "occasion_planned", id))
	})
	return id, err
}

// Change keeps what an officer changed, tells everybody who has a seat what
// they have to hear of it, and gives seats that are new to those who wait. The
// edition is the one the officer saw: somebody else's change in between is
// refused, and nothing is lost.
func (d *Desk) Change(ctx context.Context, by bot.Officer, o bot.Occasion) error {
	now := d.Clock()
	return d.within(ctx, by, o.ID, func(ctx context.Context, r bot.Registry, old bot.Occasion) error {
		switch {
		case old.Edition != o.Edition:
			return refuse("occasion.problem.changed")
		case old.Cancelled || !now.Before(old.Ends):
			return refuse("occasion.problem.over")
		case o.Quota < old.Joined:
			return &bot.Refusal{Says: umkm.Say("occasion.problem.taken").With("n", umkm.CountValue(old.Joined))}
		}
		o.Programme, o.Kind, o.Region, o.Joined, o.Cancelled = old.Programme, old.Kind, old.Region, old.Joined, false
		if err := d.check(by, o, now); err != nil {
			return err
		}
		if err := mayRename(ctx, r, by, old, o); err != nil {
			return err
		}
		if err := Change(ctx, r, o, now); err != nil {
			return err
		}
		return r.Note(ctx, d.note(by, "occasion_changed", o.ID))
	})
}

// CallOff cancels an occasion and tells everybody who has a seat or waits.
func (d *Desk) CallOff(ctx context.Context, by bot.Officer, id bot.OccasionID) error {
	return d.within(ctx, by, id, func(ctx context.Context, r bot.Registry, o bot.Occasion) error {
		if o.Cancelled || !d.Clock().Before(o.Ends) {
			return refuse("occasion.problem.over")
		}
		o.Cancelled = true
		if err := Change(ctx, r, o, d.Clock()); err != nil {
			return err
		}
		return r.Note(ctx, d.note(by, "occasion_cancelled", id))
	})
}

// within locks an occasion of the officer's scope; bot.ErrMissing when there is
// none.
func (d *Desk) within(ctx context.Context, by bot.Officer, id bot.OccasionID, work func(context.Context, bot.Registry, bot.Occasion) error) error {
	return d.Office.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		o, found, err := r.Occasions().Lock(ctx, id)
		if err != nil {
			return err
		}
		if !found || !by.Scope.Holds(o.Region) {
			return bot.ErrMissing
		}
		return work(ctx, r, o)
	})
}

// check says what is wrong with an occasion.
func (d *Desk) check(by bot.Officer, o bot.Occasion, now time.Time) error {
	_, known := d.Regions.ByCode(o.Region)
	switch {
	case strings.TrimSpace(o.Title) == "":
		return refuse("occasion.problem.title")
	case strings.TrimSpace(o.Place) == "":
		return refuse("occasion.problem.place")
	case !slices.Contains(Kinds(), o.Kind):
		return refuse("occasion.problem.kind")
	case !known:
		return refuse("occasion.problem.region")
	case !by.Scope.Holds(o.Region):
		return refuse("occasion.problem.scope")
	case tooLong(o):
		return refuse("occasion.problem.long")
	case o.Quota < 1 || o.Quota > mostQuota:
		return &bot.Refusal{Says: umkm.Say("occasion.problem.quota").With("most", umkm.CountValue(mostQuota))}
	case o.Starts.IsZero() || o.Ends.IsZero() || o.Deadline.IsZero() || !o.Ends.After(o.Starts) || o.Deadline.After(o.Starts):
		return refuse("occasion.problem.times")
	case !o.Starts.After(now):
		return refuse("occasion.problem.past")
	}
	return nil
}

func tooLong(o bot.Occasion) bool {
	for text, most := range map[string]int{o.Title: mostTitle, o.Place: mostPlace, o.About: mostAbout, o.Note: mostNote, o.Audience: mostNote} {
		if utf8.RuneCountInString(text) > most {
			return true
		}
	}
	return false
}

func (d *Desk) note(by bot.Officer, act string, id bot.OccasionID) bot.Note {
	return bot.Note{At: d.Clock(), Officer: by.ID, Act: act, Subject: fmt.Sprintf("occasion %d", id)}
}
