package broadcast_test

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// ground is an office with people of both zones and a dispatcher whose ticks a
// test makes.
type ground struct {
	t   *testing.T
	db  *storage.DB
	now time.Time
	d   *broadcast.Dispatcher
	by  bot.OfficerID
}

func newGround(t *testing.T, people int) *ground {
	t.Helper()
	g := &ground{t: t, db: storagetest.New(t), now: time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)} // Monday, 11 in WITA
	account, err := g.db.MakeAccount(t.Context(), "webphone", "kantor")
	g.must(err)
	g.by, err = g.db.AddOfficer(t.Context(), bot.Officer{Email: "rina@dinas.example", Name: "Rina", Role: bot.RoleOfficer}, "")
	g.must(err)
	for i := range people {
		region := [...]string{"75.71.02", "31.71.01"}[i%2]
		g.must(g.db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error {
			contact, err := r.Contacts().Enter(ctx, account.ID, fmt.Sprintf("+62812%06d", i))
			if err != nil {
				return err
			}
			person, err := r.People().Meet(ctx, contact, g.now)
			if err != nil {
				return err
			}
			_, err = r.Businesses().Register(ctx, person, bot.Business{Name: "Warung", Region: region, Registered: g.now}, 0)
			return err
		}))
	}
	g.d = broadcast.New(broadcast.Config{
		Store: g.db, Hours: broadcast.UsualHours(), Weekly: 2, Clock: func() time.Time { return g.now }, Log: slog.New(slog.DiscardHandler),
	})
	return g
}

func (g *ground) must(err error) {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
}

// announce submits an announcement to everybody.
func (g *ground) announce(due time.Time) bot.BroadcastID {
	g.t.Helper()
	b := bot.Broadcast{Code: bot.NewCode(), Title: "Pelatihan", Body: "Halo", Topic: "pelatihan", By: g.by, Made: g.now, Due: due}
	var err error
	b.ID, err = g.db.Announcements().DraftBroadcast(g.t.Context(), b, bot.Note{Officer: g.by, Act: "broadcast_drafted"})
	g.must(err)
	_, err = g.db.Announcements().Freeze(g.t.Context(), b, umkm.ZoneOf("75.71"))
	g.must(err)
	g.must(g.db.MoveBroadcast(g.t.Context(), b.ID, bot.BroadcastScheduled, g.now, bot.BroadcastDraft))
	return b.ID
}

func (g *ground) is(id bot.BroadcastID, state bot.BroadcastState, want map[bot.Verdict]int) {
	g.t.Helper()
	b, err := g.db.Broadcast(g.t.Context(), bot.Scope{}, id)
	g.must(err)
	counts, err := g.db.Verdicts(g.t.Context(), id)
	g.must(err)
	got := map[bot.Verdict]int{}
	for _, c := range counts {
		got[c.Verdict] = c.N
	}
	if b.State != state || fmt.Sprint(got) != fmt.Sprint(want) {
		g.t.Errorf("it is %s with %v, want %s with %v", b.State, got, state, want)
	}
}

func TestAnAnnouncementWaitsForItsTime(t *testing.T) {
	t.Parallel()
	g := newGround(t, 4)
	id := g.announce(g.now.Add(time.Hour))
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastScheduled, map[bot.Verdict]int{bot.NotBegun: 4})
	g.now = g.now.Add(time.Hour)
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastSending, map[bot.Verdict]int{bot.OnItsWay: 4})
}

// Where it is night nobody is written to, and what waits in the evening goes on
// in the morning.
func TestNightFallsZoneByZone(t *testing.T) {
	t.Parallel()
	g := newGround(t, 6)
	g.now = time.Date(2026, 11, 23, 0, 30, 0, 0, time.UTC) // 07.30 WIB, 08.30 WITA
	id := g.announce(time.Time{})
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastSending, map[bot.Verdict]int{bot.OnItsWay: 3, bot.NotBegun: 3})
	g.now = g.now.Add(time.Hour)
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastSending, map[bot.Verdict]int{bot.OnItsWay: 6})
	g.now = time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC) // 19.30 WIB, 20.30 WITA
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastSending, map[bot.Verdict]int{bot.OnItsWay: 3, bot.NotBegun: 3})
	g.now = g.now.Add(time.Hour)
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastSending, map[bot.Verdict]int{bot.NotBegun: 6})
}

// A dispatcher that begins anew, at night, knows nothing of the day before.
func TestWhatWaitsAtNightGoesBackAfterARestartToo(t *testing.T) {
	t.Parallel()
	g := newGround(t, 4)
	id := g.announce(time.Time{})
	g.must(g.d.Tick(t.Context()))
	g.d = broadcast.New(g.d.Config)
	g.now = time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastSending, map[bot.Verdict]int{bot.NotBegun: 4})
}

func TestAnAnnouncementEndsWhenEverybodyHasAVerdict(t *testing.T) {
	t.Parallel()
	g := newGround(t, 3)
	raw := storagetest.SQL(t, g.db)
	id := g.announce(time.Time{})
	g.must(g.d.Tick(t.Context()))
	raw.MustExec(`with left_now as (delete from ready returning outbound) insert into outcome (outbound, verdict, at)
		select outbound, case when row_number() over () = 1 then 'blocked' else 'sent' end, now() from left_now`)
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastDone, map[bot.Verdict]int{bot.Sent: 2, bot.Blocked: 1})
}

// Not more waits in the outbox than can still be called back.
func TestTheOutboxIsToppedUpAndNotFlooded(t *testing.T) {
	t.Parallel()
	g := newGround(t, 1)
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(`with many as (insert into person (name) select 'x' from generate_series(1, 12000) returning id),
		reach as (insert into contact (account, address, person) select 1, 'a' || id, id from many returning id)
		select 1`)
	id := g.announce(time.Time{})
	raw.MustExec(`insert into recipient (broadcast, person, contact, account, zone) select $1, person, id, account, 8 from contact where address like 'a%'`, id)
	for _, want := range []int{10_000, 10_000} {
		g.must(g.d.Tick(t.Context()))
		var waiting int
		g.must(raw.Get(&waiting, `select count(*) from ready`))
		if waiting != want {
			t.Errorf("%d wait, want %d", waiting, want)
		}
	}
	raw.MustExec(`with left_now as (delete from ready returning outbound) insert into outcome (outbound, verdict, at) select outbound, 'sent', now() from left_now`)
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastSending, map[bot.Verdict]int{bot.Sent: 10_000, bot.OnItsWay: 2001})
}

// An account that sends nothing, because WhatsApp is gone or slow, fills its own
// queue and keeps nobody waiting who is written to from another.
func TestASlowAccountKeepsNoOtherWaiting(t *testing.T) {
	t.Parallel()
	g := newGround(t, 3)
	raw := storagetest.SQL(t, g.db)
	slow, err := g.db.MakeAccount(t.Context(), "whatsapp", "+6281100000000")
	g.must(err)
	raw.MustExec(`with many as (insert into person (name) select 'x' from generate_series(1, 10001) returning id)
		insert into contact (account, address, person) select $1, 'a' || id, id from many`, slow.ID)
	first := g.announce(time.Time{})
	raw.MustExec(`insert into recipient (broadcast, person, contact, account, zone) select $1, person, id, account, 8 from contact where account = $2`, first, slow.ID)
	g.must(g.d.Tick(t.Context()))
	g.is(first, bot.BroadcastSending, map[bot.Verdict]int{bot.OnItsWay: 10_003, bot.NotBegun: 1})
	second := g.announce(time.Time{})
	g.must(g.d.Tick(t.Context()))
	g.is(second, bot.BroadcastSending, map[bot.Verdict]int{bot.OnItsWay: 3})
}

// Who has no contact any more when their turn comes ends all the same.
func TestWhoHasNoContactAnyMoreEnds(t *testing.T) {
	t.Parallel()
	g := newGround(t, 2)
	raw := storagetest.SQL(t, g.db)
	id := g.announce(time.Time{})
	raw.MustExec(`update recipient set contact = null where person = (select min(person) from recipient)`)
	raw.MustExec(`update recipient set contact = null, account = 0 where person = (select max(person) from recipient)`)
	g.must(g.d.Tick(t.Context()))
	g.is(id, bot.BroadcastDone, map[bot.Verdict]int{bot.NoChannel: 2})
}
