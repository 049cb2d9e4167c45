package channeltest

import (
	"fmt"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// parrot is an engine that says what it heard, and the how-many-th that was: a
// lost, doubled or reordered turn shows.
type parrot struct{}

func (parrot) Step(s flows.Session, e flows.Event, _ flows.Env) flows.Outcome {
	s.Asks++
	text := umkm.Say("said").With("text", umkm.TextValue(echo(s.Asks, e.Text)))
	return flows.Outcome{Session: s, Messages: []flows.Message{{Paragraphs: []umkm.Phrase{text}}}}
}

func echo(nth int, text string) string { return fmt.Sprintf("%d. %s", nth, text) }

// literal says a phrase as its text.
type literal struct{}

func (literal) Text(_ string, p umkm.Phrase) string { return p.Args["text"].Text }

var _ bot.Engine = parrot{}
