package console_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/flows/understand"
	"teman/locales"
)

// lessons is the teaching of a console that only the shipped sentences taught.
type lessons struct{ bundle *locales.Bundle }

func (l lessons) Intents() []string { return []string{"daftar", "cek_status_izin"} }

func (l lessons) Understood(text string) (string, bool) {
	guesses := l.learned().Read("id", text)
	if len(guesses) == 0 {
		return "", false
	}
	return guesses[0].Intent, guesses[0].Sure
}

// learned is learned once for all tests: it takes two seconds.
func (l lessons) learned() *understand.Understanding {
	learning.Do(func() {
		var shipped []understand.Utterance
		for _, u := range l.bundle.Utterances("id") {
			shipped = append(shipped, understand.Utterance{Intent: u.Intent, Text: u.Text})
		}
		learnt = understand.New(map[string]understand.Language{"id": {Utterances: shipped}})
	})
	return learnt
}

var (
	learning sync.Once
	learnt   *understand.Understanding
)

// baffle has somebody write a text that is not understood.
func (g *ground) baffle(text string) {
	g.t.Helper()
	account, err := g.db.MakeAccount(g.t.Context(), "webphone", "kantor")
	g.must(err)
	fence, _, err := g.db.Take(g.t.Context(), account.ID, "test", time.Minute)
	g.must(err)
	stored, err := g.db.Receive(g.t.Context(), []bot.Arrival{{Account: account.ID, Address: "siti", Key: "m:1", At: *g.now.Load(),
		Event: flows.Event{Kind: flows.EventText, Text: text}}})
	g.must(err)
	_, err = g.db.Apply(g.t.Context(), fence, 0, bot.Turn{Inbound: stored[0].ID, Account: account.ID, Contact: stored[0].Contact,
		Shown: stored[0].Event, Puzzle: &flows.Puzzle{Guesses: []string{"cek_status_izin"}}})
	g.must(err)
}

func TestOfficersTeachTheBotWhatItDidNotUnderstand(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.baffle("gmn yg <b>kmrn</b> itu")
	staff, officer := g.browser(), g.browser()
	staff.enter(g.officer("fitri@dinas.example", bot.RoleStaff, ""))
	if p := staff.get("/paham"); !p.has("gmn yg &lt;b&gt;kmrn&lt;/b&gt; itu") {
		t.Fatalf("not on the page:\n%s", p.body)
	}
	found, err := g.db.Puzzles(t.Context(), bot.Scope{}, 9)
	g.must(err)
	settle := func(sentence string) page {
		return staff.post("/paham", "pesan", fmt.Sprint(found[0].Inbound), "kalimat", sentence, "maksud", "cek_status_izin")
	}
	if p := settle("hubungi 081234567890"); !p.has(`role="alert"`) {
		t.Errorf("a phone number is taught:\n%s", p.body)
	}
	if p := settle("gimana yang kemarin itu"); p.has("kmrn") || !p.has("gimana yang kemarin itu") {
		t.Errorf("it is still to be done, or not proposed:\n%s", p.body)
	}
	waiting, err := g.db.Utterances(t.Context(), false, 9)
	g.must(err)
	officer.enter(g.officer("rina@dinas.example", bot.RoleOfficer, ""))
	officer.post(fmt.Sprintf("/paham/%d/setuju", waiting[0].ID))
	taught, err := g.db.Taught(t.Context())
	g.must(err)
	if len(waiting) != 1 || len(taught) != 1 || taught[0].Text != "gimana yang kemarin itu" {
		t.Errorf("waiting %+v, taught %+v", waiting, taught)
	}
}
