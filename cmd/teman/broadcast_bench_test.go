package main

import (
	"context"
	"log/slog"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/prometheus/client_golang/prometheus"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/bot/webphone"
	"teman/storage/storagetest"
	"teman/umkm"
)

// Announcements at the size of a province, on Postgres with fsync. What is
// said of them is counted from rows.
//
//	BenchmarkBroadcastFreeze    100,000 recipients
//	BenchmarkBroadcastDispatch  from frozen recipients to a verdict for each,
//	                            over a channel that does nothing; and with a
//	                            rate that is set
//	BenchmarkBroadcastReplies   the Telegram bot answers while 100,000 go out

// announcedOffice is an office with many people who can be told something.
type announcedOffice struct {
	b       testing.TB
	o       *office
	raw     *sqlx.DB
	account bot.Account
	desk    *broadcast.Desk
	by      bot.Officer
	config  announceConfig
}

func newAnnouncedOffice(b *testing.B, people int) *announcedOffice {
	b.Helper()
	database := storagetest.DurableURL(b)
	log := slog.New(slog.DiscardHandler)
	c := config{Database: database, Data: b.TempDir()}
	d, err := openData(b.Context(), c, storagetest.Vault(b), log, terminal{})
	must(b, err)
	b.Cleanup(func() { must(b, d.Close()) })
	a := &announcedOffice{b: b, raw: sqlx.MustOpen("postgres", database), config: announceConfig{Hours: "00:00-24:00", Weekly: 100}}
	b.Cleanup(func() { a.raw.Close() })
	a.account, err = d.MakeAccount(b.Context(), webphone.Channel, "nothing")
	must(b, err)
	a.o, err = openOffice(b.Context(), c, d, storagetest.Vault(b), log, prometheus.NewRegistry())
	must(b, err)
	a.by = bot.Officer{Email: "rina@dinas.example", Name: "Rina", Role: bot.RoleOfficer}
	a.by.ID, err = d.AddOfficer(b.Context(), a.by, "")
	must(b, err)
	a.desk = &broadcast.Desk{Register: d.Announcements(), Second: people, Zone: umkm.ZoneOf(officeRegion), Clock: time.Now}
	populate(a.raw, a.account.ID, people)
	return a
}

// populate enters people with a business and a contact each, who wrote once.
func populate(raw *sqlx.DB, account bot.AccountID, people int) {
	for _, step := range []string{ // what was filled is known to the planner at once
		`insert into person (name) select 'Orang ' || i from generate_series(1, $2::int) i where $1::bigint > 0`,
		`insert into contact (account, address, person) select $1, '62811' || lpad(id::text, 8, '0'), id from person where $2::int > 0`,
		`insert into session (contact, heard_at) select id, now() from contact where account = $1 and person is not null and $2::int > 0`,
		`insert into business (number, name, region, registered_at)
			select 'U' || id, 'Warung ' || id, '75.71.0' || (1 + id % 9), now() from person where $1::bigint > 0 and $2::int > 0`,
		`insert into business_owner (business, person, since)
			select b.id, p.id, now() from business b join person p on b.number = 'U' || p.id where $1::bigint > 0 and $2::int > 0`,
	} {
		raw.MustExec(step, account, people)
		raw.MustExec(`analyze`)
	}
	raw.MustExec(`vacuum`)
}

// draft makes an announcement to everybody.
func (a *announcedOffice) draft() bot.BroadcastID {
	a.b.Helper()
	id, err := a.desk.Draft(a.b.Context(), a.by, bot.Broadcast{Title: "Pelatihan", Body: "Halo {{nama}}, ada pelatihan untuk {{usaha}}.", Topic: "pelatihan"})
	must(a.b, err)
	return id
}

// freeze makes its recipients and returns how many they are, and how long that took.
func (a *announcedOffice) freeze(id bot.BroadcastID) (int, time.Duration) {
	a.b.Helper()
	draft, err := a.o.data.Broadcast(a.b.Context(), a.by.Scope, id)
	must(a.b, err)
	began := time.Now()
	n, err := a.o.data.Announcements().Freeze(a.b.Context(), draft, a.desk.Zone)
	must(a.b, err)
	return n, time.Since(began)
}

// BenchmarkBroadcastFreeze wants 100,000 recipients frozen within 3 s.
func BenchmarkBroadcastFreeze(b *testing.B) {
	const people = 100_000
	for b.Loop() {
		a := newAnnouncedOffice(b, people)
		n, took := a.freeze(a.draft())
		if n != people {
			b.Errorf("%d recipients", n)
		}
		b.ReportMetric(took.Seconds(), "s/100000(wanted:<3)")
	}
}

// nothing is a channel that takes whatever it is given.
type nothing struct {
	limits bot.Limits
	sends  atomic.Int64
}

func (n *nothing) Limits() bot.Limits { return n.limits }

func (n *nothing) Send(context.Context, bot.Parcel) bot.Outcome {
	n.sends.Add(1)
	return bot.Outcome{Verdict: bot.Sent}
}

// sendsAll has the office send an announcement over a channel until it is done,
// or as long as it may take, and returns how long it took, and how many have a
// verdict then.
func (a *announcedOffice) sendsAll(channel bot.Channel, id bot.BroadcastID, atMost time.Duration) (took time.Duration, verdicts int) {
	a.b.Helper()
	ctx, stop := context.WithCancel(a.b.Context())
	var running sync.WaitGroup
	running.Go(func() { _ = a.o.Serve(ctx, a.account.ID, channel) })
	running.Go(func() { _ = a.config.feed(ctx, a.o) })
	var held bool
	for !held {
		must(a.b, a.raw.Get(&held, `select exists (select from account_lease where account = $1 and until > now())`, a.account.ID))
	}
	began := time.Now()
	must(a.b, a.o.data.MoveBroadcast(a.b.Context(), id, bot.BroadcastSending, began, bot.BroadcastDraft))
	state, look := bot.BroadcastSending, time.NewTicker(100*time.Millisecond)
	defer look.Stop()
	for state != bot.BroadcastDone && time.Since(began) < atMost {
		<-look.C
		must(a.b, a.raw.Get(&state, `select state from broadcast where id = $1`, id))
	}
	// By the rows' own clock: between the first verdict and the last.
	var rows struct {
		N    int
		Last time.Time
	}
	must(a.b, a.raw.Get(&rows, `select count(*) as n, coalesce(max(at), 'epoch') as last from verdict where broadcast = $1 and verdict = 'sent'`, id))
	stop()
	running.Wait()
	return rows.Last.Sub(began), rows.N
}

// BenchmarkBroadcastDispatch wants 8,000 verdicts a second when nothing limits
// them, and 95 to 100 % of a rate that is set.
func BenchmarkBroadcastDispatch(b *testing.B) {
	b.Run("as fast as it goes", func(b *testing.B) {
		const people = 100_000
		for b.Loop() {
			a := newAnnouncedOffice(b, people)
			id := a.draft()
			a.freeze(id)
			before := work(b, a.raw)
			took, verdicts := a.sendsAll(&nothing{limits: bot.Limits{Text: 4000, InFlight: 250}}, id, time.Minute)
			before.per(b, a.raw, verdicts)
			b.ReportMetric(float64(verdicts)/took.Seconds(), "verdicts/s(wanted:8000)")
			b.ReportMetric(float64(verdicts), "verdicts")
		}
	})
	b.Run("at a set rate", func(b *testing.B) {
		const people, perSecond, window = 20_000, 500, 20 * time.Second
		for b.Loop() {
			a := newAnnouncedOffice(b, people)
			id := a.draft()
			a.freeze(id)
			took, verdicts := a.sendsAll(&nothing{limits: bot.Limits{Text: 4000, InFlight: 50, PerSecond: perSecond}}, id, window)
			b.ReportMetric(100*float64(verdicts)/took.Seconds()/perSecond, "%-of-rate(wanted:95-100)")
		}
	})
}

// announceAll has the running program tell everybody of its bot something.
func (l *telegramLoad) announceAll(people int) {
	l.b.Helper()
	var account bot.AccountID
	must(l.b, l.raw.Get(&account, `select id from account where channel = 'telegram'`))
	populate(l.raw, account, people)
	l.raw.MustExec(`
		with rina as (insert into officer (email, name, role) values ('rina@dinas.example', 'Rina', 'officer') returning id),
		said as (
			insert into broadcast (code, title, body, topic, audience, scope, state, made_by, made_at)
			select '482913', 'Pelatihan', 'Halo {{nama}}, ada pelatihan.', 'pelatihan', '{}', '', 'sending', id, now() from rina returning id
		)
		insert into recipient (broadcast, person, contact, account, business, zone)
		select said.id, c.person, c.id, c.account, 'Warung', 8 from said, contact c where c.person is not null`)
}

// BenchmarkBroadcastReplies wants replies with a p99 of at most three times
// what it is without, while 100,000 are told something at a thousand a second.
func BenchmarkBroadcastReplies(b *testing.B) {
	const people, perSecond, repliesPerSecond = 100_000, 1000, 30
	for b.Loop() {
		l := newTelegramLoad(b, "--telegram-per-second", strconv.Itoa(perSecond), "--announce-hours", "00:00-24:00", "--announce-prayer", "")
		all := callers(1_000_000, 300)
		without := l.quiet(b.Context(), all, repliesPerSecond)
		l.announceAll(people)
		for look := time.Tick(100 * time.Millisecond); l.announced() < perSecond; {
			<-look
		}
		before, began := l.announced(), time.Now()
		during := quantile(l.paced(b.Context(), all, repliesPerSecond), 0.99)
		b.ReportMetric(float64(l.announced()-before)/time.Since(began).Seconds(), "announcements/s")
		b.ReportMetric(without, "reply-p99-ms-without")
		b.ReportMetric(during, "reply-p99-ms-during")
		b.ReportMetric(during/without, "x-without(wanted:<=3)")
	}
}
