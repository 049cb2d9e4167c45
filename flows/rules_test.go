package flows_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"teman/flows"
	"teman/umkm"
)

// step lets one event happen at a moment and returns what comes of it.
func (o *office) step(t *testing.T, s flows.Session, ev flows.Event, after time.Duration, more bool) flows.Outcome {
	t.Helper()
	o.turns++
	env := o.env("turn" + strings.Repeat("x", o.turns))
	env.Now = env.Now.Add(after)
	env.More = more
	return o.engine.Step(s, ev, env)
}

func text(s string) flows.Event { return flows.Event{Kind: flows.EventText, Text: s} }

func (o *office) session(t *testing.T, texts ...string) flows.Session {
	t.Helper()
	s, err := flows.DecodeSession(o.talk(t, texts...))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func keys(out flows.Outcome) (keys []string) {
	for _, m := range out.Messages {
		for _, p := range m.Paragraphs {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

func TestAFormRemindsOnceAndThenBecomesADraft(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	s := o.session(t, "daftar", "siti", "bu")
	out := o.step(t, s, flows.Event{Kind: flows.EventSilence}, time.Hour, false)
	if len(out.Messages) > 0 {
		t.Errorf("reminded after an hour: %v", keys(out))
	}
	wake := out.Wake
	out = o.step(t, s, flows.Event{Kind: flows.EventSilence}, 2*time.Hour, false)
	if got := keys(out); len(got) == 0 || got[0] != "flow.reminder" {
		t.Errorf("not reminded after two hours: %v", got)
	}
	if asked := o.env("").Now; !wake.Equal(asked.Add(2*time.Hour)) || !out.Wake.Equal(asked.Add(24*time.Hour)) {
		t.Errorf("wakes at %v and %v", wake, out.Wake)
	}
	out = o.step(t, out.Session, flows.Event{Kind: flows.EventSilence}, 3*time.Hour, false)
	if len(out.Messages) > 0 {
		t.Errorf("reminded twice: %v", keys(out))
	}
	out = o.step(t, out.Session, flows.Event{Kind: flows.EventSilence}, 24*time.Hour, false)
	if len(out.Messages) > 0 || len(out.Session.Drafts) != 1 || len(out.Session.Frames) > 0 || !out.Wake.IsZero() {
		t.Errorf("no silent draft after a day: %v, %s", keys(out), out.Session.Encode())
	}
	out = o.step(t, out.Session, text("lanjut"), 31*24*time.Hour, false)
	if len(out.Session.Drafts) > 0 || keys(out)[0] != "flow.no_draft" {
		t.Errorf("a draft lives longer than 30 days: %v", keys(out))
	}
}

// Who stops answering in the evening is reminded in the morning, also where the
// silence is only looked at late.
func TestNobodyIsRemindedAtNight(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	s := o.session(t, "daftar", "siti", "bu") // asked at ten
	zone := o.env("").Now.Location()
	for _, c := range []struct{ asked, wakes string }{
		{"23 10:00", "23 12:00"}, {"23 18:59", "23 20:59"}, {"23 19:00", "24 06:00"}, {"23 23:30", "24 06:00"}, {"24 02:00", "24 06:00"}, {"24 04:00", "24 06:00"},
		{"30 20:00", "01 06:00"},
	} {
		asked, err := time.ParseInLocation("2006-01-02 15:04", "2026-11-"+c.asked, zone)
		if err != nil {
			t.Fatal(err)
		}
		begun := o.env("").Now
		out := o.step(t, s, text("kenapa"), asked.Sub(begun), false)
		if got := out.Wake.Format("02 15:04"); got != c.wakes {
			t.Errorf("asked at %s it wakes at %s, want %s", c.asked, got, c.wakes)
		}
	}
	late := o.step(t, s, flows.Event{Kind: flows.EventSilence}, 13*time.Hour, false)
	if len(late.Messages) > 0 || late.Wake.Format("02 15:04") != "24 06:00" {
		t.Errorf("at eleven at night: %v, wakes at %v", keys(late), late.Wake)
	}
	morning := o.step(t, late.Session, flows.Event{Kind: flows.EventSilence}, 20*time.Hour, false)
	if got := keys(morning); len(got) == 0 || got[0] != "flow.reminder" {
		t.Errorf("in the morning: %v", got)
	}
}

func TestWhatIsAnsweredIsSaidThoughMoreIsOnItsWay(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	out := o.step(t, o.session(t, "daftar", "siti", "bu"), text("eh salah, namanya aminah"), 0, true)
	if len(out.Messages) != 1 || out.Messages[0].Prompt || len(out.Messages[0].Options) > 0 || strings.Join(keys(out), " ") != "flow.corrected" {
		t.Errorf("want the correction alone, as no prompt; got %v", out.Messages)
	}
	out = o.step(t, o.session(t, "daftar", "siti"), text("bu"), 0, true)
	if len(out.Messages) != 1 || out.Messages[0].Prompt {
		t.Errorf("the reason why NIK is asked was to be superseded: %v", out.Messages)
	}
	out = o.step(t, o.session(t, "daftar"), text("siti"), 0, true)
	if len(out.Messages) != 1 || !out.Messages[0].Prompt {
		t.Errorf("a mere question is to be superseded: %v", out.Messages)
	}
}

func TestOnlyOfferedButtonsAnswer(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	s := o.session(t, "daftar", "siti")
	press := func(nonce, option string) flows.Outcome {
		return o.step(t, s, flows.Event{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: nonce, Option: option}}, 0, false)
	}
	if out := press(s.Question.Nonce, "pak"); out.Session.Frames[0].Step != "nik" {
		t.Errorf("an offered button was not taken: %v", keys(out))
	}
	for _, strange := range [][2]string{{"old", "pak"}, {s.Question.Nonce, "raja"}, {s.Question.Nonce, ""}, {"", "pak"}} {
		out := press(strange[0], strange[1])
		if out.Session.Frames[0].Step != "sapaan" || keys(out)[0] != "flow.stale_button" {
			t.Errorf("%v: %v", strange, keys(out))
		}
		if out.Messages[0].Nonce != s.Question.Nonce {
			t.Error("the question came again with another nonce, so that its first buttons are dead")
		}
	}
}

func TestSensitiveTextsAreMarked(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	s := o.session(t, "daftar", "siti", "bu")
	for said, secret := range map[string]bool{"7571014107850012": true, "757101": true, "lewati": false, "bantuan": false} {
		if out := o.step(t, s, text(said), 0, false); out.Secret != secret {
			t.Errorf("%q: secret is %v", said, out.Secret)
		}
	}
	later := o.session(t, "daftar", "siti", "bu", "7571014107850012")
	if out := o.step(t, later, text("salah niknya 7571014107850013"), 0, false); !out.Secret {
		t.Error("a corrected NIK is not marked")
	}
}

func TestLongTextsAreCutAndSaidSo(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	out := o.step(t, o.session(t, "daftar"), text(strings.Repeat("é", 10000)), 0, false)
	if keys(out)[0] != "flow.too_long" || out.Failure != nil {
		t.Errorf("%v", keys(out))
	}
}

func TestAnotherVersionOfAFlowBreaksNoTalk(t *testing.T) {
	t.Parallel()
	know := newKnowledge(t)
	const first = "flow: x\nstart_on: [daftar]\nsteps:\n  - ask: a\n    type: number\n  - ask: b\n    type: number\n"
	renamed := strings.Replace(first, "ask: b", "ask: c", 1)
	longer := first + "  - say: d\n"
	load := func(sources ...string) *office {
		lib, err := flows.Load(fstest.MapFS{"x.yaml": {Data: []byte(sources[0])}})
		if err != nil {
			t.Fatal(err)
		}
		for _, old := range sources[1:] {
			if err := lib.Add([]byte(old)); err != nil {
				t.Fatal(err)
			}
		}
		return &office{engine: flows.New(lib, know), lib: lib, know: know}
	}
	s := load(first).session(t, "daftar", "1")
	for name, c := range map[string]struct {
		office *office
		fails  bool
	}{
		"kept beside the new one":     {load(renamed, first), false},
		"gone, but the new one fits":  {load(longer), false},
		"gone, and the step with it":  {load(renamed), true},
		"gone, with the whole flow x": {load(strings.Replace(renamed, "ask: a", "ask: z", 1)), true},
	} {
		out := c.office.step(t, s, text("2"), 0, false)
		switch {
		case c.fails && (out.Failure == nil || out.Failure.Reason != flows.VersionGone || keys(out)[0] != "flow.broken" || len(out.Session.Frames) > 0):
			t.Errorf("%s: no apology: %v %v", name, out.Failure, keys(out))
		case !c.fails && out.Failure != nil:
			t.Errorf("%s: %v", name, out.Failure)
		}
	}
}

func TestLoopsEnd(t *testing.T) {
	t.Parallel()
	know := newKnowledge(t)
	for name, c := range map[string]struct{ steps, reason string }{
		"a loop":          {"  - say: a\n  - go: a\n", flows.TooManySteps},
		"a circle":        {"  - call: x\n", flows.TooDeep},
		"actions forever": {"  - do: act\n  - go: act\n", flows.TooManyActions},
		"nothing to pick": {"  - choose: a\n    from: nothing\n", flows.NothingToOffer},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			lib, err := flows.Load(fstest.MapFS{"x.yaml": {Data: []byte("flow: x\nstart_on: [daftar]\nsteps:\n" + c.steps)}})
			if err != nil {
				t.Fatal(err)
			}
			o := &office{engine: flows.New(lib, know), lib: lib, know: know}
			out := o.step(t, flows.Session{}, text("daftar"), 0, false)
			for out.Do != nil {
				out = o.step(t, out.Session, flows.Event{Kind: flows.EventResult, Result: &flows.Result{Name: "ok"}}, 0, false)
			}
			if out.Failure == nil || out.Failure.Reason != c.reason || len(out.Session.Frames) > 0 {
				t.Errorf("ended with %+v", out.Failure)
			}
		})
	}
}

func TestNewsLeaveTheQuestionOpen(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	s := o.session(t, "daftar", "siti")
	news := flows.Message{Paragraphs: []umkm.Phrase{umkm.Say("office.hours")}}
	out := o.step(t, s, flows.Event{Kind: flows.EventNews, News: &news}, time.Minute, false)
	if len(out.Messages) != 1 || string(out.Session.Encode()) != string(s.Encode()) || out.Wake.IsZero() {
		t.Errorf("news changed the talk: %v\n%s\n%s", keys(out), s.Encode(), out.Session.Encode())
	}
}

func TestAnAnswerInWholeWordsIsTheAnswer(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	answers := func(out flows.Outcome) (values []string) {
		for _, f := range out.Session.Frames {
			for _, a := range f.Answers {
				values = append(values, a.Value)
			}
		}
		return values
	}
	for _, said := range []string{"nama saya Suleman Podungge", "nama sy suleman podungge pak"} {
		if got := answers(o.step(t, o.session(t, "daftar"), text(said), 0, false)); !slices.Contains(got, "Suleman Podungge") {
			t.Errorf("%q: answers %q", said, got)
		}
	}
	for said, kept := range map[string]bool{"lain kali mulai lebih pagi ya": true, "nanti saja": false, "gak usah kak": false} {
		if got := answers(o.step(t, o.session(t, "saran"), text(said), 0, false)); slices.Contains(got, said) != kept {
			t.Errorf("%q: answers %q, kept %v wanted", said, got, kept)
		}
	}
}
