package exchange_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teman/bot"
	"teman/storage/storagetest"
)

const heads = "NO;Nama Pemilik;NIK;Nama Usaha;Jenis Usaha;No. HP / WA;Kecamatan;Kab/Kota;Omzet per tahun"

func TestBusinessesAreTakenInOnce(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	lines := []string{
		"DATA UMKM KOTA GORONTALO TAHUN 2026", "", heads,
		"1;SITI RAHMAH;7571014107900001;Keripik Bu Siti;keripik pisang;0812-3456-7890;Kota Selatan;Kota Gorontalo;60 juta",
		"2;SITI RAHMAH;7571014107900001;Warung Siti;warung makan;0812-3456-7890;Dungingi;Kota Gorontalo;",
		"3;Anwar;;Bengkel Anwar;bengkel motor;;Limboto;Kabupaten Gorontalo;36000000",
	}
	i := g.receive(bot.ImportBusinesses, lines...)
	want := []string{"", "owner", "nik", "name", "activity", "phone", "district", "regency", "turnover"}
	if diff := cmp.Diff(want, i.Columns); diff != "" || i.Rows != 3 || i.State != bot.ImportMapping {
		t.Fatalf("%d rows, %s: %s", i.Rows, i.State, diff)
	}
	i = g.check(i)
	g.expect(i, bot.ImportChecked, 3, 0, 0, 0)
	if dump := storagetest.Dump(t, g.db); strings.Contains(dump, "7571014107900001") || strings.Contains(dump, "SITI RAHMAH") {
		t.Error("a staged list lies open")
	}
	if done := g.apply(i); done.State != bot.ImportDone || done.Applied != 3 {
		t.Fatalf("applied %d, %s", done.Applied, done.State)
	}
	var got []struct {
		Owner, Name, Activity, Region, Scale, Phone string
		Contacts                                    int
	}
	sql := storagetest.SQL(t, g.db)
	if err := sql.Select(&got, `
		select p.name as owner, b.name, b.activity, b.region, b.scale, p.phone, (select count(*) from contact) as contacts
		from business b join business_owner o on o.business = b.id join person p on p.id = o.person order by b.id`); err != nil {
		t.Fatal(err)
	}
	rows := make([]string, len(got))
	for n, r := range got {
		rows[n] = strings.Join([]string{r.Owner, r.Name, r.Activity, r.Region, r.Scale, r.Phone}, "|")
	}
	if diff := cmp.Diff([]string{
		"Siti Rahmah|Keripik Bu Siti|keripik|75.71.02|micro|+6281234567890",
		"Siti Rahmah|Warung Siti|warung-makan|75.71.04||+6281234567890",
		"Anwar|Bengkel Anwar|bengkel|75.01.01|micro|",
	}, rows); diff != "" {
		t.Error(diff)
	}
	var people, staged int
	if err := sql.Get(&people, `select count(*) from person`); err != nil || people != 2 {
		t.Errorf("%d people, %v", people, err)
	}
	if err := sql.Get(&staged, `select (select count(*) from import_row) + (select count(*) from import_claim)`); err != nil || staged != 0 {
		t.Errorf("%d rows stay staged, %v", staged, err)
	}

	again := g.check(g.receive(bot.ImportBusinesses, lines...))
	g.expect(again, bot.ImportChecked, 0, 0, 3, 0)
	lines[3] = strings.Replace(lines[3], "60 juta", "72 juta", 1)
	lines[5] = strings.Replace(lines[5], "Bengkel Anwar;bengkel motor;;", "BENGKEL  ANWAR;bengkel motor;0813 4444 5555;", 1)
	changed := g.check(g.receive(bot.ImportBusinesses, lines...))
	g.expect(changed, bot.ImportChecked, 0, 2, 1, 0)
	g.apply(changed)
	g.expect(g.check(g.receive(bot.ImportBusinesses, lines...)), bot.ImportChecked, 0, 0, 3, 0)
}

func TestEveryProblemIsNamed(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	i, err := g.desk.Receive(t.Context(), g.by, bot.ImportFile{Kind: bot.ImportBusinesses, Name: `C:\Users\rina\..\..\etc\daftar.xlsx`}, book(t,
		[]any{"Nama Pemilik", "NIK", "Nama Usaha", "Kecamatan", "NIB", "Modal", "KBLI", "No HP"},
		[]any{"Siti", 7571014107900001, "Keripik Siti", "Dungingi", nil, nil, nil, nil},
		[]any{"Ani", "7,57101E+15", "Kue Ani", "Dungingi", nil, nil, nil, nil},
		[]any{"Budi", nil, "Toko Budi", "Dungingi", 120000000001, nil, 1111, nil},
		[]any{"Cici 7571014107900001", nil, "Toko Cici", "Dungingi", nil, 500, nil, nil},
		[]any{"Dodi", "7571014107900002", "Toko Dodi", "Banggai", nil, nil, nil, nil},
		[]any{"Eva", "7571014107900003", "Toko Eva", "Dungingi", nil, nil, nil, "12"},
		[]any{"Fani", "7571014107900004", "Toko Fani", "Dungingi", nil, nil, nil, nil},
		[]any{"Fani Lain", "7571014107900004", "Toko Lain", "Dungingi", nil, nil, nil, nil},
		[]any{"Fani", "7571014107900004", "toko fani", "Dungingi", nil, nil, nil, nil},
		[]any{nil, "7571014107900005", "Toko Gina", nil, nil, nil, nil, nil},
		[]any{nil, "7571", "Toko Hani", "Entah", nil, "banyak", nil, "12"},
	))
	if err != nil {
		t.Fatal(err)
	}
	if i.Name != "daftar.xlsx" {
		t.Errorf("the file is called %q", i.Name)
	}
	i = g.check(i)
	g.expect(i, bot.ImportChecked, 1, 0, 0, 10)
	cells, err := g.desk.Sample(t.Context(), i, 3)
	if err != nil || len(cells) != len(i.Heads) || strings.Join(cells[0], " ") != "Siti Ani Budi" || strings.Contains(strings.Join(cells[1], ""), "7571") {
		t.Errorf("the first rows are %q, %v", cells, err)
	}
	var where []string
	for _, line := range g.problems(i) {
		at, _, _ := strings.Cut(line, ":")
		where = append(where, at)
		if strings.Contains(line, "757101410790") {
			t.Errorf("a NIK stands in %q", line)
		}
	}
	want := []string{"2 NIK", "3 NIK", "4 NIB", "4 KBLI", "5 Nama Pemilik", "5 Modal", "6 Kecamatan", "7 No HP", "9 NIK", "10 Nama Usaha", "11 Nama Pemilik", "11 Kecamatan",
		"12 NIK", "12 Modal", "12 No HP", "12 Kecamatan", "12 Nama Pemilik"}
	if diff := cmp.Diff(want, where); diff != "" {
		t.Errorf("%s\n%s", diff, strings.Join(g.problems(i), "\n"))
	}
	var refused *bot.Refusal
	if err := g.desk.Apply(t.Context(), g.by, i.ID, 1); !errors.As(err, &refused) || refused.Says.Key != "exchange.problem.still_faulty" {
		t.Errorf("a file with problems is applied: %v", err)
	}
	if err := g.desk.Drop(t.Context(), g.by, i.ID); err != nil {
		t.Fatal(err)
	}
	if left := g.problems(i); len(left) != 0 {
		t.Errorf("a dropped file keeps %q", left)
	}
}

// What the columns hold is remembered for files of the same headings.
func TestColumnsAreRemembered(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	lines := []string{"A;B;C;D", "Siti;Keripik Siti;Dungingi;catatan"}
	i := g.receive(bot.ImportBusinesses, lines...)
	if slices.ContainsFunc(i.Columns, func(c string) bool { return c != "" }) {
		t.Fatalf("columns are guessed as %q", i.Columns)
	}
	i.Columns = []string{"owner", "name", "district", ""}
	g.expect(g.check(i), bot.ImportChecked, 1, 0, 0, 0)
	if again := g.receive(bot.ImportBusinesses, lines...); !slices.Equal(again.Columns, i.Columns) {
		t.Errorf("columns are %q", again.Columns)
	}
	var refused *bot.Refusal
	for _, wrong := range [][]string{{"owner"}, {"owner", "owner", "", ""}, {"owner", "rahasia", "", ""}} {
		if err := g.desk.Map(t.Context(), g.by, i.ID, wrong); !errors.As(err, &refused) {
			t.Errorf("columns %q are taken: %v", wrong, err)
		}
	}
}

// What somebody contradicts between the check and the saving stops all of it:
// the file is checked again, says which row and why, and whoever brought it
// decides again. What is known by then is not entered twice.
func TestWhatChangedMeanwhileIsSeenWhenApplied(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	lines := []string{heads, "1;Siti;7571014107900001;Keripik Siti;keripik;;Dungingi;Kota Gorontalo;", "2;Ani;7571014107900002;Kue Ani;kue basah;;Dungingi;Kota Gorontalo;"}
	first, second := g.check(g.receive(bot.ImportBusinesses, lines...)), g.check(g.receive(bot.ImportBusinesses, strings.Replace(strings.Join(lines, "\n"), "Ani;", "Anisa;", 1)))
	g.expect(first, bot.ImportChecked, 2, 0, 0, 0)
	g.expect(second, bot.ImportChecked, 2, 0, 0, 0)
	g.apply(first)
	stopped := g.apply(second)
	g.expect(stopped, bot.ImportChecked, 0, 0, 1, 1)
	if stopped.Applied != 0 {
		t.Errorf("%d rows are saved", stopped.Applied)
	}
	if left := g.problems(stopped); len(left) != 1 || !strings.HasPrefix(left[0], "3 NIK: ") {
		t.Errorf("what is wrong is %q", left)
	}
}

// Of a list of an ordinary length nothing is saved when its last row is
// contradicted; and all of it when the contradiction is gone.
func TestAContradictedListIsSavedWhollyOrNotAtAll(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	raw := storagetest.SQL(t, g.db)
	lines := []string{heads}
	for n := range 300 {
		lines = append(lines, fmt.Sprintf("%d;Pemilik %c%c;75710141079%05d;Usaha %d;keripik;;Dungingi;Kota Gorontalo;", n+1, 'a'+n/26, 'a'+n%26, n+1, n))
	}
	i := g.check(g.receive(bot.ImportBusinesses, lines...))
	g.expect(i, bot.ImportChecked, 300, 0, 0, 0)
	g.apply(g.check(g.receive(bot.ImportBusinesses, heads, "1;Orang Lain;7571014107900300;Usaha Lain;keripik;;Dungingi;Kota Gorontalo;")))
	stopped := g.apply(i)
	g.expect(stopped, bot.ImportChecked, 299, 0, 0, 1)
	var saved, notes int
	if err := raw.Get(&saved, `select count(*) from business`); err != nil || saved != 1 || stopped.Applied != 0 {
		t.Errorf("%d businesses, %d rows saved, %v", saved, stopped.Applied, err)
	}
	if err := raw.Get(&notes, `select count(*) from audit where act = 'import_stopped'`); err != nil || notes != 1 {
		t.Errorf("%d notes, %v", notes, err)
	}
	raw.MustExec(`update person set name = 'Pemilik ln'`)
	done := g.apply(g.check(stopped))
	if done.State != bot.ImportDone || done.Applied != 300 {
		t.Errorf("%s with %d saved: %q", done.State, done.Applied, g.problems(done))
	}
}

func TestScopeHoldsInImports(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	i := g.check(g.receive(bot.ImportBusinesses, heads, "1;Siti;7571014107900001;Keripik Siti;keripik;;Limboto;Kabupaten Gorontalo;"))
	g.apply(i)
	g.by.Scope.Region = "75.71"
	i = g.check(g.receive(bot.ImportBusinesses, heads, "1;Siti;7571014107900001;Keripik Siti;keripik;;Dungingi;;", "2;Ani;;Kue Ani;kue;;Limboto;Kabupaten Gorontalo;"))
	g.expect(i, bot.ImportChecked, 0, 0, 0, 2)
	g.by.Scope.Region = "72.09"
	if _, err := g.desk.Import(t.Context(), g.by.Scope, i.ID); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("another region sees the import: %v", err)
	}
}
