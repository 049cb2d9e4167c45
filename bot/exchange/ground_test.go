package exchange_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"teman/bot"
	"teman/bot/exchange"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// ground is a desk with its own database.
type ground struct {
	t      *testing.T
	db     *storage.DB
	desk   *exchange.Desk
	bundle *locales.Bundle
	by     bot.Officer
}

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func newGround(t *testing.T) *ground {
	t.Helper()
	g := &ground{t: t, db: storagetest.New(t), by: bot.Officer{Role: bot.RoleOfficer, Scope: bot.Scope{Region: "75"}}}
	regions, err := umkm.LoadRegions()
	if err != nil {
		t.Fatal(err)
	}
	activities, err := umkm.LoadActivities()
	if err != nil {
		t.Fatal(err)
	}
	if g.bundle, err = locales.Load(nil, locales.OnMissing(func(key string) { t.Errorf("no text %s", key) })); err != nil {
		t.Fatal(err)
	}
	catalogue, err := umkm.LoadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	if err := g.db.SeedCatalogue(t.Context(), catalogue); err != nil {
		t.Fatal(err)
	}
	g.desk = exchange.New(exchange.Parts{
		Store: g.db, Know: func() exchange.Knowledge { return exchange.Knowledge{Regions: regions, Activities: activities} },
		Texts: g.bundle, Zone: umkm.ZoneOf("75"), Clock: func() time.Time { return monday }, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	})
	return g
}

// receive brings a file whose rows are lines with cells between semicolons.
func (g *ground) receive(kind bot.ImportKind, lines ...string) bot.Import {
	g.t.Helper()
	i, err := g.desk.Receive(g.t.Context(), g.by, bot.ImportFile{Kind: kind, Name: "daftar.csv"}, strings.NewReader(strings.Join(lines, "\n")))
	if err != nil {
		g.t.Fatal(err)
	}
	return i
}

// check has a file checked with the columns that were guessed.
func (g *ground) check(i bot.Import) bot.Import {
	g.t.Helper()
	if err := g.desk.Map(g.t.Context(), g.by, i.ID, i.Columns); err != nil {
		g.t.Fatal(err)
	}
	return g.work(i.ID)
}

func (g *ground) work(id bot.ImportID) bot.Import {
	g.t.Helper()
	if err := g.desk.Work(g.t.Context()); err != nil {
		g.t.Fatal(err)
	}
	i, err := g.desk.Import(g.t.Context(), bot.Scope{}, id)
	if err != nil {
		g.t.Fatal(err)
	}
	return i
}

// apply has a checked file written.
func (g *ground) apply(i bot.Import) bot.Import {
	g.t.Helper()
	if err := g.desk.Apply(g.t.Context(), g.by, i.ID, i.Applies()); err != nil {
		g.t.Fatal(err)
	}
	return g.work(i.ID)
}

// problems says what is wrong, a line each.
func (g *ground) problems(i bot.Import) (lines []string) {
	g.t.Helper()
	all, err := g.desk.Problems(g.t.Context(), i.ID, 0, 1000)
	if err != nil {
		g.t.Fatal(err)
	}
	for _, p := range all {
		lines = append(lines, fmt.Sprintf("%d %s: %s", p.Row, p.Column, g.bundle.Text("id", p.Says)))
	}
	return lines
}

// expect compares what was counted: new, changed, same, with problems.
func (g *ground) expect(i bot.Import, state bot.ImportState, counts ...int) {
	g.t.Helper()
	got := []int{i.Fresh, i.Changed, i.Same, i.Faulty}
	if i.State != state || fmt.Sprint(got) != fmt.Sprint(counts) {
		g.t.Fatalf("%s with new, changed, same, faulty %v, want %s with %v: %q", i.State, got, state, counts, g.problems(i))
	}
}

// book is a workbook of rows as Excel writes them.
func book(t *testing.T, rows ...[]any) *bytes.Reader {
	t.Helper()
	f := excelize.NewFile()
	for n, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", n+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	body, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(body.Bytes())
}
