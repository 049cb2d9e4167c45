package whatsapp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/whatsapp"
	"teman/bot/whatsapp/whatsapptest"
	"teman/flows"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// The people of the tests.
const (
	kantor = "+628110000001" // the office
	siti   = "+628120000001"
	anwar  = "+628120000002"
)

// patience is how long a test waits for what must come.
const patience = 30 * time.Second

// ground is an office's number on a WhatsApp of its own, with a real inbox and
// outbox; what is sent comes from the test.
type ground struct {
	t       *testing.T
	db      *storage.DB
	sql     *sqlx.DB
	server  *whatsapptest.Server
	primary *whatsapptest.Primary
	store   *whatsapp.Store
	account bot.Account
	alarms  alarms
	clock   clock
	ticks   chan time.Time
	manners whatsapp.Manners
	metrics *whatsapp.Metrics
	intake  whatsapp.Intake // nil: the inbox
	data    whatsapp.Data   // nil: the database
}

// newGround links the number and does not connect it yet.
func newGround(t *testing.T) *ground {
	t.Helper()
	g := unlinked(t)
	g.link()
	return g
}

// unlinked is an office whose number is not linked.
func unlinked(t *testing.T) *ground {
	t.Helper()
	g := &ground{t: t, db: storagetest.New(t), ticks: make(chan time.Time), metrics: whatsapp.NewMetrics()}
	g.sql = storagetest.SQL(t, g.db)
	g.server = newServer(t)
	var err error
	g.primary, err = g.server.Primary(kantor)
	must(t, err)
	url, err := g.db.WhatsAppURL(t.Context())
	must(t, err)
	g.store, err = whatsapp.OpenStore(t.Context(), url, storagetest.Vault(t), slog.New(slog.DiscardHandler))
	must(t, err)
	t.Cleanup(func() { must(t, g.store.Close()) })
	g.account, err = g.db.MakeAccount(t.Context(), whatsapp.Channel, kantor)
	must(t, err)
	return g
}

// newServer is a WhatsApp that the test checks for what it did not understand.
func newServer(t *testing.T) *whatsapptest.Server {
	t.Helper()
	s, err := whatsapptest.New()
	must(t, err)
	t.Cleanup(func() {
		if strays := s.Unknown(); len(strays) > 0 {
			t.Errorf("not understood: %s", strings.Join(strays, "\n"))
		}
		must(t, s.Close())
	})
	return s
}

// link links the number by its QR code.
func (g *ground) link() {
	g.t.Helper()
	_, err := g.store.Pair(g.t.Context(), whatsapp.Pairing{HTTP: g.server.HTTPClient(), Begin: g.begin, Show: func(o whatsapp.Offer) {
		go func() { _ = g.primary.Scan(g.t.Context(), o.QR) }() // Pair tells whether it worked
	}})
	must(g.t, err)
	must(g.t, g.db.ResumeAccount(g.t.Context(), g.account.ID, whatsapp.Mended()...))
}

// begin keeps the number's phone from using a link that is not complete.
func (g *ground) begin(ctx context.Context, number string) error {
	if number != kantor {
		return fmt.Errorf("linking %s", number)
	}
	return g.db.StopAccount(ctx, g.account.ID, whatsapp.Unlinked(g.clock.now()))
}

// open connects a phone as a process does that holds the account, until stop
// is called.
func (g *ground) open() (phone *whatsapp.Phone, stop func()) {
	g.t.Helper()
	phone = g.phone()
	ctx, cancel := context.WithCancel(context.Background())
	var listening sync.WaitGroup
	listening.Go(func() { must(g.t, phone.Listen(ctx)) })
	stop = sync.OnceFunc(func() {
		cancel()
		listening.Wait()
	})
	g.t.Cleanup(stop)
	return phone, stop
}

// connected opens a phone and waits until it is online.
func (g *ground) connected() *whatsapp.Phone {
	g.t.Helper()
	phone, _ := g.open()
	must(g.t, g.server.Connected(g.within(), kantor))
	return phone
}

func (g *ground) phone() *whatsapp.Phone {
	intake := g.intake
	if intake == nil {
		intake = bot.NewIntake(g.db, bot.NewBell())
	}
	data := g.data
	if data == nil {
		data = g.db
	}
	return whatsapp.New(whatsapp.Parts{
		Files:   bot.NewShelf(g.db),
		Account: g.account.ID, Number: kantor, Store: g.store, Vault: storagetest.Vault(g.t), Intake: intake, Data: data,
		Render: bot.NewRenderer(literal{}), Alarms: &g.alarms, Manners: g.manners, Metrics: g.metrics, HTTP: g.server.HTTPClient(),
		Now: g.clock.now, Ticks: g.ticks, Log: slog.New(slog.DiscardHandler),
	})
}

// tick wakes the phone's upkeep, as a second's passing does.
func (g *ground) tick() {
	g.t.Helper()
	select {
	case g.ticks <- g.clock.now():
	case <-g.within().Done():
		g.t.Fatal("nobody listens to the clock")
	}
}

// within is a context that lasts as long as the test is patient.
func (g *ground) within() context.Context {
	ctx, cancel := context.WithTimeout(g.t.Context(), patience)
	g.t.Cleanup(cancel)
	return ctx
}

// await polls: the database is all that both sides see.
func (g *ground) await(what string, holds func() bool) {
	g.t.Helper()
	late := time.After(patience)
	for !holds() {
		select {
		case <-late:
			g.t.Fatalf("waited in vain for %s", what)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// stored returns what is in the inbox, in its order.
func (g *ground) stored() []bot.Inbound {
	g.t.Helper()
	all, err := g.db.Waiting(g.t.Context(), g.account.ID, 0, 100)
	must(g.t, err)
	return all
}

// hears waits for the next event in the inbox, the nth of the test.
func (g *ground) hears(nth int) bot.Inbound {
	g.t.Helper()
	g.await("an event", func() bool { return len(g.stored()) >= nth })
	return g.stored()[nth-1]
}

// contact is the one contact with an address; it is made if there is none, as
// one who wrote a moment ago.
func (g *ground) contact(address string) (id bot.ContactID) {
	g.t.Helper()
	must(g.t, g.db.Within(g.t.Context(), func(ctx context.Context, r bot.Registry) (err error) {
		id, err = r.Contacts().Enter(ctx, g.account.ID, address)
		return err
	}))
	g.sql.MustExec(`insert into session (contact, heard_at) values ($1, $2) on conflict (contact) do update set heard_at = $2`, id, g.clock.now())
	return id
}

// say writes a message for somebody into the outbox and returns its parcels.
func (g *ground) say(address string, m flows.Message) []bot.Parcel {
	g.t.Helper()
	contact := g.contact(address)
	body, err := json.Marshal(m)
	must(g.t, err)
	var id bot.OutboundID
	must(g.t, g.sql.Get(&id, `
		with o as (insert into outbound (id, account, contact, lane, message, key, made, deadline)
			values (nextval('outbound_id'), $1, $2, 0, $3, 'x', now(), now() + interval '1 day') returning id)
		insert into outcome (outbound, verdict, at) select id, 'sent', now() from o returning outbound`, g.account.ID, contact, body))
	out, err := g.db.Outbound(g.t.Context(), id)
	must(g.t, err)
	return bot.NewRenderer(literal{}).Render(out, (*whatsapp.Phone)(nil).Limits())
}

// send sends a message and fails the test unless WhatsApp takes it.
func (g *ground) send(phone *whatsapp.Phone, parcels []bot.Parcel) {
	g.t.Helper()
	for _, p := range parcels {
		if o := phone.Send(g.within(), p); o.Verdict != bot.Sent {
			g.t.Fatalf("sending ended as %s: %v", o.Verdict, o.Err)
		}
	}
}

// verdict is how an outbound stands.
func (g *ground) verdict(id bot.OutboundID) (v bot.Verdict) {
	g.t.Helper()
	must(g.t, g.sql.Get(&v, `select verdict from outcome where outbound = $1`, id))
	return v
}

// text is a message that says just this.
func text(s string) flows.Message {
	return flows.Message{Paragraphs: []umkm.Phrase{umkm.Say("said").With("text", umkm.TextValue(s))}}
}

// literal says a phrase as its text.
type literal struct{}

func (literal) Text(_ string, p umkm.Phrase) string { return p.Args["text"].Text }

// alarms keeps what stands.
type alarms struct {
	mu    sync.Mutex
	stand []bot.Alarm
}

func (a *alarms) Raise(_ context.Context, raised bot.Alarm) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stand = append(a.stand, raised)
	return nil
}

func (a *alarms) Clear(_ context.Context, name string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stand = slices.DeleteFunc(a.stand, func(s bot.Alarm) bool { return s.Name == name })
	return nil
}

// says returns what the alarms that stand are about.
func (a *alarms) says() (keys []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, s := range a.stand {
		keys = append(keys, s.Says.Key)
	}
	return keys
}

// clock is the time of a test: the real one, put forward.
type clock struct {
	mu    sync.Mutex
	ahead time.Duration
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.ahead)
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// canceled has ended.
func canceled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

// texts are what the events in the inbox say, in their order.
func (g *ground) texts() (texts []string) {
	g.t.Helper()
	for _, in := range g.stored() {
		texts = append(texts, in.Event.Text)
	}
	return texts
}

func (g *ground) inOrder(want ...string) {
	g.t.Helper()
	if got := g.texts(); !slices.Equal(got, want) {
		g.t.Errorf("heard %q, want %q", got, want)
	}
}

func (g *ground) count(query string) (n int) {
	g.t.Helper()
	must(g.t, g.sql.Get(&n, query))
	return n
}

// number writes a number such that texts sort as the numbers do.
func number(i int) string { return fmt.Sprintf("%03d", i) }
