package desk_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"teman/bot"
	"teman/bot/desk"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// town is an office with officers, and owners who write to it.
type town struct {
	*desk.Desk
	sql      *sqlx.DB
	now      time.Time
	officers []bot.Officer // two of the staff, an officer, one of elsewhere, a viewer
	owners   []owner       // the first two are one human with two phones
	wrote    int
}

type owner struct {
	contact bot.ContactID
	person  bot.PersonID
}

// newTown makes everybody anew in the database of the test.
func newTown(t interface {
	Helper()
	Fatalf(string, ...any)
}, db *storage.DB, sql *sqlx.DB, name string,
) *town {
	t.Helper()
	o := &town{sql: sql, now: time.Date(2026, 11, 23, 9, 0, 0, 0, umkm.ZoneOf("75.71"))}
	o.Desk = &desk.Desk{
		Office: db, Region: "75.71", Hours: bot.CivilServiceHours(), Usual: desk.UsualTarget(),
		Ring: func(bot.AccountID) {}, Clock: func() time.Time { return o.now }, Log: slog.New(slog.DiscardHandler),
	}
	account, err := db.MakeAccount(context.Background(), "webphone", name)
	if err != nil {
		t.Fatalf("account: %v", err)
	}
	sql.MustExec(`update officer set left_at = now() where left_at is null`)
	for i, who := range []struct {
		role   bot.Role
		region string
	}{{bot.RoleStaff, "75.71"}, {bot.RoleStaff, "75.71"}, {bot.RoleOfficer, "75"}, {bot.RoleStaff, "72.09"}, {bot.RoleViewer, ""}} {
		officer := bot.Officer{Email: fmt.Sprintf("%s-%d@dinas.example", name, i), Name: fmt.Sprint("Petugas ", i), Role: who.role, Scope: bot.Scope{Region: who.region}}
		if officer.ID, err = db.AddOfficer(context.Background(), officer, "x"); err != nil {
			t.Fatalf("officer: %v", err)
		}
		o.officers = append(o.officers, officer)
	}
	var person bot.PersonID
	if err := sql.Get(&person, `insert into person (name) values ('Siti') returning id`); err != nil {
		t.Fatalf("person: %v", err)
	}
	for i, p := range []bot.PersonID{person, person, 0} {
		w := owner{person: p}
		err := sql.Get(&w.contact, `with c as (insert into contact (account, address, person) values ($1, $2, nullif($3::bigint, 0)) returning id),
			s as (insert into session (contact) select id from c) select id from c`, account.ID, fmt.Sprint("c", i), p)
		if err != nil {
			t.Fatalf("contact: %v", err)
		}
		o.owners = append(o.owners, w)
	}
	return o
}

// turn lets an owner do something in a turn's commit.
func (o *town) turn(w owner, topic string, do func(ctx context.Context, r bot.Registry, e bot.Escalation) error) error {
	o.wrote++
	e := bot.Escalation{Contact: w.contact, Person: w.person, Topic: topic, Text: fmt.Sprint("pesan ", o.wrote), Cause: bot.InboundID(o.wrote), Now: o.now}
	return o.Office.Within(context.Background(), func(ctx context.Context, r bot.Registry) error { return do(ctx, r, e) })
}

func TestTheLifeOfTickets(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	sql := storagetest.SQL(t, db)
	story := 0
	rapid.Check(t, func(t *rapid.T) {
		story++
		o := newTown(t, db, sql, fmt.Sprint("kantor", story))
		for range rapid.IntRange(1, 14).Draw(t, "events") {
			if err := o.happen(t); err != nil {
				t.Fatal(err)
			}
			o.judge(t)
		}
		o.end(t)
	})
}

// happen lets one thing happen. What an officer may not do is refused; nothing
// else goes wrong.
func (o *town) happen(t *rapid.T) error {
	ctx := context.Background()
	what := rapid.SampledFrom([]string{
		"ask", "ask", "say", "leave", "withdraw", "helped", "not helped", "opine", "take", "answer", "answer", "answer", "jot", "transfer", "release",
		"postpone", "solve", "solve", "merge", "time", "time", "away",
	}).Draw(t, "what")
	w := rapid.SampledFrom(o.owners).Draw(t, "owner")
	by := rapid.SampledFrom(o.officers).Draw(t, "officer")
	ids := o.tickets(t)
	pick := func(label string) bot.TicketID {
		if len(ids) == 0 {
			return 0
		}
		return rapid.SampledFrom(ids).Draw(t, label)
	}
	switch what {
	case "ask":
		topic := rapid.SampledFrom([]string{"petugas", "keluhan", "pajak"}).Draw(t, "topic")
		return o.turn(w, topic, func(ctx context.Context, r bot.Registry, e bot.Escalation) error {
			if topic == "keluhan" && rapid.Bool().Draw(t, "extortion") {
				e.Text += " ada pungli"
			}
			_, err := o.Escalate(ctx, r, e)
			return err
		})
	case "say":
		return o.turn(w, "", func(ctx context.Context, r bot.Registry, e bot.Escalation) error {
			_, err := o.Hear(ctx, r, e)
			return err
		})
	case "withdraw":
		return o.turn(w, rapid.SampledFrom([]string{"petugas", "keluhan"}).Draw(t, "topic"), func(ctx context.Context, r bot.Registry, e bot.Escalation) error {
			_, _, err := o.Withdraw(ctx, r, e)
			return err
		})
	case "leave":
		return o.turn(w, "", func(ctx context.Context, r bot.Registry, e bot.Escalation) error {
			_, _, err := o.Leave(ctx, r, e)
			return err
		})
	case "helped", "not helped":
		id, says := pick("ticket"), map[string]bot.Helped{"helped": bot.HelpedYes, "not helped": bot.HelpedNo}[what]
		return o.turn(w, "", func(ctx context.Context, r bot.Registry, e bot.Escalation) error {
			_, err := o.Helped(ctx, r, e, id, says)
			return err
		})
	case "opine":
		id := pick("ticket")
		return o.turn(w, "", func(ctx context.Context, r bot.Registry, e bot.Escalation) error { return o.Opine(ctx, r, e, id) })
	case "time":
		o.now = o.now.Add(time.Duration(rapid.IntRange(1, 60).Draw(t, "hours")) * time.Hour)
		return o.Tend(ctx)
	case "away":
		o.sql.MustExec(`insert into officer_leave (officer, from_on, to_on) values ($1, $2::date, $2::date + 3)`, by.ID, o.now.Format("2006-01-02"))
		return nil
	}
	return allowed(o.work(ctx, what, by, pick("ticket"), pick("other ticket"), rapid.SampledFrom(o.officers).Draw(t, "colleague").ID))
}

// work is what officers do.
func (o *town) work(ctx context.Context, what string, by bot.Officer, id, other bot.TicketID, colleague bot.OfficerID) error {
	switch what {
	case "take":
		return o.Take(ctx, by, id)
	case "answer":
		return o.Answer(ctx, by, id, desk.Reply{Text: "jawaban", Seen: 1 << 40})
	case "jot":
		return o.Jot(ctx, by, id, "catatan @petugas")
	case "transfer":
		return o.Transfer(ctx, by, id, colleague, "giliran")
	case "release":
		return o.Release(ctx, by, id, "")
	case "postpone":
		return o.Postpone(ctx, by, id, o.now.Add(5*time.Hour), "menunggu berkas")
	case "solve":
		return o.Solve(ctx, by, id, "beres")
	case "merge":
		return o.Merge(ctx, by, id, other)
	}
	return fmt.Errorf("unknown %q", what)
}

// allowed passes over refusals and what is not in an officer's scope.
func allowed(err error) error {
	var refusal *bot.Refusal
	if errors.As(err, &refusal) || errors.Is(err, bot.ErrMissing) {
		return nil
	}
	return err
}

// ours are the tickets of the story.
const ours = `contact in (select c.id from contact c where c.account = (select max(id) from account))`

func (o *town) tickets(t *rapid.T) (ids []bot.TicketID) {
	if err := o.sql.Select(&ids, `select id from ticket where `+ours+` order by id`); err != nil {
		t.Fatal(err)
	}
	return ids
}

// judge looks at what must hold at any moment.
func (o *town) judge(t *rapid.T) {
	for what, query := range map[string]string{
		"nobody will ever look at it": `select id from ticket where ` + ours + ` and open and look_at is null`,
		"the chat is held by two": `select min(t.id) from ticket t join contact c on c.id = t.contact where t.holds and c.account = (select max(id) from account)
			group by coalesce(c.person, -c.id) having count(*) > 1`,
		"a message of the owner waits, and it is the owner's turn": `select id from ticket t where ` + ours + ` and state = 'asked'
			and (select side from ticket_note n where n.ticket = t.id and side <> 'inside' order by n.id desc limit 1) = 'owner'`,
		"it was answered in another scope": `select t.id from ticket t join ticket_event e on e.ticket = t.id join officer f on f.id = e.by
			where t.` + ours + ` and (f.region = '72.09' or f.role = 'viewer')`,
		"it ended, and somebody has the chat":      `select id from ticket where ` + ours + ` and holds and not open`,
		"it became part of one that is part of it": `select a.id from ticket a join ticket b on b.id = a.into_ticket where a.` + ours + ` and b.into_ticket = a.id`,
	} {
		var broken []bot.TicketID
		if err := o.sql.Select(&broken, query); err != nil {
			t.Fatal(err)
		}
		if len(broken) > 0 {
			t.Fatalf("ticket %v: %s", broken, what)
		}
	}
}

// end lets a month pass in which nobody does anything: everything that somebody
// had answered ends, and what nobody did is still in somebody's sight.
func (o *town) end(t *rapid.T) {
	for range 30 {
		o.now = o.now.Add(24 * time.Hour)
		if err := o.Tend(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	o.judge(t)
	var left int
	if err := o.sql.Get(&left, `select count(*) from ticket where `+ours+` and state in ('asked', 'solved')`); err != nil || left > 0 {
		t.Errorf("%d tickets neither end nor wait for an officer, %v", left, err)
	}
}
