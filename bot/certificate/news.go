package certificate

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// news tells owners what officers changed.
func (r *Rounds) news(ctx context.Context, reg bot.Registry, now time.Time) (taken, told int, err error) {
	provinces := slices.Sorted(maps.Keys(r.awake(now)))
	untold, err := reg.Certificates().Untold(ctx, provinces, now, batch)
	if err != nil || len(untold) == 0 {
		return 0, 0, err
	}
	var out letters
	for _, change := range untold {
		if err := r.tell(ctx, reg, &out, change, now); err != nil {
			return 0, 0, err
		}
	}
	return len(untold), len(out.all), out.send(ctx, reg, umkm.Say("news.certificate.hello"), now)
}

// tell adds one change to the letters of everybody whose business it is.
func (r *Rounds) tell(ctx context.Context, reg bot.Registry, out *letters, change bot.Untold, now time.Time) error {
	contacts, err := reg.Certificates().Reach(ctx, change.Business)
	if err != nil {
		return err
	}
	for _, contact := range contacts {
		business, mine, err := owned(ctx, reg, contact.Person, change.Business)
		if err != nil {
			return err
		}
		says, worth := saysOf(change, business.Name)
		if !mine || !worth {
			continue
		}
		one := out.to(contact, fmt.Sprintf("n:certificate:%d:%d", change.Statement, contact.ID))
		one.says = append(one.says, says)
		if one.closing, err = r.next(ctx, reg, contact.Person, business, umkm.DateOf(now.In(umkm.ZoneOf(business.Region)))); err != nil {
			return err
		}
	}
	return nil
}

// next says which paper makes most sense now.
func (r *Rounds) next(ctx context.Context, reg bot.Registry, who bot.PersonID, b bot.Business, today umkm.Date) (umkm.Phrase, error) {
	held, err := reg.Certificates().Of(ctx, who, b.ID)
	if err != nil {
		return umkm.Phrase{}, err
	}
	catalogue, err := reg.Certificates().Catalogue(ctx, today)
	if err != nil {
		return umkm.Phrase{}, err
	}
	activity, _ := r.Activities.ByID(b.Activity) // what an officer has yet to choose has no product
	step := catalogue.NextStep(b.Prospect(activity.Product, held), today)
	mismatch := slices.ContainsFunc(held, func(c umkm.Certificate) bool { return c.Kind == step.Kind && !c.Source.Stands() })
	switch {
	case mismatch:
		return umkm.Phrase{}, nil // the letter says so already
	case step.Action == umkm.Begin:
		return umkm.Say("news.certificate.next").With("kind", umkm.PhraseValue(step.Kind.Name())).With("why", umkm.PhraseValue(step.Why)), nil
	default:
		return step.Why, nil
	}
}

// saysOf puts a change into words; false when nothing changed in the end.
func saysOf(change bot.Untold, business string) (umkm.Phrase, bool) {
	was, now := change.Was, change.Now
	named := func(key string) umkm.Phrase {
		return umkm.Say(key).With("kind", umkm.PhraseValue(now.Kind.Name())).With("business", umkm.TextValue(business)).
			With("stage", umkm.PhraseValue(now.Kind.StageName(now.Stage)))
	}
	switch {
	case !now.Source.Stands():
		return named("news.certificate.mismatch").With("reason", umkm.TextValue(strings.TrimRight(change.Reason, ". "))), true
	case was.Stage != now.Stage:
		return named("news.certificate.stage"), true
	case was.Source != now.Source && now.Source == umkm.SourceVerified:
		return named("news.certificate.agreed"), true
	case was.Source != now.Source:
		return named("news.certificate.seen"), true
	case was.Number != now.Number || !sameDay(was.Expires, now.Expires):
		return named("news.certificate.mended"), true
	default:
		return umkm.Phrase{}, false
	}
}

func sameDay(a, b *umkm.Date) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
