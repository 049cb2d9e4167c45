package alarm

import (
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// How often the officers' chat may be disturbed: what stands is told again
// once a day, and everything together six times in an hour.
const (
	again  = 24 * time.Hour
	hourly = 6
)

// message says in one piece what is new, the bad news first.
func (b *Board) message(news []bot.StandingAlarm) flows.Message {
	var stands, over []umkm.Phrase
	for _, a := range news {
		if a.Over.IsZero() {
			stands = append(stands, b.standing(a))
		} else {
			over = append(over, b.over(a))
		}
	}
	return flows.Message{Paragraphs: append(stands, over...)}
}

func (b *Board) standing(a bot.StandingAlarm) umkm.Phrase {
	key := "alarm.raised"
	if !a.Said.IsZero() {
		key = "alarm.still"
	}
	says := umkm.Say(key).With("says", umkm.PhraseValue(a.Says)).With("since", b.moment(a.Since))
	if a.Until.IsZero() {
		return says
	}
	return umkm.Say("alarm.until").With("says", umkm.PhraseValue(says)).With("until", b.moment(a.Until))
}

func (b *Board) over(a bot.StandingAlarm) umkm.Phrase {
	return umkm.Say("alarm.over").With("says", umkm.PhraseValue(a.Says)).With("at", b.moment(a.Over))
}

func (b *Board) moment(t time.Time) umkm.Value { return umkm.MomentValue(t.In(b.Zone)) }
