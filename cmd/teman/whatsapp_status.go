package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"teman/bot"
	"teman/bot/whatsapp"
	"teman/umkm"
)

// whatsappStatusCommand says how the office's numbers stand.
type whatsappStatusCommand struct{ config }

// Run prints a paragraph for each number that the office has, or had.
func (c *whatsappStatusCommand) Run(ctx context.Context, term terminal) error {
	return withLinks(ctx, c.config, term, func(l *links) error {
		linked, err := l.store.Numbers(ctx)
		if err != nil {
			return err
		}
		accounts, err := l.data.Accounts(ctx)
		if err != nil {
			return err
		}
		none := true
		for _, a := range accounts {
			if a.Channel != whatsapp.Channel {
				continue
			}
			none = false
			said, err := l.status(ctx, a, linked)
			if err != nil {
				return err
			}
			for i, p := range said {
				indent := "    "
				if i == 0 {
					indent = ""
				}
				fmt.Fprintln(term.Out, indent+term.say(p))
			}
		}
		if none {
			fmt.Fprintln(term.Out, term.say(umkm.Say("whatsapp.status.none")))
		}
		return nil
	})
}

// status says whether a number is linked, what stops it, and what it may send
// of its own accord.
func (l *links) status(ctx context.Context, a bot.Account, linked []whatsapp.Number) ([]umkm.Phrase, error) {
	said := []umkm.Phrase{umkm.Say("whatsapp.status.unlinked").With("number", umkm.TextValue(a.Name))}
	for _, n := range linked {
		if n.Number == a.Name {
			said[0] = umkm.Say("whatsapp.status.linked").With("number", umkm.TextValue(n.Number)).With("platform", umkm.TextValue(n.Platform))
		}
	}
	now := time.Now()
	stops, err := l.data.AccountStops(ctx, a.ID, now)
	if err != nil {
		return nil, err
	}
	for _, s := range stops {
		said = append(said, stopped(s))
		if slices.Contains(whatsapp.Retriable(), s.Why) {
			said = append(said, umkm.Say("whatsapp.status.retry").With("number", umkm.TextValue(a.Name)))
		}
	}
	if len(stops) == 0 {
		said = append(said, umkm.Say("whatsapp.status.fine"))
	}
	budget, err := l.budget(ctx, a, now)
	return append(said, budget), err
}

// stopped says what stops a number, and until when.
func stopped(s bot.Stop) umkm.Phrase {
	why := umkm.PhraseValue(umkm.Say("whatsapp.why." + s.Why))
	if s.Until.IsZero() {
		return umkm.Say("whatsapp.status.mend").With("why", why)
	}
	return umkm.Say("whatsapp.status.until").With("why", why).With("until", umkm.MomentValue(here(s.Until)))
}

// budget says what a number may send of its own accord, and how much of it it
// has used.
func (l *links) budget(ctx context.Context, a bot.Account, now time.Time) (umkm.Phrase, error) {
	ration, err := l.data.Ration(ctx, a.ID)
	if err != nil || ration.Daily == 0 {
		return umkm.Say("whatsapp.status.budget_none"), err
	}
	reached, err := l.data.Reached(ctx, a.ID, 0, "", now.Add(-24*time.Hour))
	return umkm.Say("whatsapp.status.budget").With("n", umkm.CountValue(ration.Daily)).
		With("since", umkm.MomentValue(here(ration.Since))).With("used", umkm.CountValue(reached.Count)), err
}

// here is a moment by the office's clock.
func here(t time.Time) time.Time { return t.In(umkm.ZoneOf(officeRegion)) }
