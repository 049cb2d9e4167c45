package cloudapi_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"teman/bot"
	"teman/bot/cloudapi/cloudapitest"
	"teman/flows"
)

func TestSendsInTheShapeThatFits(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Kalimat panjang. ", 90) // beyond what buttons carry
	for name, test := range map[string]struct {
		parcel bot.Parcel
		shape  string
		shown  int // choices to press
	}{
		"text":                   {parcel("Halo, Bu Siti."), "text", 0},
		"three choices":          {parcel("Boleh?", "Boleh", "Nanti dulu", "Tidak"), "button", 3},
		"four choices":           {parcel("Yang mana?", "A", "B", "C", "D"), "list", 4},
		"ten choices":            {parcel("Yang mana?", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J"), "list", 10},
		"a label of 21":          {parcel("Yang mana?", strings.Repeat("a", 21), "B"), "list", 2},
		"a long text to press":   {parcel(long, "Ya", "Tidak"), "list", 2},
		"an emoji counts as two": {parcel("Ya?", strings.Repeat("🙂", 11), "B"), "list", 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newGround(t, "")
			g.writes(g.clock.Now())
			if o := g.Send(t.Context(), test.parcel); o.Verdict != bot.Sent || o.Receipt == "" {
				t.Fatalf("send: %+v", o)
			}
			shown := g.meta.Shown(siti)
			if len(shown) != 1 || shown[0].Type != test.shape || len(shown[0].Choices) != test.shown || shown[0].Text != test.parcel.Text {
				t.Errorf("shown %+v", shown)
			}
			if shown[0].Tag != "42" {
				t.Errorf("a status would not find the message: tag %q", shown[0].Tag)
			}
		})
	}
}

// A choice that could not come back is written as a line.
func TestChoicesTooLongToComeBackAreLines(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.writes(g.clock.Now())
	p := parcel("Yang mana?", "Satu", "Dua")
	p.Buttons[1].Data.Option = strings.Repeat("x", 200)
	if o := g.Send(t.Context(), p); o.Verdict != bot.Sent {
		t.Fatalf("send: %+v", o)
	}
	if got := g.meta.Shown(siti)[0]; got.Type != "text" || got.Text != "Yang mana?\n1. Satu\n2. Dua" {
		t.Errorf("shown %+v", got)
	}
}

func TestSendsFiles(t *testing.T) {
	t.Parallel()
	file := &flows.File{Name: "jadwal.ics", Type: "text/calendar", Body: []byte("BEGIN:VCALENDAR")}
	for name, test := range map[string]struct {
		text   string
		labels []string
		types  []string
	}{
		"under its text":      {"Ini jadwalnya.", nil, []string{"document"}},
		"before a long text":  {strings.Repeat("panjang ", 200), nil, []string{"document", "text"}},
		"before its question": {"Simpan?", []string{"Ya", "Tidak"}, []string{"document", "button"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newGround(t, "")
			g.writes(g.clock.Now())
			p := parcel(strings.TrimSpace(test.text), test.labels...)
			p.File = file
			if o := g.Send(t.Context(), p); o.Verdict != bot.Sent {
				t.Fatalf("send: %+v", o)
			}
			var types []string
			for _, m := range g.meta.Shown(siti) {
				types = append(types, m.Type)
			}
			if diff := cmp.Diff(test.types, types); diff != "" {
				t.Error(diff)
			}
			if first := g.meta.Shown(siti)[0]; string(first.File) != "BEGIN:VCALENDAR" || first.Filename != "jadwal.ics" {
				t.Errorf("the file is %q named %q", first.File, first.Filename)
			}
		})
	}
}

// A picture stands above the text that its buttons hang on, or has the text as
// its caption, and is uploaded once for everybody.
func TestSendsPictures(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.writes(g.clock.Now())
	poster := &flows.File{Name: "poster.png", Type: "image/png", Body: []byte("gambar"), Kept: 7}
	asks, says := parcel("Mau ikut?", "Ikut", "Info"), parcel("Pelatihan Senin.")
	asks.File, says.File = poster, poster
	for _, p := range []bot.Parcel{asks, says} {
		if o := g.Send(t.Context(), p); o.Verdict != bot.Sent {
			t.Fatalf("send: %+v", o)
		}
		poster.Body = nil // it is there already
	}
	shown := g.meta.Shown(siti)
	if len(shown) != 2 || shown[0].Type != "button" || string(shown[0].File) != "gambar" || len(shown[0].Choices) != 2 ||
		shown[1].Type != "image" || string(shown[1].File) != "gambar" || shown[1].Text != "Pelatihan Senin." {
		t.Errorf("shown %+v", shown)
	}
}

// A voice message plays in the chat, and its words go behind it: it has no
// caption.
func TestSendsVoiceMessages(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.writes(g.clock.Now())
	says, alone := parcel("Fitri: dengarkan ini, Bu."), parcel("")
	says.File = &flows.File{Name: "suara.ogg", Type: "audio/ogg", Body: []byte("OggS")}
	alone.File = says.File
	for _, p := range []bot.Parcel{says, alone} {
		if o := g.Send(t.Context(), p); o.Verdict != bot.Sent {
			t.Fatalf("send: %+v", o)
		}
	}
	shown := g.meta.Shown(siti)
	if len(shown) != 3 || shown[0].Type != "audio" || string(shown[0].File) != "OggS" || shown[1].Text != "Fitri: dengarkan ini, Bu." || shown[2].Type != "audio" {
		t.Errorf("shown %+v", shown)
	}
}

// A template has no buttons: the words that links are typed by stand in it.
func TestTemplateNamesTheWordsOfLinks(t *testing.T) {
	t.Parallel()
	g := newGround(t, "kabar")
	news := parcel("Pelatihan Senin.", "Mau ikut")
	news.Lane, news.Buttons[0].Data = bot.LaneBroadcast, flows.Choice{Nonce: flows.LinkNonce, Option: "ikut 482913"}
	if o := g.Send(t.Context(), news); o.Verdict != bot.Sent {
		t.Fatalf("send: %+v", o)
	}
	if shown := g.meta.Shown(siti); len(shown) != 1 || shown[0].Text != "Pelatihan Senin. · Mau ikut: IKUT 482913" {
		t.Errorf("shown %+v", shown)
	}
}

// Within a day of what somebody wrote everything may be sent; later only the
// office's template, and nothing where it has none.
func TestKeepsToTheDayAfterSomebodyWrote(t *testing.T) {
	t.Parallel()
	notice := parcel("Pelatihan besok,\n\npukul 09.00.\tDatang ya.", "Ya", "Tidak")
	notice.Lane = bot.LaneNotice
	for name, test := range map[string]struct {
		template string
		ago      time.Duration
		verdict  bot.Verdict
		shape    string
		text     string
	}{
		"just now":              {"kabar", time.Minute, bot.Sent, "button", notice.Text},
		"almost a day ago":      {"kabar", 23*time.Hour + 50*time.Minute, bot.Sent, "button", notice.Text},
		"a day ago":             {"kabar", 24 * time.Hour, bot.Sent, "template", "Pelatihan besok, · pukul 09.00. Datang ya."},
		"a day ago, no words":   {"", 24 * time.Hour, bot.Rejected, "", ""},
		"never, with template":  {"kabar", 24 * 365 * time.Hour, bot.Sent, "template", "Pelatihan besok, · pukul 09.00. Datang ya."},
		"never, with no words ": {"", 24 * 365 * time.Hour, bot.Rejected, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newGround(t, test.template)
			g.writes(g.clock.Now().Add(-test.ago))
			if o := g.Send(t.Context(), notice); o.Verdict != test.verdict {
				t.Fatalf("send: %+v", o)
			}
			shown := g.meta.Shown(siti)
			if test.shape == "" {
				if len(shown) != 0 {
					t.Errorf("shown %+v", shown)
				}
				return
			}
			if len(shown) != 1 || shown[0].Type != test.shape || shown[0].Text != test.text {
				t.Errorf("shown %+v", shown)
			}
		})
	}
}

// An answer that was held up for a day is tried once and goes by template then.
func TestLateAnswersGoByTemplate(t *testing.T) {
	t.Parallel()
	g := newGround(t, "kabar")
	g.writes(g.clock.Now().Add(-25 * time.Hour))
	p := parcel("Ini jawabannya.")
	if o := g.Send(t.Context(), p); o.Verdict != bot.Retry {
		t.Fatalf("first: %+v", o)
	}
	p.Attempt = 1
	if o := g.Send(t.Context(), p); o.Verdict != bot.Sent || g.meta.Shown(siti)[0].Type != "template" {
		t.Errorf("second: %+v, shown %+v", o, g.meta.Shown(siti))
	}
}

// A long text of a template is cut where the platform would refuse it.
func TestTemplatesAreCut(t *testing.T) {
	t.Parallel()
	g := newGround(t, "kabar")
	p := parcel(strings.Repeat("🙂 kabar penting ", 200))
	p.Lane = bot.LaneBroadcast
	if o := g.Send(t.Context(), p); o.Verdict != bot.Sent {
		t.Fatalf("send: %+v", o)
	}
	if got := g.meta.Shown(siti)[0].Text; !strings.HasSuffix(got, "…") {
		t.Errorf("shown %q", got)
	}
}

// Whoever hides their number is written to by the id that WhatsApp gave them.
func TestWritesToWhoHidesTheirNumber(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.meta.Wrote("ID.1349", g.clock.Now())
	p := parcel("Halo")
	p.Address = "user:ID.1349"
	if o := g.Send(t.Context(), p); o.Verdict != bot.Sent {
		t.Fatalf("send: %+v", o)
	}
	if shown := g.meta.Shown("ID.1349"); len(shown) != 1 {
		t.Errorf("shown %+v", shown)
	}
}

// Every refusal becomes one of a few verdicts.
func TestRefusalsBecomeVerdicts(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault   cloudapitest.Fault
		verdict bot.Verdict
		whole   bool
	}{
		"down":                {cloudapitest.Fault{Code: 131016, Status: 503}, bot.Retry, false},
		"a gateway's page":    {cloudapitest.Fault{Status: 502}, bot.Uncertain, false},
		"token expired":       {cloudapitest.Fault{Code: 190, Status: 401}, bot.Throttled, true},
		"forbidden by a page": {cloudapitest.Fault{Status: 403}, bot.Throttled, true},
		"too many by a page":  {cloudapitest.Fault{Status: 429}, bot.Throttled, true},
		"too many":            {cloudapitest.Fault{Code: 130429}, bot.Throttled, true},
		"taken for spam":      {cloudapitest.Fault{Code: 131048}, bot.Throttled, true},
		"too many to one":     {cloudapitest.Fault{Code: 131056}, bot.Throttled, false},
		"not on WhatsApp":     {cloudapitest.Fault{Code: 131026}, bot.NoAccount, false},
		"stopped marketing":   {cloudapitest.Fault{Code: 131050}, bot.Blocked, false},
		"not delivered":       {cloudapitest.Fault{Code: 131049}, bot.Rejected, false},
		"never heard of":      {cloudapitest.Fault{Code: 999999}, bot.Rejected, false},
		"answer lost":         {cloudapitest.Fault{Lost: true}, bot.Uncertain, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newGround(t, "")
			g.writes(g.clock.Now())
			g.meta.Fail(test.fault)
			o := g.Send(t.Context(), parcel("Halo"))
			if o.Verdict != test.verdict || o.Whole != test.whole {
				t.Errorf("outcome %+v", o)
			}
			if (o.Verdict == bot.Throttled) != o.Until.After(g.clock.Now()) {
				t.Errorf("until %v", o.Until)
			}
			if o.Err != nil && strings.Contains(o.Err.Error(), siti[1:]) {
				t.Errorf("the error tells the number: %v", o.Err)
			}
		})
	}
}

// Nobody at the other end took the message; one who does not answer may have.
func TestConnectionsThatFail(t *testing.T) {
	t.Parallel()
	g := newGround(t, "")
	g.writes(g.clock.Now())
	g.meta.Fail(cloudapitest.Fault{Takes: time.Minute})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if o := g.Send(ctx, parcel("Halo")); o.Verdict != bot.Uncertain || !errors.Is(o.Err, context.DeadlineExceeded) {
		t.Errorf("hanging: %+v", o)
	}
	g.meta.CloseClientConnections()
	g.meta.Close()
	if o := g.Send(t.Context(), parcel("Halo")); o.Verdict != bot.Retry {
		t.Errorf("gone: %+v", o)
	}
}
