package programme

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"teman/bot"
	"teman/bot/programme/poster"
	"teman/flows"
	"teman/umkm"
)

// Posters are sheets of paper that lead people to the office's chat, or to one
// of its occasions there.
type Posters struct {
	Speaker flows.Speaker
	Ways    func(words string) []poster.Way // links that say words to the office
	Clock   func() time.Time
}

// JoinWords are what whoever wants to join an occasion says.
func JoinWords(o bot.OccasionID) string { return fmt.Sprintf("pelatihan %d", o) }

// Write draws the poster of an occasion as a PDF; a *bot.Refusal says that it
// would lead nowhere.
func (p *Posters) Write(w io.Writer, o bot.Occasion, size, lang string) error {
	ways := p.Ways(JoinWords(o.ID))
	if len(ways) == 0 {
		return &bot.Refusal{Says: umkm.Say("poster.nowhere")}
	}
	var body bytes.Buffer
	if err := poster.Write(&body, p.Of(o, ways, lang), poster.Size(size)); err != nil {
		return fmt.Errorf("occasion %d: %w", o.ID, err)
	}
	_, err := body.WriteTo(w)
	return err
}

// Office is the sheet about the office as a whole.
func (p *Posters) Office(ways []poster.Way, lang string) poster.Sheet {
	say := func(key string) string { return p.Speaker.Text(lang, umkm.Say(key)) }
	return poster.Sheet{
		Office: say("office.name"), Headline: say("poster.headline"), About: say("poster.about"),
		Steps: []string{say("poster.scan"), p.Speaker.Text(lang, poster.Begin(ways)), say("poster.write")},
		Ways:  ways, Promise: say("poster.promise"), Where: say("office.where"), Made: p.Clock(),
	}
}

// Of is the sheet about one occasion, in that place's time.
func (p *Posters) Of(o bot.Occasion, ways []poster.Way, lang string) poster.Sheet {
	s := p.Office(ways, lang)
	say := func(phrase umkm.Phrase) string { return p.Speaker.Text(lang, phrase) }
	fact := func(name string, value umkm.Phrase) {
		s.Facts = append(s.Facts, poster.Fact{Name: say(umkm.Say(name)), Value: say(value)})
	}
	plain := func(v umkm.Value) umkm.Phrase { return umkm.Say("poster.plain").With("value", v) }
	s.Headline, s.About = say(umkm.Say("poster.join").With("title", umkm.TextValue(o.Title))), ""
	fact("poster.day", plain(umkm.MomentValue(o.In(o.Starts))))
	fact("poster.place", plain(umkm.TextValue(o.Place)))
	if o.Audience != "" {
		fact("poster.for", plain(umkm.TextValue(o.Audience)))
	}
	fact("poster.quota", umkm.Say("poster.seats").With("n", umkm.CountValue(o.Quota)))
	fact("poster.until", umkm.Say("poster.deadline").With("when", umkm.MomentValue(o.In(o.Deadline))))
	s.Steps[2] = say(umkm.Say("poster.write_occasion").With("words", umkm.TextValue(JoinWords(o.ID))))
	return s
}
