package media_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/cloudapi"
	"teman/bot/cloudapi/cloudapitest"
	"teman/bot/desk"
	"teman/bot/media"
	"teman/bot/programme"
	"teman/bot/registry"
	"teman/flows"
	"teman/flows/definitions"
	"teman/flows/understand"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// street is the whole way of a photo: a phone, Meta's API on loopback, webhook,
// inbox, the shipped flows, the registry, and the way back to Meta for the file.
type street struct {
	t         *testing.T
	db        *storage.DB
	sql       *sqlx.DB
	meta      *cloudapitest.Server
	collector *media.Collector
	looks     chan time.Time
	sent      int
}

const siti = "+6281234567890"

func newStreet(t *testing.T) *street {
	t.Helper()
	s := &street{t: t, meta: cloudapitest.New(t), db: storagetest.Open(t, storagetest.URL(t), storage.Options{}), looks: make(chan time.Time)}
	s.sql = storagetest.SQL(t, s.db)
	account, err := s.db.MakeAccount(t.Context(), cloudapi.Channel, "+628110000001")
	must(t, err)
	bell := bot.NewBell()
	texts, err := locales.Load(nil)
	must(t, err)
	number := cloudapi.New(cloudapi.Parts{
		Account: account.ID, API: s.meta.URL, Intake: bot.NewIntake(s.db, bell), Data: s.db, Speaker: texts, Now: time.Now,
		Log: slog.New(slog.DiscardHandler), Credentials: cloudapi.Credentials{
			Phone: cloudapitest.Phone, Token: cloudapitest.Token, Secret: cloudapitest.Secret, Verify: cloudapitest.Verify,
		},
	})
	webhook := httptest.NewServer(number.Webhook())
	t.Cleanup(webhook.Close)
	s.meta.Webhook(webhook.URL)
	s.collector = media.New(media.Config{Account: account.ID, Channel: number, Store: s.db, Clock: time.Now, Ticks: s.looks,
		Log: slog.New(slog.DiscardHandler)})
	s.serve(account.ID, bell, texts)
	return s
}

// serve runs the office's turns until the test ends.
func (s *street) serve(account bot.AccountID, bell *bot.Bell, texts *locales.Bundle) {
	s.t.Helper()
	lib, err := flows.Load(definitions.Files())
	must(s.t, err)
	regions, err := umkm.LoadRegions()
	must(s.t, err)
	activities, err := umkm.LoadActivities()
	must(s.t, err)
	words := understand.Language{Abbreviations: texts.Abbreviations("id")}
	for _, u := range texts.Utterances("id") {
		words.Utterances = append(words.Utterances, understand.Utterance{Intent: u.Intent, Text: u.Text})
	}
	engine := flows.New(lib, flows.Knowledge{Regions: regions, Activities: activities, Speaker: texts,
		Understander: understand.New(map[string]understand.Language{"id": words})})
	seats := programme.New(texts, regions)
	tickets := &desk.Desk{Office: s.db, Region: "75.71", Hours: bot.CivilServiceHours(), Usual: desk.UsualTarget()}
	office := &registry.Office{Region: "75.71", Desk: tickets, Regions: regions,
		Activities: activities, Speaker: texts, Seats: seats}
	runner := bot.NewRunner(bot.RunnerConfig{Engine: engine, Turns: s.db,
		Actions: slices.Concat(office.Actions(), seats.Actions(), tickets.Actions()), Desk: tickets, Bell: bell, Clock: time.Now, Log: slog.New(slog.DiscardHandler), Near: "75.71"})
	ticks := time.NewTicker(100 * time.Millisecond)
	holder := bot.NewHolder(account, "test", s.db, time.Now, ticks.C, slog.New(slog.DiscardHandler))
	ctx, cancel := context.WithCancel(context.Background())
	var serving sync.WaitGroup
	serving.Go(func() {
		if err := holder.Run(ctx, func(ctx context.Context, l *bot.Lease) error { return runner.Run(ctx, l, silent{}) }); err != nil {
			s.t.Errorf("serve: %v", err)
		}
	})
	s.t.Cleanup(func() {
		cancel()
		ticks.Stop()
		serving.Wait()
	})
}

// silent is a courier that sends nothing: the outbox shows what was said.
type silent struct{}

func (silent) Room() int           { return 0 }
func (silent) Take([]bot.Outbound) {}

// writes sends a message and waits for its turn.
func (s *street) writes(message map[string]any) {
	s.t.Helper()
	must(s.t, s.meta.Send(s.t.Context(), siti, message))
	s.settle()
}

func (s *street) says(text string) {
	s.t.Helper()
	s.sent++
	s.writes(cloudapitest.Text(fmt.Sprint("wamid.", s.sent), text))
}

// settle waits until every event had its turn.
func (s *street) settle() {
	s.t.Helper()
	patience := time.After(20 * time.Second)
	for s.count(`select count(*) from open`) > 0 {
		select {
		case <-patience:
			s.t.Fatal("a turn does not come")
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// collect lets the job look for files, and the talks hear of them.
func (s *street) collect() {
	s.t.Helper()
	ctx, cancel := context.WithCancel(s.t.Context())
	ended := make(chan error)
	go func() { ended <- s.collector.Run(ctx) }()
	s.looks <- time.Now() // taken when the first look is over
	cancel()
	must(s.t, <-ended)
	s.settle()
}

// heard is the key of the last text that Siti was told.
func (s *street) heard() (key string) {
	s.t.Helper()
	must(s.t, s.sql.Get(&key, `select message #>> '{p,0,k}' from outbound order by id desc limit 1`))
	return key
}

func (s *street) count(query string) (n int) {
	s.t.Helper()
	must(s.t, s.sql.Get(&n, query))
	return n
}

// register makes Siti somebody with a business, which is not the matter here.
func (s *street) register() {
	s.t.Helper()
	s.says("halo")
	_, err := s.sql.Exec(`
		with p as (insert into person (name, salutation) values ('Siti Rahmah', 'bu') returning id),
			c as (update contact set person = p.id from p where address = $1),
			b as (insert into business (number, name, region, registered_at) values ('7571-000001-ABC', 'Keripik Siti', '75.71.02', now()) returning id)
		insert into business_owner (business, person, since) select b.id, p.id, now() from b, p`, siti)
	must(s.t, err)
}

// From a phone to the register, over the wire: the photo that was asked for is
// kept and belongs to the business; what Meta has lost is told to its sender;
// what nobody asked for is never fetched.
func TestTheWayOfAPhoto(t *testing.T) {
	t.Parallel()
	s := newStreet(t)
	s.register()
	s.writes(s.meta.Photo("wamid.unasked", "", jpeg))
	s.says("kirim foto")
	s.says("produk")
	s.writes(s.meta.Photo("wamid.keripik", "ini keripiknya", jpeg))
	if key := s.heard(); key != "kirim_foto.terima" {
		t.Fatalf("the photo was answered with %s", key)
	}
	s.collect()
	if n := s.count(`select count(*) from photo p join media m on m.inbound = p.media join business b on b.id = p.business
		where b.name = 'Keripik Siti' and m.fate = 'kept' and m.type = 'image/jpeg'`); n != 1 {
		t.Errorf("%d photos of the business are kept", n)
	}
	if key := s.heard(); key != "kirim_foto.terima" {
		t.Errorf("that it arrived is told: %s", key)
	}
	lost := s.meta.Photo("wamid.lost", "", jpeg)
	s.writes(lost)
	s.meta.Forget(lost["image"].(map[string]any)["id"].(string))
	s.collect()
	if key := s.heard(); !strings.HasPrefix(key, "flow.file.gone") {
		t.Errorf("what was lost is told as %s", key)
	}
	if kept, all := s.count(`select count(*) from photo`), s.count(`select count(*) from media`); kept != 1 || all != 2 {
		t.Errorf("%d photos, %d files; want 1 and 2: one was not asked for, one is lost", kept, all)
	}
	if calls := s.meta.Unknown(); len(calls) > 0 {
		t.Errorf("Meta knows no %v", calls)
	}
}
