package registry_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/desk"
	"teman/bot/programme"
	"teman/bot/registry"
	"teman/flows"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// office is a registry with its actions on a database of its own.
type office struct {
	t       testing.TB
	db      *storage.DB
	sql     *sqlx.DB
	account bot.AccountID
	texts   *locales.Bundle
	actions []bot.Action
	now     time.Time
	written int
}

// newOffice opens on a Monday morning in Gorontalo.
func newOffice(t testing.TB) *office {
	t.Helper()
	db := storagetest.New(t)
	account, err := db.MakeAccount(t.Context(), "webphone", "test")
	must(t, err)
	catalogue, err := umkm.LoadCatalogue()
	must(t, err)
	must(t, db.SeedCatalogue(t.Context(), catalogue))
	regions, err := umkm.LoadRegions()
	must(t, err)
	activities, err := umkm.LoadActivities()
	must(t, err)
	texts, err := locales.Load(nil, locales.OnMissing(func(key string) { t.Errorf("no text for %s", key) }))
	must(t, err)
	seats := programme.New(texts, regions)
	tickets := &desk.Desk{Office: db, Region: "75.71", Hours: bot.CivilServiceHours(), Usual: desk.UsualTarget()}
	rooms := &registry.Office{Region: "75.71", Desk: tickets, Regions: regions,
		Activities: activities, Speaker: texts, Seats: seats}
	return &office{t: t, db: db, sql: storagetest.SQL(t, db), account: account.ID, texts: texts,
		actions: slices.Concat(rooms.Actions(), seats.Actions(), tickets.Actions()),
		now:     time.Date(2026, 11, 23, 9, 0, 0, 0, umkm.ZoneOf("75.71"))}
}

// caller is somebody who writes from one address.
type caller struct {
	*office
	contact bot.ContactID
	address string
	officer bot.Officer
}

// caller returns who writes from an address.
func (o *office) caller(address string) *caller {
	o.t.Helper()
	return &caller{office: o, contact: o.hear(address).Contact, address: address}
}

// hear stores a message, so that the contact exists and the turn has a name.
func (o *office) hear(address string) bot.Inbound {
	o.t.Helper()
	o.written++
	stored, err := o.db.Receive(o.t.Context(), []bot.Arrival{{Account: o.account, Address: address,
		Key: fmt.Sprint("m:", o.written), At: o.now, Event: flows.Event{Kind: flows.EventText, Text: "halo"}}})
	must(o.t, err)
	return stored[0]
}

// answers are what a flow gives an action.
type answers map[string]string

func (c *caller) do(action string, given answers) flows.Result {
	c.t.Helper()
	result, err := c.try(c.hear(c.address), action, given)
	must(c.t, err)
	return result
}

// try carries out an action as the turn of one inbound.
func (c *caller) try(in bot.Inbound, action string, given answers) (result flows.Result, err error) {
	at := slices.IndexFunc(c.actions, func(a bot.Action) bool { return a.Name == action })
	if at < 0 {
		return result, fmt.Errorf("no action %s", action)
	}
	err = c.db.Within(context.Background(), func(ctx context.Context, r bot.Registry) error {
		who, err := r.Contacts().Contact(ctx, c.contact)
		if err != nil {
			return err
		}
		asked := bot.Asked{Call: flows.Call{Action: action, Answers: maps.Clone(given), Text: "apa yang saya tulis"},
			Account: c.account, Contact: c.contact, Person: who.Person, Officer: c.officer, Now: c.now, Lang: "id", Inbound: in.ID}
		result, err = c.actions[at].Run(ctx, r, asked)
		return err
	})
	if err == nil && !slices.Contains(c.actions[at].Results, result.Name) {
		err = fmt.Errorf("%s does not declare %q", action, result.Name)
	}
	return result, err
}

// want carries out an action and fails when it ends otherwise.
func (c *caller) want(result, action string, given answers) flows.Result {
	c.t.Helper()
	got := c.do(action, given)
	if got.Name != result {
		c.t.Fatalf("%s ended as %q, want %q", action, got.Name, result)
	}
	return got
}

// registration is a complete form.
func registration(with answers) answers {
	form := answers{"nama_pemilik": "Siti Rahmah", "sapaan": "bu", "nama_usaha": "Keripik Bu Siti",
		"bidang": "keripik|keripik pisang", "lokasi": "75.71.02", "desa": "Dulalowo", "punya_nib": "belum",
		"modal": "5000000", "omzet": "150000-200000/hari*6"}
	maps.Copy(form, with)
	return form
}

// said is how a value reads in Indonesian.
func (o *office) said(v umkm.Value) string {
	lines := make([]string, len(v.Phrases))
	for i, p := range v.Phrases {
		lines[i] = o.texts.Text("id", p)
	}
	return v.Text + strings.Join(lines, "\n")
}

func (o *office) count(query string, args ...any) (n int) {
	o.t.Helper()
	must(o.t, o.sql.Get(&n, query, args...))
	return n
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
