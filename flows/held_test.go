package flows_test

import (
	"regexp"
	"testing"
	"time"

	"pgregory.net/rapid"

	"teman/flows"
)

// While an officer speaks with somebody the bot says nothing to whatever they
// do, passes everything on, and leaves the talk as it is.
func TestTheBotIsSilentWhileAnOfficerSpeaks(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rapid.Check(t, func(t *rapid.T) {
		k := &talk{T: t, office: o, known: map[string]string{}, now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
		for range rapid.IntRange(0, 8).Draw(t, "turns before") {
			k.turn(k.event())
		}
		k.known["held"] = "1042"
		for range rapid.IntRange(1, 8).Draw(t, "turns") {
			k.whileHeld(k.event())
		}
	})
}

// whileHeld lets an event happen and its action end well.
func (k *talk) whileHeld(ev flows.Event) {
	switch ev.Kind {
	case flows.EventNews, flows.EventFetched:
		return
	}
	k.turns++
	before := string(k.session.Encode())
	env := flows.Env{Now: k.now, Turn: "held", Lang: "id", Near: "75.71", Facts: flows.Facts{Known: k.known}}
	out := k.office.engine.Step(k.session, ev, env)
	if out.Do != nil && (out.Do.Action == "leave_officer" || out.Do.Action == "stop_announcements" || out.Do.Action == "restart_announcements") {
		return // a word that is for the bot
	}
	if ev.Kind == flows.EventText && linkLike.MatchString(ev.Text) {
		return
	}
	if out.Do == nil && ev.Kind == flows.EventText && ev.Text != "" && out.Failure == nil && visible(ev.Text) {
		k.Fatalf("%q reached nobody", ev.Text)
	}
	if out.Do != nil {
		out = k.office.engine.Step(out.Session, flows.Event{Kind: flows.EventResult, Result: &flows.Result{Name: "ok"}}, env)
	}
	if len(out.Messages) > 0 || out.Do != nil || !out.Wake.IsZero() {
		k.Fatalf("the bot spoke, or wants to: %+v", out)
	}
	if after := string(out.Session.Encode()); after != before {
		k.Fatalf("the talk changed:\n%s\n%s", before, after)
	}
}

// linkLike are texts that may be links, which work while an officer speaks.
var linkLike = regexp.MustCompile(`(?i)^[a-z ]+[ _#]*\d+$`)

// visible reports whether anything can be seen of a text.
func visible(text string) bool {
	for _, r := range text {
		if r > ' ' && r < 0x7f {
			return true
		}
	}
	return false
}
