package programme_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/programme"
	"teman/flows"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// town is an office with people on a database of its own.
type town struct {
	t         testing.TB
	db        *storage.DB
	sql       *sqlx.DB
	account   bot.AccountID
	programme *programme.Programme
	now       time.Time
	written   int // events, so that keys and causes differ
}

// Sunday morning in Gorontalo.
func newTown(t testing.TB) *town {
	t.Helper()
	db := storagetest.New(t)
	account, err := db.MakeAccount(t.Context(), "webphone", "test")
	must(t, err)
	shipped, err := umkm.LoadCatalogue()
	must(t, err)
	must(t, db.SeedCatalogue(t.Context(), shipped))
	regions, err := umkm.LoadRegions()
	must(t, err)
	texts, err := locales.Load(nil)
	must(t, err)
	return &town{t: t, db: db, sql: storagetest.SQL(t, db), account: account.ID,
		programme: programme.New(texts, regions),
		now:       time.Date(2026, 11, 22, 10, 0, 0, 0, umkm.ZoneOf("75.71"))}
}

// neighbour is somebody who wrote to the office.
type neighbour struct {
	contact bot.ContactID
	person  bot.PersonID
	address string
}

// owner makes a person with a business of this code in this region.
func (w *town) owner(name, region string, code umkm.KBLI) neighbour {
	w.t.Helper()
	n := w.stranger(name)
	w.within(func(ctx context.Context, r bot.Registry) error {
		var err error
		if n.person, err = r.People().Meet(ctx, n.contact, w.now); err != nil {
			return err
		}
		w.written++
		_, err = r.Businesses().Register(ctx, n.person, bot.Business{Name: "Usaha " + name, Region: region, Code: code,
			Registered: w.now}, bot.InboundID(1_000_000+w.written))
		return err
	})
	return n
}

// stranger makes a contact nobody is known behind.
func (w *town) stranger(name string) neighbour {
	w.t.Helper()
	w.written++
	stored, err := w.db.Receive(w.t.Context(), []bot.Arrival{{Account: w.account, Address: name,
		Key: fmt.Sprint("m:", w.written), At: w.now, Event: flows.Event{Kind: flows.EventText, Text: "halo"}}})
	must(w.t, err)
	return neighbour{contact: stored[0].Contact, address: name}
}

// kitchenClass is an occasion in a week for food makers of Kota Gorontalo.
func (w *town) kitchenClass(quota int) bot.Occasion {
	w.t.Helper()
	starts := time.Date(2026, 11, 30, 9, 0, 0, 0, w.now.Location())
	return w.announce(bot.Occasion{Kind: "training", Title: "Kemasan pangan", Place: "Aula dinas", Region: "75.71",
		Fields: []string{"10"}, Starts: starts, Ends: starts.Add(3 * time.Hour), Deadline: starts.AddDate(0, 0, -2), Quota: quota})
}

func (w *town) announce(o bot.Occasion) bot.Occasion {
	w.t.Helper()
	w.within(func(ctx context.Context, r bot.Registry) (err error) {
		o, err = programme.Announce(ctx, r, o)
		return err
	})
	return o
}

// do carries out an action as a neighbour.
func (w *town) do(who neighbour, action string, answers map[string]string) flows.Result {
	w.t.Helper()
	result, err := w.try(w.t.Context(), who, action, answers)
	must(w.t, err)
	return result
}

func (w *town) try(ctx context.Context, who neighbour, action string, answers map[string]string) (flows.Result, error) {
	asked := bot.Asked{Call: flows.Call{Action: action, Answers: answers}, Account: w.account, Contact: who.contact,
		Person: who.person, Now: w.now, Lang: "id"}
	var result flows.Result
	for _, a := range w.programme.Actions() {
		if a.Name != action {
			continue
		}
		err := w.db.Within(ctx, func(ctx context.Context, r bot.Registry) (err error) {
			result, err = a.Run(ctx, r, asked)
			return err
		})
		if err == nil && !strings.Contains(strings.Join(a.Results, " "), result.Name) {
			err = fmt.Errorf("%s does not declare %q", action, result.Name)
		}
		return result, err
	}
	return result, fmt.Errorf("no action %s", action)
}

func (w *town) join(who neighbour, o bot.Occasion) string {
	w.t.Helper()
	return w.do(who, "join_occasion", chosen("pelatihan", o)).Name
}

func (w *town) cancel(who neighbour, o bot.Occasion) string {
	w.t.Helper()
	return w.do(who, "cancel_seat", chosen("kursi", o)).Name
}

func chosen(step string, o bot.Occasion) map[string]string {
	return map[string]string{step: fmt.Sprint(o.ID)}
}

func (w *town) within(work func(ctx context.Context, r bot.Registry) error) {
	w.t.Helper()
	must(w.t, w.db.Within(w.t.Context(), work))
}

// taken lists who has a seat or waits, in order, as "name state".
func (w *town) taken(o bot.Occasion) []string {
	w.t.Helper()
	var list []string
	must(w.t, w.sql.Select(&list, `
		select c.address || ' ' || s.state from seat s join contact c on c.id = s.contact
		where s.occasion = $1 and s.state in ('joined', 'waiting') order by s.state, s.turn`, o.ID))
	return list
}

// told lists the keys of the news that were written, in order.
func (w *town) told() []string {
	w.t.Helper()
	var keys []string
	must(w.t, w.sql.Select(&keys, `select c.address || ' ' || i.key from inbound i join contact c on c.id = i.contact
		where i.key like 'n:%' order by i.id`))
	return keys
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
