package console_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/storage/storagetest"
)

// training is an occasion for 75.71 that begins in half an hour, with a seat
// for the owner of a business.
func (g *ground) training(business bot.BusinessID, state bot.SeatState) (o bot.Occasion, owner bot.PersonID) {
	g.t.Helper()
	starts := g.now.Load().Add(30 * time.Minute)
	o = bot.Occasion{Kind: "training", Title: "Kemasan pangan", Place: "Aula dinas", Region: "75.71", Starts: starts, Ends: starts.Add(3 * time.Hour),
		Deadline: starts, Quota: 1, RemindDay: starts, RemindSoon: starts}
	err := g.db.Within(g.t.Context(), func(ctx context.Context, r bot.Registry) (err error) {
		if o, err = r.Occasions().Announce(ctx, o); err != nil || state == "" {
			return err
		}
		_, err = r.Seats().Take(ctx, bot.Seat{Occasion: o.ID, Person: g.owner(business), State: state}, *g.now.Load())
		return err
	})
	if err != nil {
		g.t.Fatal(err)
	}
	return o, g.owner(business)
}

func (g *ground) owner(business bot.BusinessID) (who bot.PersonID) {
	g.t.Helper()
	if err := storagetest.SQL(g.t, g.db).Get(&who, `select person from business_owner where business = $1`, business); err != nil {
		g.t.Fatal(err)
	}
	return who
}

// seat is how somebody's seat stands.
func (g *ground) seat(o bot.Occasion, who bot.PersonID) (state bot.SeatState) {
	g.t.Helper()
	if err := storagetest.SQL(g.t, g.db).Get(&state, `select coalesce((select state from seat where occasion = $1 and person = $2), '')`, o.ID, who); err != nil {
		g.t.Fatal(err)
	}
	return state
}

// Whatever a seat was before somebody was ticked, it is again when that is
// taken back: the queue keeps its order and the quota its count.
func TestAnOfficerTicksAndTakesItBack(t *testing.T) {
	t.Parallel()
	for _, was := range []bot.SeatState{bot.SeatJoined, bot.SeatWaiting, ""} {
		g := newGround(t)
		o, siti := g.training(g.business("75.71.02", "Keripik Bu Siti"), was)
		b := g.browser()
		b.enter(g.officer("fitri@dinas.example", bot.RoleStaff, "75.71"))
		list := fmt.Sprintf("/hadir/%d", o.ID)
		who := fmt.Sprint(siti)
		if found := b.get(list + "?cari=siti"); !found.has("Siti Rahma") || !found.has("Keripik Bu Siti") {
			t.Fatalf("%q: not found: %s", was, found.body)
		}
		for range 2 {
			if p := b.post(list+"/datang", "siapa", who); p.status != http.StatusOK || !p.has("Rina staff") {
				t.Fatalf("%q: ticking answers %d: %s", was, p.status, p.body)
			}
		}
		if got := g.seat(o, siti); got != bot.SeatAttended {
			t.Errorf("%q: ticked and %q", was, got)
		}
		if p := b.post(list+"/batal", "siapa", who, "alasan", "bosan"); p.status != http.StatusNotFound || g.seat(o, siti) != bot.SeatAttended {
			t.Errorf("%q: taken back for no reason: %d", was, p.status)
		}
		b.post(list+"/batal", "siapa", who, "alasan", "wrong_person")
		want := was
		if was == "" {
			want = bot.SeatCancelled
		}
		if got := g.seat(o, siti); got != want {
			t.Errorf("%q: taken back and %q", was, got)
		}
		notes, err := g.db.Notes(t.Context(), 0, fmt.Sprintf("occasion %d", o.ID), 10)
		if err != nil || len(notes) != 2 || notes[0].Act != "attendance_undone" || !strings.Contains(string(notes[0].Detail), "wrong_person") || notes[1].Act != "attended" {
			t.Errorf("%q: noted %+v, %v", was, notes, err)
		}
	}
}

func TestNobodyIsTickedBeforeTheDoorOpensNorFromElsewhere(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o, siti := g.training(g.business("75.71.02", "Keripik Bu Siti"), bot.SeatJoined)
	list := fmt.Sprintf("/hadir/%d", o.ID)
	far := g.browser()
	far.enter(g.officer("jauh@dinas.example", bot.RoleOfficer, "72.09"))
	for _, p := range []page{far.get(list), far.get(list + "/layar"), far.get(list + "/jalan"), far.post(list+"/datang", "siapa", fmt.Sprint(siti))} {
		if p.status != http.StatusNotFound {
			t.Errorf("somebody of elsewhere gets %d: %s", p.status, p.body)
		}
	}
	g.pass(-2 * time.Hour)
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleStaff, "75.71"))
	if p := b.post(list+"/datang", "siapa", fmt.Sprint(siti)); !p.has("baru bisa dicatat mulai") || g.seat(o, siti) != bot.SeatJoined {
		t.Errorf("ticked too early: %s", p.body)
	}
	if p := b.get(list + "/layar"); !p.has("Pintu dibuka") || p.has("HADIR ") {
		t.Errorf("a code before the door opens: %s", p.body)
	}
}

// The screen shows the code that the door admits, as words and as pictures.
func TestTheScreenShowsTheCodeOfTheMoment(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o, _ := g.training(g.business("75.71.02", "Keripik Bu Siti"), bot.SeatJoined)
	b := g.browser()
	b.enter(g.officer("fitri@dinas.example", bot.RoleStaff, "75.71"))
	turnout, err := g.db.Turnout(t.Context(), bot.Scope{}, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		code := turnout.Code(*g.now.Load())
		p := b.get(fmt.Sprintf("/hadir/%d/layar", o.ID))
		if !p.has("HADIR "+code) || strings.Count(p.body, "data:image/png") != 2 {
			t.Errorf("the code %s is not shown: %s", code, p.body)
		}
		g.pass(bot.CodeLasts)
	}
}
