package chat

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/flows"
	"teman/umkm"
)

// Player holds one conversation with an engine, in place of the runtime.
type Player struct {
	Engine  *flows.Engine
	Speaker flows.Speaker
	// Ends tells how a called action ends.
	Ends func(c *flows.Call) (flows.Result, error)

	Now   time.Time
	Lang  string
	Near  string
	Known map[string]string
	Lists map[string][]flows.Option

	session flows.Session
	heard   time.Time
	turns   int
	offers  []flows.Message // messages with buttons, the newest last
	wake    time.Time
	kept    string // the turn that took a file last
	begun   bool   // somebody has written since the talk began
	opened  []Opening
}

// NewPlayer begins a conversation at a fixed moment, in the sample office.
func NewPlayer(engine *flows.Engine, speaker flows.Speaker) *Player {
	return &Player{
		Engine: engine, Speaker: speaker, Lang: "id", Near: "75.71",
		Now:   time.Date(2026, 11, 23, 10, 0, 0, 0, time.FixedZone("WITA", 8*3600)),
		Known: map[string]string{}, Lists: map[string][]flows.Option{},
		Ends: func(c *flows.Call) (flows.Result, error) { return usual(c.Action, speaker) },
	}
}

// maxActions is how many actions the runtime carries out in one turn.
const maxActions = 8

// Turn lets one event happen and returns what comes of it, as transcripts write
// it. more tells that other events arrived with it: what only asks is then left
// out, as the runtime does.
func (p *Player) Turn(ev flows.Event, more bool) (string, error) {
	p.turns++
	var out strings.Builder
	opening := p.opening(ev)
	env := p.env(more)
	switch ev.Kind {
	case flows.EventSilence, flows.EventNews, flows.EventFetched, flows.EventAnswer, flows.EventReturned:
	default:
		p.heard = p.Now
	}
	for actions := 0; ; actions++ {
		outcome := p.Engine.Step(p.session, ev, env)
		p.session, p.wake = outcome.Session, outcome.Wake
		if outcome.Keep {
			p.kept = env.Turn
			out.WriteString("* keep\n")
		}
		for _, m := range outcome.Messages {
			p.write(&out, m, more)
			opening.say(m)
		}
		if f := outcome.Failure; f != nil {
			fmt.Fprintf(&out, "! %s at %s.%s\n", f.Reason, f.Flow, f.Step)
		}
		if outcome.Do == nil {
			break
		}
		if actions == maxActions {
			return out.String(), fmt.Errorf("more than %d actions in one turn", maxActions)
		}
		out.WriteString(p.call(outcome.Do))
		r, err := p.Ends(outcome.Do)
		if err != nil {
			return out.String(), err
		}
		p.follow(outcome.Do)
		ev = flows.Event{Kind: flows.EventResult, Result: &r}
	}
	p.open(opening)
	return out.String(), p.store()
}

// store takes the session through its encoded form, as the database would.
func (p *Player) store() error {
	session, err := flows.DecodeSession(p.session.Encode())
	p.session = session
	return err
}

func (p *Player) env(more bool) flows.Env {
	quiet := time.Duration(-1)
	if !p.heard.IsZero() {
		quiet = p.Now.Sub(p.heard)
	}
	return flows.Env{
		Now: p.Now, Turn: "turn-" + strconv.Itoa(p.turns), Lang: p.Lang, Near: p.Near, More: more, Quiet: quiet,
		Facts: flows.Facts{Known: maps.Clone(p.Known), Lists: p.Lists},
	}
}

// follow does what the runtime would know after the action.
func (p *Player) follow(c *flows.Call) {
	if lang := c.Answers["bahasa"]; c.Action == "set_language" && lang != "" {
		p.Lang = lang
	}
}

func (p *Player) write(out *strings.Builder, m flows.Message, more bool) {
	if m.Prompt && more {
		return
	}
	if len(m.Options) > 0 {
		p.offers = append(p.offers, m)
	}
	out.WriteString(Show(m, p.Lang, p.Speaker))
}

// Show writes a message as transcripts do.
func Show(m flows.Message, lang string, speaker flows.Speaker) string {
	var lines []string
	for _, paragraph := range m.Paragraphs {
		lines = append(lines, strings.Split(speaker.Text(lang, paragraph), "\n")...)
	}
	var out strings.Builder
	for i, text := range lines {
		lead := "  "
		if i == 0 {
			lead = "< "
		}
		out.WriteString(strings.TrimRight(lead+text, " ") + "\n")
	}
	if m.File != nil {
		out.WriteString("  (" + m.File.Name + ")\n")
	}
	if len(m.Options) > 0 {
		out.WriteString(" ")
		for _, o := range m.Options {
			out.WriteString(" [" + speaker.Text(lang, o.Label) + "]")
		}
		out.WriteString("\n")
	}
	return out.String()
}

// call writes an action with its answers; sensitive ones are not shown.
func (p *Player) call(c *flows.Call) string {
	secret := map[string]bool{}
	probe := p.session
	probe.EachSecret(func(value string) (string, error) { //nolint:errcheck // the function returns none
		secret[value] = true
		return value, nil
	})
	text := "* " + c.Action
	for _, args := range []map[string]string{c.With, c.Answers} {
		for _, name := range slices.Sorted(maps.Keys(args)) {
			value := args[name]
			if secret[value] {
				value = "<secret>"
			}
			if strings.ContainsAny(value, " \"") {
				value = strconv.Quote(value)
			}
			text += " " + name + "=" + value
		}
	}
	return text + "\n"
}

// button finds the newest button with a label, at least back messages ago.
func (p *Player) button(label string, back int) (flows.Choice, error) {
	for i := len(p.offers) - 1 - back; i >= 0; i-- {
		for _, o := range p.offers[i].Options {
			if p.Speaker.Text(p.Lang, o.Label) == label {
				return flows.Choice{Nonce: p.offers[i].Nonce, Option: o.ID}, nil
			}
		}
	}
	return flows.Choice{}, fmt.Errorf("no button [%s] was offered", label)
}

// officer begins a line that a human of the office writes.
const officer = "petugas>"

// Answer is what a human of the office says.
func Answer(text string) flows.Event {
	says := umkm.Say("desk.answer").With("name", umkm.TextValue("Fitri")).With("text", umkm.TextValue(text))
	return flows.Event{Kind: flows.EventAnswer, Ticket: 1042, News: &flows.Message{Paragraphs: []umkm.Phrase{says}}}
}

// News is an event that brings a message.
func News(key string, args umkm.Args) flows.Event {
	return flows.Event{Kind: flows.EventNews, News: &flows.Message{Paragraphs: []umkm.Phrase{{Key: key, Args: args}}}}
}
