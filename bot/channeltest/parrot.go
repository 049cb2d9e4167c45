package channeltest

import (
	"fmt"
	"strconv"
	"strings"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// parrot is an engine that says what it heard, and the how-many-th that was: a
// lost, doubled or reordered turn shows.
type parrot struct{}

// menu is the text that the parrot answers with a question, and poster, with a
// number behind it, the one that it answers with what the office keeps.
const (
	menu   = "menu"
	poster = "poster "
)

func (parrot) Step(s flows.Session, e flows.Event, _ flows.Env) flows.Outcome {
	s.Asks++
	said := flows.Message{Paragraphs: []umkm.Phrase{verbatim(echo(s.Asks, heard(e)))}}
	if e.Text == menu {
		said.Nonce = nonce(s.Asks)
		for i, label := range []string{"Satu", "Dua", "Tiga"} {
			said.Options = append(said.Options, flows.Option{ID: fmt.Sprint(i), Label: verbatim(label)})
		}
	}
	if digits, ok := strings.CutPrefix(e.Text, poster); ok {
		said.File = &flows.File{Name: "poster.png", Type: "image/png"}
		said.File.Kept, _ = strconv.ParseInt(digits, 10, 64) // a text that is no number names no file
	}
	return flows.Outcome{Session: s, Messages: []flows.Message{said}}
}

// heard says an event: of a press, on which question it was.
func heard(e flows.Event) string {
	if e.Kind == flows.EventChoice {
		return pressed(e.Choice)
	}
	return e.Text
}

func pressed(c flows.Choice) string { return fmt.Sprintf("%s tombol %s", c.Nonce, c.Option) }

// press is what the parrot says of a press on its nth question.
func press(question, button int) string {
	return pressed(flows.Choice{Nonce: nonce(question), Option: fmt.Sprint(button)})
}

func nonce(question int) string { return fmt.Sprint("soal", question) }

func echo(nth int, text string) string { return fmt.Sprintf("%d. %s", nth, text) }

// literal says a phrase as its text.
type literal struct{}

func (literal) Text(_ string, p umkm.Phrase) string { return p.Args["text"].Text }

func verbatim(text string) umkm.Phrase { return umkm.Say("said").With("text", umkm.TextValue(text)) }

var _ bot.Engine = parrot{}
