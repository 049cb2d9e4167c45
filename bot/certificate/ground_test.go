package certificate_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/certificate"
	"teman/flows"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// town is an office with owners on a database of its own.
type town struct {
	t       testing.TB
	db      *storage.DB
	sql     *sqlx.DB
	texts   *locales.Bundle
	account bot.AccountID
	desk    *certificate.Desk
	rounds  *certificate.Rounds
	rina    bot.Officer
	now     time.Time
	written int // events, so that keys and causes differ
}

// newTown opens on a Monday morning in Gorontalo.
func newTown(t testing.TB) *town {
	t.Helper()
	w := &town{t: t, db: storagetest.New(t), now: time.Date(2026, 11, 23, 9, 0, 0, 0, umkm.ZoneOf("75.71"))}
	w.sql = storagetest.SQL(t, w.db)
	account, err := w.db.MakeAccount(t.Context(), "webphone", "test")
	must(t, err)
	w.account = account.ID
	shipped, err := umkm.LoadCatalogue()
	must(t, err)
	must(t, w.db.SeedCatalogue(t.Context(), shipped))
	regions, err := umkm.LoadRegions()
	must(t, err)
	activities, err := umkm.LoadActivities()
	must(t, err)
	w.texts, err = locales.Load(nil, locales.OnMissing(func(key string) { t.Errorf("no text for %s", key) }))
	must(t, err)
	clock := func() time.Time { return w.now }
	w.desk = &certificate.Desk{Register: w.db, Regions: regions, Zone: umkm.ZoneOf("75.71"), Gather: 3 * time.Minute, Clock: clock}
	w.rounds = &certificate.Rounds{Office: w.db, Activities: activities, Open: byDay, Clock: clock, Log: slog.New(slog.DiscardHandler)}
	w.rina = bot.Officer{Email: "rina@dinas.example", Name: "Rina", Role: bot.RoleOfficer, Scope: bot.Scope{Region: "75"}}
	w.rina.ID, err = w.db.AddOfficer(t.Context(), w.rina, "")
	must(t, err)
	return w
}

// byDay is from eight to eight.
func byDay(at time.Time) bool { return at.Hour() >= 8 && at.Hour() < 20 }

// owner is somebody with a business.
type owner struct {
	address  string
	contact  bot.ContactID
	person   bot.PersonID
	business bot.BusinessID
}

// owner registers a business of somebody new.
func (w *town) owner(address, name, region string) owner {
	w.t.Helper()
	o := owner{address: address, contact: w.hear(address)}
	w.within(func(ctx context.Context, r bot.Registry) (err error) {
		if o.person, err = r.People().Meet(ctx, o.contact, w.now); err != nil {
			return err
		}
		o.business, err = w.register(ctx, r, o.person, name, region)
		return err
	})
	return o
}

func (w *town) register(ctx context.Context, r bot.Registry, who bot.PersonID, name, region string) (bot.BusinessID, error) {
	w.written++
	made, err := r.Businesses().Register(ctx, who, bot.Business{Name: name, Region: region, Activity: "keripik", Words: "keripik",
		Registered: w.now}, bot.InboundID(1_000_000+w.written))
	return made.ID, err
}

// hear stores a message from an address, which makes its contact, and keeps
// that it was heard.
func (w *town) hear(address string) bot.ContactID {
	w.t.Helper()
	w.written++
	stored, err := w.db.Receive(w.t.Context(), []bot.Arrival{{Account: w.account, Address: address, Key: fmt.Sprint("m:", w.written),
		At: w.now, Event: flows.Event{Kind: flows.EventText, Text: "halo"}}})
	must(w.t, err)
	contact := stored[0].Contact
	_, err = w.sql.Exec(`update session set heard_at = $2 where contact = $1`, contact, w.now)
	must(w.t, err)
	return contact
}

// says records what an owner says of a certificate.
func (w *town) says(o owner, c umkm.Certificate) {
	w.t.Helper()
	c.Source = umkm.SourceSaid
	if c.Since.IsZero() {
		c.Since = umkm.DateOf(w.now)
	}
	w.within(func(ctx context.Context, r bot.Registry) error {
		return r.Certificates().Record(ctx, o.person, o.business, bot.Said{Certificate: c, At: w.now})
	})
}

// checks is what Rina finds out about a certificate.
func (w *town) checks(o owner, c umkm.Certificate, reason string) {
	w.t.Helper()
	held, err := w.db.HeldCertificate(w.t.Context(), w.rina.Scope, o.business, c.Kind)
	must(w.t, err)
	c.Since = umkm.DateOf(w.now)
	must(w.t, w.desk.Check(w.t.Context(), w.rina, bot.Check{Business: o.business, Certificate: c, Edition: held.Edition, Reason: reason}))
}

func (w *town) within(work func(ctx context.Context, r bot.Registry) error) {
	w.t.Helper()
	must(w.t, w.db.Within(w.t.Context(), work))
}

// look goes round once.
func (w *town) look() int {
	w.t.Helper()
	n, err := w.rounds.Look(w.t.Context())
	must(w.t, err)
	return n
}

// told lists what was written for people, each as "address: text".
func (w *town) told() (all []string) {
	w.t.Helper()
	waiting, err := w.db.Waiting(w.t.Context(), w.account, 0, 10_000)
	must(w.t, err)
	for _, in := range waiting {
		if in.Event.Kind != flows.EventNews {
			continue
		}
		var address string
		must(w.t, w.sql.Get(&address, `select address from contact where id = $1`, in.Contact))
		var says []string
		for _, p := range in.Event.News.Paragraphs {
			says = append(says, w.texts.Text("id", p.With("panggilan", umkm.TextValue("Bu Siti"))))
		}
		all = append(all, address+": "+strings.Join(says, "\n"))
	}
	return all
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
