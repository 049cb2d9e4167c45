package broadcast_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/flows"
	"teman/storage/storagetest"
	"teman/umkm"
)

// reader is somebody who got an announcement and writes about it.
type reader struct {
	*ground
	contact bot.ContactID
	person  bot.PersonID
}

func (g *ground) reader() *reader {
	r := &reader{ground: g}
	g.must(storagetest.SQL(g.t, g.db).QueryRow(`select id, person from contact order by id limit 1`).Scan(&r.contact, &r.person))
	return r
}

func (r *reader) asks(action, code string, checks ...broadcast.Checker) (got flows.Result) {
	r.t.Helper()
	for _, a := range (&broadcast.Chat{Checks: checks}).Actions() {
		if a.Name != action {
			continue
		}
		r.must(r.db.Within(r.t.Context(), func(ctx context.Context, all bot.Registry) (err error) {
			got, err = a.Run(ctx, all, bot.Asked{
				Call: flows.Call{Answers: map[string]string{"kode": code}}, Contact: r.contact, Person: r.person, Now: r.now.In(umkm.ZoneOf("75.71")),
			})
			return err
		}))
	}
	return got
}

func TestACodeIsGenuineOnceTheAnnouncementHasLeft(t *testing.T) {
	t.Parallel()
	g := newGround(t, 2)
	r := g.reader()
	id := g.announce(g.now.Add(time.Hour))
	b, err := g.db.Broadcast(t.Context(), bot.Scope{}, id)
	g.must(err)
	if got := r.asks("check_code", b.Code); got.Name != "unsent" || len(got.Values) > 0 {
		t.Errorf("before it left: %+v", got)
	}
	g.now = g.now.Add(time.Hour)
	g.must(g.d.Tick(t.Context()))
	got := r.asks("check_code", b.Code)
	if got.Name != "genuine" || got.Values["judul"].Text != "Pelatihan" || got.Values["kapan"].Text != "2026-11-23" {
		t.Errorf("%+v", got)
	}
	g.must(g.db.MoveBroadcast(t.Context(), id, bot.BroadcastCancelled, g.now, bot.BroadcastSending))
	if got := r.asks("check_code", b.Code); got.Name != "cancelled" {
		t.Errorf("called off: %+v", got)
	}
	paper := func(_ context.Context, _ bot.Registry, code string) (umkm.Phrase, bool, error) {
		return umkm.Say("attended"), code == "123456", nil
	}
	if got := r.asks("check_code", "123456", paper); got.Name != "other" || got.Values["keterangan"].Phrases[0].Key != "attended" {
		t.Errorf("somebody else's: %+v", got)
	}
}

// Whoever tries codes out is stopped for the day, also for those that exist.
func TestCodesCannotBeTriedOut(t *testing.T) {
	t.Parallel()
	g := newGround(t, 2)
	r := g.reader()
	id := g.announce(time.Time{})
	g.must(g.d.Tick(t.Context()))
	b, err := g.db.Broadcast(t.Context(), bot.Scope{}, id)
	g.must(err)
	for i := range 10 {
		if got := r.asks("check_code", fmt.Sprint(100000+i)); got.Name != "unknown" {
			t.Errorf("%d: %+v", i, got)
		}
	}
	for _, action := range []string{"check_code", "press_decline"} {
		if got := r.asks(action, b.Code); got.Name != "too_many" && got.Name != "none" {
			t.Errorf("%s after ten guesses: %+v", action, got)
		}
	}
	r.now = r.now.Add(24 * time.Hour)
	if got := r.asks("check_code", b.Code); got.Name != "genuine" {
		t.Errorf("the next day: %+v", got)
	}
}

func TestPressesLeadOnAndAreCounted(t *testing.T) {
	t.Parallel()
	g := newGround(t, 2)
	r := g.reader()
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(`insert into topic (id, name, position) values ('pelatihan', 'Pelatihan', 1) on conflict do nothing`)
	var occasion int64
	g.must(raw.Get(&occasion, `with p as (insert into programme (kind, title) values ('training', 'Kemasan') returning id)
		insert into occasion (programme, place, region, starts_at, ends_at, deadline, quota, remind_day, remind_hours)
		select id, 'Aula', '75', now() + interval '9 days', now() + interval '10 days', now() + interval '8 days', 5, now(), now() from p returning id`))
	id := g.announce(time.Time{})
	raw.MustExec(`update broadcast set declinable = true, occasion = $2, more = 'Bawa contoh, {{nama}} dari {{usaha}}.' where id = $1`, id, occasion)
	raw.MustExec(`update person set name = 'Siti {{usaha}}'`)
	g.must(g.d.Tick(t.Context()))
	b, err := g.db.Broadcast(t.Context(), bot.Scope{}, id)
	g.must(err)
	for range 2 { // a second press is none
		if got := r.asks("press_join", b.Code); got.Name != "ok" || got.Given[0] != (flows.Pair{Name: "pelatihan", Value: fmt.Sprint(occasion)}) {
			t.Errorf("join: %+v", got)
		}
	}
	if got := r.asks("press_more", b.Code); got.Name != "ok" || got.Values["isi"].Text != "Bawa contoh, Siti {{usaha}} dari Warung." {
		t.Errorf("more: %+v", got)
	}
	if got := r.asks("press_decline", b.Code); got.Name != "ok" || got.Values["topik"].Text != "Pelatihan" || got.Given[0].Value != "pelatihan" {
		t.Errorf("decline: %+v", got)
	}
	raw.MustExec(`insert into subscription_stop (person, topic, at) values ($1, 'pelatihan', now())`, r.person)
	if got := r.asks("press_decline", b.Code); got.Name != "stopped" {
		t.Errorf("decline of what is stopped: %+v", got)
	}
	counts, err := g.db.Verdicts(t.Context(), id)
	if err != nil || len(counts) != 1 || counts[0].Joins != 1 || counts[0].Asks != 1 || counts[0].Declines != 1 || counts[0].N != 2 {
		t.Errorf("%+v, %v", counts, err)
	}
}

// A button that an announcement does not have cannot be pressed by its word.
func TestThereAreNoButtonsBesideThoseOffered(t *testing.T) {
	t.Parallel()
	g := newGround(t, 2)
	r := g.reader()
	id := g.announce(time.Time{})
	storagetest.SQL(t, g.db).MustExec(`update broadcast set declinable = false where id = $1`, id)
	g.must(g.d.Tick(t.Context()))
	b, err := g.db.Broadcast(t.Context(), bot.Scope{}, id)
	g.must(err)
	for _, action := range []string{"press_join", "press_more", "press_decline"} {
		if got := r.asks(action, b.Code); got.Name != "none" {
			t.Errorf("%s: %+v", action, got)
		}
	}
	counts, err := g.db.Verdicts(t.Context(), id)
	if err != nil || counts[0].Joins+counts[0].Asks+counts[0].Declines != 0 {
		t.Errorf("%+v, %v", counts, err)
	}
}
