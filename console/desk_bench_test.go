package console_test

import (
	"context"
	"fmt"
	"io"
	"slices"
	"testing"
	"time"

	"teman/bot"
	"teman/storage/storagetest"
)

// busyDesk are 20 staff, 1,000 open tickets and the 20,000 before them, with
// three messages each.
var busyDesk = []string{
	`insert into account (channel, name) values ('whatsapp', '+6281100000000')`,
	`insert into person (name, salutation) select 'Siti ' || n, 'bu' from generate_series(1, 21000) n`,
	`insert into contact (account, address, person) select 1, '+62812' || lpad(n::text, 8, '0'), n from generate_series(1, 21000) n`,
	`insert into business (number, name, activity, words, kbli, kbli_version, kbli_confirm, region, scale, registered_at)
		select '7571-' || lpad(n::text, 6, '0') || '-KRT', 'Keripik Bu ' || n, 'keripik', 'keripik', '10794', '2020', false, '75.71.0' || 1 + n % 6, 'micro', now() from generate_series(1, 21000) n`,
	`insert into business_owner (business, person, since) select n, n, now() from generate_series(1, 21000) n`,
	`insert into officer (email, name, role, region, lang, password) select 'staf' || n || '@dinas.example', 'Staf ' || n, 'staff', '75.71', '', '' from generate_series(1, 20) n`,
	`insert into ticket (contact, person, topic, region, state, officer, opened_at, offered_at, answer_by, answered_at, solve_by, turned_at, look_at, ended_at)
		select n, n, 'keluhan', '75.71.0' || 1 + n % 6, s, 1 + n % 20, now() - make_interval(mins => 21000 - n), now(), now() + make_interval(hours => n % 96 - 48),
		case when s <> 'waiting' then now() end, now() + interval '2 days', now(), now() + interval '1 day', case when s = 'closed' then now() end
		from generate_series(1, 21000) n, lateral (select case when n <= 20000 then 'closed' else (array['waiting', 'taken', 'asked'])[1 + n % 3] end as s) x`,
	`insert into ticket_note (ticket, at, side, officer, text)
		select t.id, t.opened_at, x.side, case when x.side = 'officer' then t.officer end, 'Berkas saya sampai di mana?' from ticket t, (values (1, 'owner'), (2, 'officer'), (3, 'owner')) x (n, side) order by t.id, x.n`,
	`vacuum analyze`,
}

// BenchmarkDesk reads the queue with 1,000 open tickets and 20 staff who listen,
// and measures how long an owner's message takes until it stands on the page of
// who has the ticket: 150 and 500 ms are the bounds (issue 5).
func BenchmarkDesk(b *testing.B) {
	g := newGround(b)
	raw := storagetest.SQL(b, g.db)
	for _, statement := range busyDesk {
		if _, err := raw.Exec(statement); err != nil {
			b.Fatalf("%.60s: %v", statement, err)
		}
	}
	now := time.Now()
	g.now.Store(&now)
	staff := g.browser()
	staff.enter(bot.Officer{ID: 2})
	for _, part := range bot.QueueParts() {
		b.Run("queue/"+string(part), func(b *testing.B) { staff.time(b, "/meja?bagian="+string(part)) })
	}
	b.Run("ticket", func(b *testing.B) { staff.time(b, "/meja/20500") })
	b.Run("figures", func(b *testing.B) {
		chief := g.browser()
		chief.enter(g.officer("kabid@dinas.example", bot.RoleOfficer, "75.71"))
		chief.time(b, "/meja/angka?minggu=4")
	})
	b.Run("message", func(b *testing.B) { g.arrives(b, staff) })
}

// arrives lets an owner write again and again, while 20 staff have the queue
// open and the page of each is drawn anew, and reports how long it takes until
// the words stand on the page of who has the ticket: also as a ratio to what it
// takes when nobody else looks.
func (g *ground) arrives(b *testing.B, staff *browser) {
	const ticket, colleagues, alone = 20502, 20, 50
	events := staff.listens(fmt.Sprintf("/meja/%d/jalan", ticket))
	hears(b, events, "changed ")
	var before, took []time.Duration
	for n := range alone {
		before = append(before, g.arrival(b, staff, events, ticket, fmt.Sprintf("sendiri %d.", n)))
	}
	for range colleagues {
		go staff.redraws(staff.listens("/meja/jalan"), "/meja?bagian=all")
	}
	for n := 0; b.Loop(); n++ {
		took = append(took, g.arrival(b, staff, events, ticket, fmt.Sprintf("pesan ke-%d.", n)))
	}
	slices.Sort(before)
	slices.Sort(took)
	at := func(of []time.Duration, percent int) float64 {
		return float64(of[(len(of)-1)*percent/100].Microseconds()) / 1000
	}
	b.ReportMetric(at(took, 50), "ms-p50")
	b.ReportMetric(at(took, 99), "ms-p99(wanted:<500)")
	b.ReportMetric(at(took, 50)/at(before, 50), "x-alone-p50")
	b.ReportMetric(0, "ns/op")
}

// arrival is how long a message of an owner takes until a page shows it.
func (g *ground) arrival(b *testing.B, staff *browser, events <-chan string, ticket bot.TicketID, text string) time.Duration {
	b.Helper()
	began := time.Now()
	err := g.db.Within(b.Context(), func(ctx context.Context, r bot.Registry) error {
		_, err := g.desk.Escalate(ctx, r, bot.Escalation{Contact: bot.ContactID(ticket), Person: bot.PersonID(ticket), Topic: "keluhan", Text: text, Now: time.Now()})
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	hears(b, events, "changed ")
	if p := staff.get(fmt.Sprintf("/meja/%d", ticket)); !p.has(text) {
		b.Fatalf("%q is not shown", text)
	}
	return time.Since(began)
}

// redraws loads a page anew at every change, as the script of the desk does:
// what changes meanwhile is in the next one.
func (b *browser) redraws(events <-chan string, path string) {
	for range events {
		for more := true; more; {
			select {
			case _, more = <-events:
			default:
				more = false
			}
		}
		answer, err := b.client.Get(b.url + path)
		if err != nil {
			return // the benchmark is over
		}
		_, _ = io.Copy(io.Discard, answer.Body) // it only has to be drawn
		_ = answer.Body.Close()
	}
}
