package desk_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/desk"
	"teman/flows"
	"teman/flows/chat"
	"teman/flows/definitions"
	"teman/flows/understand"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

var update = flag.Bool("update", false, "rewrite the golden conversations")

// engine is the one that people talk to, with the shipped flows and sentences;
// made once, because learning takes a second.
var engine = sync.OnceValues(func() (*flows.Engine, error) {
	lib, err := flows.Load(definitions.Files())
	if err != nil {
		return nil, err
	}
	bundle, err := locales.Load(nil)
	if err != nil {
		return nil, err
	}
	regions, err := umkm.LoadRegions()
	if err != nil {
		return nil, err
	}
	activities, err := umkm.LoadActivities()
	if err != nil {
		return nil, err
	}
	sentences := understand.Language{Abbreviations: bundle.Abbreviations("id")}
	for _, u := range bundle.Utterances("id") {
		sentences.Utterances = append(sentences.Utterances, understand.Utterance{Intent: u.Intent, Text: u.Text})
	}
	return flows.New(lib, flows.Knowledge{
		Regions: regions, Activities: activities, Speaker: bundle, Understander: understand.New(map[string]understand.Language{"id": sentences}),
	}), nil
})

// stage is an office at a moment of its own, in which one owner, two of the
// staff, who supervises them, and the bot speak: the real desk, runner and database.
type stage struct {
	t       *testing.T
	db      *storage.DB
	sql     *sqlx.DB
	bundle  *locales.Bundle
	intake  *bot.Intake
	account bot.Account
	desk    *desk.Desk
	staff   map[string]bot.Officer
	now     atomic.Pointer[time.Time]
	keys    int
	shown   int64  // the last message that was read
	state   string // of the tickets when they were last looked at
}

// address is the owner's, who is the only one there is.
const address = "+628120000001"

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{t: t, db: storagetest.New(t), staff: map[string]bot.Officer{}}
	s.sql = storagetest.SQL(t, s.db)
	s.moves("2026-11-23T10:00+08:00")
	talks, err := engine()
	s.must(err)
	s.bundle, err = locales.Load(nil)
	s.must(err)
	s.account, err = s.db.MakeAccount(t.Context(), "webphone", "kantor")
	s.must(err)
	bell := bot.NewBell()
	clock := func() time.Time { return *s.now.Load() }
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	s.intake = bot.NewIntake(s.db, bell)
	s.desk = &desk.Desk{
		Office: s.db, Region: "75.71", Hours: bot.CivilServiceHours(), Usual: desk.UsualTarget(), Ring: bell.Ring, Clock: clock, Log: log,
	}
	for _, o := range []bot.Officer{{Name: "Fitri", Role: bot.RoleStaff}, {Name: "Yusuf", Role: bot.RoleStaff}, {Name: "Rina", Role: bot.RoleOfficer}} {
		o.Email, o.Scope = strings.ToLower(o.Name)+"@dinas.example", bot.Scope{Region: "75.71"}
		o.ID, err = s.db.AddOfficer(t.Context(), o, "")
		s.must(err)
		s.staff[strings.ToLower(o.Name)] = o
	}
	runner := bot.NewRunner(bot.RunnerConfig{
		Engine: talks, Turns: s.db, Actions: s.desk.Actions(), Desk: s.desk, Bell: bell, Clock: clock, Log: log, Near: "75.71",
	})
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	renews := time.NewTicker(time.Second)
	done := make(chan error, 1)
	go func() {
		holder := bot.NewHolder(s.account.ID, "golden", s.db, time.Now, renews.C, log)
		done <- holder.Run(ctx, func(ctx context.Context, l *bot.Lease) error { return runner.Run(ctx, l, idle{}) })
	}()
	t.Cleanup(func() {
		stop()
		renews.Stop()
		if err := <-done; err != nil {
			t.Errorf("the runner ended with %v", err)
		}
	})
	return s
}

// idle is a courier that takes nothing over: the outbox shows what was said.
type idle struct{}

func (idle) Room() int           { return 0 }
func (idle) Take([]bot.Outbound) {}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// moves sets the clock.
func (s *stage) moves(to string) {
	s.t.Helper()
	at, err := time.Parse("2006-01-02T15:04Z07:00", to)
	s.must(err)
	s.now.Store(&at)
}

// play lets a conversation happen, and returns it as it came out. Lines of the
// owner that follow each other arrive together.
func (s *stage) play(script string) string {
	s.t.Helper()
	var out strings.Builder
	var together []string
	for line := range strings.Lines(script) {
		line = strings.TrimRight(line, "\n")
		text, owner := strings.CutPrefix(line, "> ")
		if !owner && len(together) > 0 {
			s.writes(together)
			together = nil
			out.WriteString(s.comes())
		}
		switch {
		case strings.HasPrefix(line, "<"), strings.HasPrefix(line, " "), strings.HasPrefix(line, "="), strings.HasPrefix(line, "!"):
			continue // what came of it the last time
		case owner:
			together = append(together, text)
		}
		out.WriteString(line + "\n")
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case word == "@now":
			s.moves(rest)
		case word == "@wait":
			d, err := time.ParseDuration(rest)
			s.must(err)
			later := s.now.Load().Add(d)
			s.now.Store(&later)
			s.must(s.desk.Tend(s.t.Context()))
			out.WriteString(s.comes())
		case strings.HasSuffix(word, ">") && !owner:
			out.WriteString(s.acts(s.staff[strings.TrimSuffix(word, ">")], rest))
			out.WriteString(s.comes())
		}
	}
	if len(together) > 0 {
		s.writes(together)
		out.WriteString(s.comes())
	}
	return out.String()
}

// writes lets messages of the owner arrive together.
func (s *stage) writes(texts []string) {
	s.t.Helper()
	arrivals := make([]bot.Arrival, len(texts))
	for i, text := range texts {
		s.keys++
		arrivals[i] = bot.Arrival{
			Account: s.account.ID, Address: address, Key: fmt.Sprint("m:", s.keys), At: *s.now.Load(),
			Event: flows.Event{Kind: flows.EventText, Text: text},
		}
	}
	s.must(s.intake.Receive(s.t.Context(), arrivals...))
}

// acts lets one of the staff do something with the newest ticket: what they
// write goes to the owner. It returns why it was refused.
func (s *stage) acts(by bot.Officer, what string) string {
	s.t.Helper()
	var id bot.TicketID
	s.must(s.sql.Get(&id, `select max(id) from ticket where into_ticket is null`))
	ctx := s.t.Context()
	var err error
	switch name, rest, _ := strings.Cut(what, " "); name {
	case "/ambil":
		err = s.desk.Take(ctx, by, id)
	case "/selesai":
		err = s.desk.Solve(ctx, by, id, rest)
	case "/oper":
		err = s.desk.Transfer(ctx, by, id, s.staff[rest].ID, "")
	case "/kembalikan":
		err = s.desk.Release(ctx, by, id, rest)
	default:
		err = s.desk.Answer(ctx, by, id, desk.Reply{Text: what, Seen: 1 << 40})
	}
	if allowed(err) != nil {
		s.t.Fatal(err)
	}
	if refused, ok := err.(*bot.Refusal); ok { //nolint:errorlint // the desk does not wrap it
		return "! " + s.bundle.Text("id", refused.Says) + "\n"
	}
	return ""
}

// comes waits until everything had its turn, and returns what the owner reads
// of it, and how the tickets stand where that is new.
func (s *stage) comes() string {
	s.t.Helper()
	looks, patience := time.NewTicker(2*time.Millisecond), time.After(30*time.Second)
	defer looks.Stop()
	for left := 1; left > 0; {
		s.must(s.sql.Get(&left, `select count(*) from open`))
		select {
		case <-looks.C:
		case <-patience:
			s.t.Fatal("the runner does not come to an end")
		}
	}
	var out strings.Builder
	var rows []struct {
		ID      int64  `db:"id"`
		Message []byte `db:"message"`
	}
	s.must(s.sql.Select(&rows, `select o.id, o.message from outbound o join contact c on c.id = o.contact left join outcome e on e.outbound = o.id
		where o.id > $1 and c.address = $2 and e.verdict is distinct from 'superseded' order by o.id`, s.shown, address))
	for _, row := range rows {
		var m flows.Message
		s.must(json.Unmarshal(row.Message, &m))
		out.WriteString(chat.Show(m, "id", s.bundle))
		s.shown = row.ID
	}
	var tickets []string
	s.must(s.sql.Select(&tickets, `select '= #' || t.id || ' ' || t.topic || ' ' || t.state || coalesce(' ' || o.name, '') || case when t.holds then ' speaks' else '' end
		|| ', ' || (select count(*) from ticket_note n where n.ticket = t.id and n.side = 'owner') || ' said'
		from ticket t left join officer o on o.id = t.officer order by t.id`))
	if state := strings.Join(tickets, "\n"); state != s.state {
		s.state = state
		out.WriteString(state + "\n")
	}
	return out.String()
}

// Owner, bot and staff in turns, with nothing of the office replaced: what each
// reads, and whose the question is after every line.
func TestConversationsAtTheDesk(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.chat")
	if err != nil || len(files) == 0 {
		t.Fatalf("no conversations: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			played := newStage(t).play(string(script))
			if *update {
				if err := os.WriteFile(file, []byte(played), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := chat.Diff(string(script), played); diff != "" {
				t.Errorf("the talk went another way (-update rewrites it):\n%s", diff)
			}
		})
	}
}
