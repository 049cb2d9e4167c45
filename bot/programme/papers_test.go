package programme_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"teman/bot"
	"teman/umkm"
)

// after lets a neighbour come to an occasion, and the occasion end.
func (w *town) after(who neighbour) bot.Occasion {
	w.t.Helper()
	o := w.kitchenClass(5)
	w.join(who, o)
	w.now = o.Starts
	if got := w.checkIn(who, o); got != "ok" {
		w.t.Fatalf("not let in: %q", got)
	}
	w.now = o.Ends
	return o
}

func (w *town) named(who neighbour, name string) {
	w.t.Helper()
	w.within(func(ctx context.Context, r bot.Registry) error {
		return r.People().Rename(ctx, bot.Person{ID: who.person, Name: name, Salutation: "bu"})
	})
}

func TestWhoCameGetsAPaperAndKeepsItsCode(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.programme.Lookup = "https://teman.example/periksa/"
	siti, anwar := w.owner("siti", "75.71", "10799"), w.owner("anwar", "75.71", "10799")
	w.named(siti, "Siti Rahmah")
	o := w.after(siti)
	w.now = o.Ends.Add(-time.Second)
	if got := w.do(siti, "give_paper", chosen("acara", o)).Name; got != "gone" {
		t.Errorf("before the end: %q", got)
	}
	w.now = o.Ends
	for _, who := range []neighbour{anwar, w.stranger("orang")} {
		if got := w.do(who, "give_paper", chosen("acara", o)).Name; got != "gone" {
			t.Errorf("%s was not there: %q", who.address, got)
		}
	}
	first := w.do(siti, "give_paper", chosen("acara", o))
	if first.Name != "ok" || first.File == nil || first.File.Type != "application/pdf" || !bytes.HasPrefix(first.File.Body, []byte("%PDF-")) {
		t.Fatalf("got %+v", first)
	}
	var codes []string
	w.do(siti, "give_paper", chosen("acara", o))
	must(t, w.sql.Select(&codes, `select code from attendance_paper`))
	if len(codes) != 1 || len(codes[0]) != 12 {
		t.Fatalf("codes %v", codes)
	}
	w.within(func(ctx context.Context, r bot.Registry) error {
		says, known, err := w.programme.Genuine(ctx, r, codes[0])
		if !known || says.Args["name"].Text != "Siti Rahmah" {
			t.Errorf("%v %+v", known, says)
		}
		if _, known, _ := w.programme.Genuine(ctx, r, "100000000000"); known {
			t.Error("a code that nobody gave out is genuine")
		}
		return err
	})
	// It was another who came: the paper proves nothing any more.
	_, err := w.sql.Exec(`update seat set state = 'joined', attended_at = null`)
	must(t, err)
	w.within(func(ctx context.Context, r bot.Registry) error {
		_, known, err := w.programme.Genuine(ctx, r, codes[0])
		if known {
			t.Error("still genuine")
		}
		return err
	})
}

func TestPapersAreListedWhenTheOccasionIsOver(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti := w.owner("siti", "75.71", "10799")
	if got := w.do(siti, "list_papers", nil).Name; got != "none" {
		t.Errorf("before: %q", got)
	}
	o := w.after(siti)
	list := w.do(siti, "list_papers", nil).Lists["occasions"]
	if len(list) != 1 || list[0].ID != chosen("", o)[""] {
		t.Errorf("got %+v", list)
	}
}

// Whoever came is asked what they thought once, answers once, and may leave
// everything out; who was not there says nothing.
func TestAnOpinionIsKeptOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti, anwar := w.owner("siti", "75.71", "10799"), w.owner("anwar", "75.71", "10799")
	o := w.after(siti)
	answers := chosen("acara", o)
	answers["materi"], answers["pemateri"], answers["tempat"], answers["pesan"] = "empat", "lewati", "lima", "NIK saya 7571014508680002, terima kasih"
	for _, c := range []struct {
		who       neighbour
		do, wants string
	}{{anwar, "open_survey", "gone"}, {anwar, "keep_survey", "gone"}, {siti, "open_survey", "ok"}, {siti, "keep_survey", "ok"}, {siti, "keep_survey", "already"}, {siti, "open_survey", "already"}} {
		if got := w.do(c.who, c.do, answers).Name; got != c.wants {
			t.Errorf("%s %s: %q, want %q", c.who.address, c.do, got, c.wants)
		}
	}
	marks, err := w.db.Marks(t.Context(), bot.Scope{Region: "75"}, o.ID)
	if err != nil || len(marks) != 2 || marks[0] != (bot.Marks{People: 1, Content: 4, Place: 5}) || marks[1].Region != "75.71" {
		t.Errorf("marks %+v, %v", marks, err)
	}
	words, err := w.db.OpinionWords(t.Context(), bot.Scope{}, o.ID, 10)
	if err != nil || len(words) != 1 || bytes.Contains([]byte(words[0]), []byte("7571014508680002")) {
		t.Errorf("words %v, %v", words, err)
	}
	if far, err := w.db.Marks(t.Context(), bot.Scope{Region: "72"}, o.ID); err != nil || len(far) != 0 {
		t.Errorf("somebody of elsewhere sees %+v, %v", far, err)
	}
}

func TestASurveyOfItsOwnNeedsNoSeat(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti, far := w.owner("siti", "75.71", "10799"), w.owner("jauh", "72.09", "10799")
	o := bot.Occasion{Kind: "survey", Title: "Kebutuhan pelatihan", Place: "-", Region: "75.71", Starts: w.now.AddDate(0, 0, 1), Ends: w.now.AddDate(0, 0, 8),
		Deadline: w.now.AddDate(0, 0, 1), Quota: 1}
	_, err := w.sql.Exec(`alter table programme drop constraint programme_kind_check`)
	must(t, err)
	o = w.announce(o)
	for _, c := range []struct {
		days  int
		who   neighbour
		wants string
	}{{0, siti, "gone"}, {2, siti, "ok"}, {2, far, "gone"}, {2, w.stranger("orang"), "gone"}, {9, siti, "gone"}} {
		now := w.now
		w.now = now.AddDate(0, 0, c.days)
		if got := w.do(c.who, "open_survey", chosen("acara", o)).Name; got != c.wants {
			t.Errorf("%s on day %d: %q, want %q", c.who.address, c.days, got, c.wants)
		}
		w.now = now
	}
	if got := w.do(siti, "occasion_detail", chosen("pelatihan", o)); got.Name != "survey" || len(got.Given) != 1 || got.Given[0].Value != fmt.Sprint(o.ID) {
		t.Errorf("an announcement's button leads to %+v", got)
	}
	if got := w.join(siti, o); got != "gone" {
		t.Errorf("a seat in a survey: %q", got)
	}
	if got := w.do(siti, "list_occasions", nil).Name; got != "none" {
		t.Errorf("listed as something to come to: %q", got)
	}
}

// The thanks come on the morning after, once, to whom can be written.
func TestThanksComeOnTheMorningAfter(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	siti := w.owner("siti", "75.71", "10799")
	o := w.after(siti)
	morning := o.In(o.Ends).AddDate(0, 0, 1)
	at := func(hour, minute int) {
		w.now = umkm.DateOf(morning).In(morning.Location()).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
	}
	for _, c := range []struct{ hour, minute, want int }{{0, 0, 0}, {8, 59, 0}, {9, 0, 1}, {9, 1, 0}, {23, 0, 0}} {
		at(c.hour, c.minute)
		if got := w.look(); got != c.want {
			t.Errorf("%02d:%02d: %d were thanked, want %d", c.hour, c.minute, got, c.want)
		}
	}
	if got := w.told(); len(got) != 1 || got[0] != fmt.Sprintf("siti n:thanks:%d:%d", o.ID, siti.contact) {
		t.Errorf("told %v", got)
	}
}
