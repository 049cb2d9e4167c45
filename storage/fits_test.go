package storage_test

import (
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"teman/bot"
	"teman/storage/storagetest"
	"teman/umkm"
)

// rules draws what an occasion asks of a business.
func rules(t *rapid.T) bot.Occasion {
	kinds := []umkm.Kind{umkm.CertificateNIB, umkm.CertificatePIRT}
	some := func(of []string, name string) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(of), 0, 2, rapid.ID[string]).Draw(t, name)
	}
	return bot.Occasion{
		ID: 7, Region: "75.71", Fields: some([]string{"10", "1079", "56", "47"}, "fields"), Scales: some([]string{"micro", "small", "medium"}, "scales"),
		Needs: rapid.SliceOfNDistinct(rapid.SampledFrom(kinds), 0, 1, rapid.ID[umkm.Kind]).Draw(t, "needs"),
		Lacks: rapid.SliceOfNDistinct(rapid.SampledFrom(kinds), 0, 2, rapid.ID[umkm.Kind]).Draw(t, "lacks"),
	}
}

// drawn is a business and its papers.
type drawn struct {
	bot.Business
	papers []umkm.Certificate
}

func business(t *rapid.T, today umkm.Date) drawn {
	d := drawn{Business: bot.Business{Region: "75.71.02", Code: umkm.KBLI(rapid.SampledFrom([]string{"", "10794", "56101", "47111", "14111"}).Draw(t, "code"))}}
	if n := rapid.SampledFrom([]umkm.Rupiah{0, 500_000_000, 2_000_000_000, 2_000_000_001, 9_000_000_000}).Draw(t, "capital"); n > 0 {
		d.Capital = &n
	}
	if high := rapid.SampledFrom([]umkm.Rupiah{0, 1_900_000_000, 2_000_000_000, 2_100_000_000, 20_000_000_000}).Draw(t, "turnover"); high > 0 {
		d.Turnover = &umkm.Turnover{Amount: umkm.Amount{Low: 1_900_000_000, High: high, Period: umkm.PeriodYear}}
	}
	yesterday, later := today.AddDays(-1), today.AddDays(30)
	for _, kind := range []umkm.Kind{umkm.CertificateNIB, umkm.CertificatePIRT} {
		stage := rapid.SampledFrom([]umkm.Stage{"", "applied", "issued"}).Draw(t, string(kind))
		if stage == "" {
			continue
		}
		d.papers = append(d.papers, umkm.Certificate{
			Kind: kind, Stage: stage, Since: yesterday, Source: rapid.SampledFrom([]umkm.Source{umkm.SourceSaid, umkm.SourceVerified, umkm.SourceMismatch}).Draw(t, "source"),
			Expires: rapid.SampledFrom([]*umkm.Date{nil, &yesterday, &today, &later}).Draw(t, "expires"),
		})
	}
	return d
}

// keep makes the only business of an office this one.
func (d drawn) keep(raw *sqlx.DB) {
	raw.MustExec(`delete from certificate`)
	var low, high *umkm.Rupiah
	if d.Turnover != nil {
		l, h := d.Turnover.Yearly()
		low, high = &l, &h
	}
	raw.MustExec(`update business set kbli = $1, scale = $2, turnover_low = $3, turnover_high = $4`, d.Code, d.Scale().Scale.String(), low, high)
	for _, p := range d.papers {
		var expires *string
		if p.Expires != nil {
			day := p.Expires.String()
			expires = &day
		}
		raw.MustExec(`insert into certificate (business, kind, stage, since, source, expires, at) select id, $1, $2, $3, $4, $5, now() from business`,
			p.Kind, p.Stage, p.Since.String(), p.Source, expires)
	}
}

// An announcement for whoever may join an occasion is for exactly those.
func TestAnInvitationReachesWhoMayJoin(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	raw := storagetest.SQL(t, db)
	crowd(t, db, account(t, db), 1)
	of := announcement(t, db, bot.Broadcast{})
	catalogue, err := umkm.LoadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	var now time.Time
	if err := raw.Get(&now, `select now()::date`); err != nil {
		t.Fatal(err)
	}
	today := umkm.DateOf(now)
	rapid.Check(t, func(rt *rapid.T) {
		o, b := rules(rt), business(rt, today)
		b.keep(raw)
		needed, superfluous := o.Missing(b.papers, catalogue, today)
		want := 0
		if o.For(b.Business) && needed == "" && superfluous == "" {
			want = 1
		}
		of.Audience.Fits = bot.FittingOf(o, catalogue)
		n, err := db.Announcements().Freeze(t.Context(), of, time.UTC)
		if err != nil || n != want {
			rt.Fatalf("%+v with %+v: %d, %v; want %d", b, o, n, err, want)
		}
	})
}
