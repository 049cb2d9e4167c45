package sample_test

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/desk"
	"teman/bot/programme"
	"teman/bot/registry"
	"teman/cmd/teman/sample"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// office is an empty office with everything it can do.
func office(t *testing.T) (sample.Office, *storage.DB) {
	t.Helper()
	db := storagetest.New(t)
	account, err := db.MakeAccount(t.Context(), "webphone", "demo")
	must(t, err)
	catalogue, err := umkm.LoadCatalogue()
	must(t, err)
	must(t, db.SeedCatalogue(t.Context(), catalogue))
	regions, err := umkm.LoadRegions()
	must(t, err)
	activities, err := umkm.LoadActivities()
	must(t, err)
	texts, err := locales.Load(nil)
	must(t, err)
	seats := programme.New(texts, regions)
	tickets := &desk.Desk{Office: db, Region: sample.Region, Hours: bot.CivilServiceHours(), Usual: desk.UsualTarget()}
	rooms := &registry.Office{Region: sample.Region, Desk: tickets, Regions: regions,
		Activities: activities, Speaker: texts, Seats: seats}
	by, err := db.AddOfficer(t.Context(), bot.Officer{Email: "rina@contoh.example", Name: "Rina", Role: bot.RoleAdministrator}, "")
	must(t, err)
	return sample.Office{Data: db, By: by, Actions: slices.Concat(rooms.Actions(), seats.Actions(), tickets.Actions()), Account: account.ID,
		Now: time.Date(2026, 11, 22, 10, 0, 0, 0, umkm.ZoneOf(sample.Region))}, db
}

func TestLoad(t *testing.T) {
	t.Parallel()
	o, db := office(t)
	for _, want := range []bool{true, false} {
		loaded, err := sample.Load(t.Context(), o)
		if err != nil || loaded != want {
			t.Fatalf("loaded: %t, %v", loaded, err)
		}
	}
	sql := storagetest.SQL(t, db)
	for query, want := range map[string]int{
		`select count(*) from business`:                                                30,
		`select count(*) from person`:                                                  30,
		`select count(*) from occasion`:                                                4,
		`select count(*) from programme where attachment is not null`:                  1,
		`select count(*) from occasion where scales <> '{}'`:                           2,
		`select count(*) from occasion where needs <> '{}' and lacks <> '{}'`:          1,
		`select max(n) from (select count(*) as n from occasion group by programme) x`: 2,
		`select quota - joined from occasion o join programme p on p.id = o.programme where title like 'Kemasan%' and o.region = '75.71'`: 2,
		`select count(*) from seat s join occasion o on o.id = s.occasion where s.state = 'waiting' and o.joined = o.quota`:               3,
		`select count(*) from ticket where open`:                                             2,
		`select count(*) from topic`:                                                         4,
		`select count(*) from business where activity <> '' and kbli = ''`:                   0,
		`select count(*) from business where activity = ''`:                                  0,
		`select count(*) from inbound`:                                                       0,
		`select (count(distinct stage) >= 10)::int from certificate where stage <> 'issued'`: 1,
		`select count(*) from certificate where expires < date '2026-11-22'`:                 1,
		`select count(distinct scale) from business`:                                         2,
	} {
		var got int
		must(t, sql.Get(&got, query))
		if got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
}

// Who left stays away: a start afterwards brings neither them nor a second
// sample.
func TestLoadBringsNobodyBack(t *testing.T) {
	t.Parallel()
	o, db := office(t)
	_, err := sample.Load(t.Context(), o)
	must(t, err)
	sql := storagetest.SQL(t, db)
	var everybody []bot.ContactID
	must(t, sql.Select(&everybody, `select id from contact order by id`))
	for _, contact := range everybody {
		must(t, db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error {
			return r.Privacy().Erase(ctx, contact, o.Now)
		}))
	}
	loaded, err := sample.Load(t.Context(), o)
	if err != nil || loaded {
		t.Errorf("loaded again: %t, %v", loaded, err)
	}
	var people int
	must(t, sql.Get(&people, `select count(*) from person`))
	if people != 0 {
		t.Errorf("%d people came back", people)
	}
}

// Every stage and kind of the sample is one of the catalogue, every number has
// the form of its kind, and everybody could be somebody's telephone.
func TestSampleIsPlausible(t *testing.T) {
	t.Parallel()
	o, db := office(t)
	_, err := sample.Load(t.Context(), o)
	must(t, err)
	catalogue, err := umkm.LoadCatalogue()
	must(t, err)
	regions, err := umkm.LoadRegions()
	must(t, err)
	var rows []struct{ Kind, Stage, Number string }
	must(t, storagetest.SQL(t, db).Select(&rows, `select kind, stage, number from certificate`))
	for _, row := range rows {
		kind := umkm.Kind(row.Kind)
		if catalogue.StageIndex(kind, umkm.Stage(row.Stage)) < 0 {
			t.Errorf("%s has no stage %s", row.Kind, row.Stage)
		}
		if row.Number == "" {
			continue
		}
		read := umkm.ReadCertificateNumber(row.Number, regions, umkm.DateOf(o.Now))
		if read.Verdict != umkm.Accepted || !slices.Contains(read.Value.Kinds, kind) || read.Value.Number != row.Number {
			t.Errorf("%s is no number of %s: %+v", row.Number, row.Kind, read)
		}
	}
	var phones []string
	must(t, storagetest.SQL(t, db).Select(&phones, `select address from contact`))
	for _, phone := range phones {
		if umkm.ReadPhone(phone).Verdict != umkm.Accepted {
			t.Errorf("%s is no telephone", phone)
		}
	}
}

// A day before the first training everybody with a seat is reminded, and
// nobody else.
func TestSampleIsReminded(t *testing.T) {
	t.Parallel()
	o, db := office(t)
	_, err := sample.Load(t.Context(), o)
	must(t, err)
	day := o.Now.AddDate(0, 0, 4).Add(4 * time.Hour)
	told, err := programme.NewReminders(db, func() time.Time { return day }, nil, slog.New(slog.DiscardHandler)).Look(t.Context())
	if err != nil || told != 6 {
		t.Errorf("%d were reminded: %v", told, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
