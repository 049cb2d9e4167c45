package programme_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// holds records that a neighbour's first business has a paper.
func (w *town) holds(who neighbour, c umkm.Certificate) {
	w.t.Helper()
	w.within(func(ctx context.Context, r bot.Registry) error {
		mine, err := r.Businesses().Owned(ctx, who.person)
		if err != nil {
			return err
		}
		return r.Certificates().Record(ctx, who.person, mine[0].ID, bot.Said{Certificate: c, At: w.now})
	})
}

func TestPapersDecideWhoMayCome(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(10)
	o.Needs, o.Lacks = []umkm.Kind{umkm.CertificateNIB}, []umkm.Kind{umkm.CertificateHalalSelf}
	w.change(o)
	past := umkm.DateOf(w.now).AddDays(-1)
	owner := func(name string, papers ...umkm.Certificate) neighbour {
		who := w.owner(name, "75.71", "10799")
		for _, paper := range papers {
			w.holds(who, paper)
		}
		return who
	}
	nib := umkm.Certificate{Kind: umkm.CertificateNIB, Stage: "issued", Since: past, Source: umkm.SourceSaid}
	halal := umkm.Certificate{Kind: umkm.CertificateHalalSelf, Stage: "issued", Since: past, Source: umkm.SourceVerified}
	with := func(c umkm.Certificate, change func(*umkm.Certificate)) umkm.Certificate {
		change(&c)
		return c
	}
	for _, c := range []struct {
		why, want, says string
		who             neighbour
	}{
		{"has what it takes", "joined", "", owner("a", nib)},
		{"has nothing", "lacking", "programme.why.needs", owner("b")},
		{"a paper that did not agree", "lacking", "programme.why.needs",
			owner("c", with(nib, func(c *umkm.Certificate) { c.Source = umkm.SourceMismatch }))},
		{"a paper that ran out", "lacking", "programme.why.needs", owner("d", with(nib, func(c *umkm.Certificate) { c.Expires = &past }))},
		{"has already what it is about", "not_eligible", "programme.why.lacks", owner("e", nib, halal)},
		{"had it once", "joined", "", owner("f", nib, with(halal, func(c *umkm.Certificate) { c.Expires = &past }))},
	} {
		got := w.do(c.who, "join_occasion", chosen("pelatihan", o))
		said := ""
		if why := got.Values["why"].Phrases; len(why) == 1 {
			said = why[0].Key
		}
		if got.Name != c.want || said != c.says {
			t.Errorf("%s: %q, %q", c.why, got.Name, said)
		}
		if got.Name == "lacking" && !slices.Equal(got.Given, []flows.Pair{{Name: "jenis", Value: "nib"}}) {
			t.Errorf("%s: the way on knows %v", c.why, got.Given)
		}
	}
}

// One business of two that may come is enough.
func TestOneBusinessOfTwoIsEnough(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(10)
	o.Lacks = []umkm.Kind{umkm.CertificateNIB}
	w.change(o)
	who := w.owner("siti", "75.71", "10799")
	w.holds(who, umkm.Certificate{Kind: umkm.CertificateNIB, Stage: "issued", Since: umkm.DateOf(w.now), Source: umkm.SourceSaid})
	if got := w.join(who, o); got != "not_eligible" {
		t.Fatalf("got %q", got)
	}
	w.within(func(ctx context.Context, r bot.Registry) error {
		_, err := r.Businesses().Register(ctx, who.person, bot.Business{Name: "Kedai kedua", Region: "75.71", Code: "10799", Registered: w.now}, 99)
		return err
	})
	if got := w.join(who, o); got != "joined" {
		t.Errorf("got %q", got)
	}
}

func TestSizeDecidesWhoMayCome(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(10)
	o.Scales = []string{"small", "medium"}
	w.change(o)
	if got := w.join(w.owner("unknown", "75.71", "10799"), o); got != "joined" {
		t.Errorf("nobody knows the size: %q", got)
	}
	micro := w.owner("micro", "75.71", "10799")
	if _, err := w.sql.Exec(`update business set capital = 1000000 where name = 'Usaha micro'`); err != nil {
		t.Fatal(err)
	}
	got := w.do(micro, "join_occasion", chosen("pelatihan", o))
	if why := got.Values["why"].Phrases; got.Name != "not_eligible" || len(why) != 1 || why[0].Key != "programme.why.scale" {
		t.Errorf("a micro business: %+v", got)
	}
}

// Two places, and an officer chooses: nobody moves up by themselves, not even
// when a place becomes free, and there is no third.
func TestWhereOfficersChooseEverybodyWaits(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	d, by := w.desk("75.71")
	o := w.class()
	o.Kind, o.Quota, o.Chosen = "facilitation", 2, true
	id, err := d.Plan(t.Context(), by, o)
	must(t, err)
	o.ID = id
	people := map[string]neighbour{}
	for _, name := range []string{"a", "b", "c", "d"} {
		people[name] = w.owner(name, "75.71", "10799")
		if got := w.join(people[name], o); got != "applied" {
			t.Errorf("%s: %q", name, got)
		}
	}
	must(t, d.Promote(t.Context(), by, id, people["d"].person))
	must(t, d.Promote(t.Context(), by, id, people["b"].person))
	if err := d.Promote(t.Context(), by, id, people["a"].person); refused(err) != "occasion.problem.full" {
		t.Errorf("a third of two places: %v", err)
	}
	if got := w.cancel(people["b"], o); got != "ok" {
		t.Errorf("got %q", got)
	}
	if rows := strings.Join(w.taken(o), ", "); rows != "d joined, a waiting, c waiting" {
		t.Errorf("got %s", rows)
	}
	if told := len(w.told()); told != 2 {
		t.Errorf("%d heard that they were chosen: %v", told, w.told())
	}
}

func TestPosterAndDescriptionAreShown(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	picture, err := bot.NewAttachment("poster.pdf", []byte("%PDF-1.7\n%%EOF\n"))
	must(t, err)
	by, err := w.db.AddOfficer(t.Context(), bot.Officer{Email: "petugas@contoh.id", Name: "Petugas", Role: bot.RoleOfficer,
		Scope: bot.Scope{Region: "75.71"}, Lang: "id"}, "rahasia yang panjang")
	must(t, err)
	picture.By, picture.At = by, w.now
	id, err := w.db.Attach(t.Context(), picture, bot.Note{At: w.now, Officer: by, Act: "attachment_kept"})
	must(t, err)
	o := w.kitchenClass(3)
	o.About, o.Poster.ID = "Belajar memilih kemasan.", id
	w.change(o)
	got := w.do(w.stranger("orang"), "occasion_detail", chosen("pelatihan", o))
	if got.File == nil || got.File.Kept != int64(id) || got.File.Name != "poster.pdf" || got.File.Type != "application/pdf" {
		t.Errorf("the poster is %+v", got.File)
	}
	if note := got.Values["note"].Phrases; len(note) != 1 || note[0].Key != "programme.about" {
		t.Errorf("the description is %+v", note)
	}
}

func TestTheWayToAPaperIsOfAKnownKind(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	who := w.owner("siti", "75.71", "10799")
	if got := w.do(who, "way_to_paper", map[string]string{"jenis": "nib"}); got.Name != "ok" || got.Given[0].Value != "nib" {
		t.Errorf("got %+v", got)
	}
	if got := w.do(who, "way_to_paper", map[string]string{"jenis": "sim_c"}); got.Name != "none" {
		t.Errorf("got %+v", got)
	}
}
