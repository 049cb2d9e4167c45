package programme

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Who came is thanked on the morning after, and asked what they thought: when
// the day is over it is too late, and a week later nobody remembers.
const (
	thankHour = 9
	thankFor  = 7 * 24 * time.Hour
)

// mayThank reports whether a moment is one to thank at: from the morning after,
// while people are awake, in the zone in which the occasion took place.
func mayThank(o bot.Occasion, now time.Time) bool {
	ends, here := o.In(o.Ends), o.In(now)
	morning := time.Date(ends.Year(), ends.Month(), ends.Day()+1, thankHour, 0, 0, 0, ends.Location())
	return !here.Before(morning) && here.Hour() >= earliestHour && here.Hour() < latestHour
}

// thank writes to everybody who came to what is over and returns how many that
// were.
func (r *Reminders) thank(ctx context.Context) (told int, err error) {
	now := r.clock()
	for {
		n, err := r.thankSome(ctx, now)
		told += n
		if err != nil || n == 0 {
			return told, err
		}
	}
}

// thankSome is one commit of thank.
func (r *Reminders) thankSome(ctx context.Context, now time.Time) (n int, err error) {
	err = r.office.Within(ctx, func(ctx context.Context, reg bot.Registry) error {
		over, err := reg.Surveys().Unthanked(ctx, now.Add(-thankFor), now)
		for i := 0; i < len(over) && err == nil; i++ {
			if !mayThank(over[i], now) {
				continue
			}
			var came int
			came, err = thankThoseOf(ctx, reg, over[i], now)
			n += came
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

func thankThoseOf(ctx context.Context, r bot.Registry, o bot.Occasion, now time.Time) (int, error) {
	came, err := r.Surveys().Thank(ctx, o.ID, now, reminderBatch)
	for i := 0; i < len(came) && err == nil; i++ {
		key := fmt.Sprintf("n:thanks:%d:%d", o.ID, came[i].Contact)
		err = tellMore(ctx, r, came[i], key, afterwards(o), now)
	}
	return len(came), err
}

// afterwards is what people read on the day after.
func afterwards(o bot.Occasion) flows.Message {
	link := func(word, label string) flows.Option {
		return flows.Option{ID: fmt.Sprintf("%s %d", word, o.ID), Label: umkm.Say(label)}
	}
	return flows.Message{
		Paragraphs: []umkm.Phrase{named("news.thanks", o)}, Nonce: flows.LinkNonce,
		Options: []flows.Option{link("survei", "after.survey"), link("piagam", "after.paper")},
	}
}
