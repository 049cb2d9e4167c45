package storage_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// shop is somebody's business as a test makes it.
type shop struct{ owner, name, words, region, phone string }

// opened registers businesses, one of each owner, and returns their ids.
func opened(t *testing.T, db *storage.DB, shops ...shop) (ids []bot.BusinessID) {
	t.Helper()
	account, err := db.MakeAccount(t.Context(), "whatsapp", "+6281100000000")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 22, 1, 0, 0, 0, time.UTC)
	for _, s := range shops {
		err := db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error {
			contact, err := r.Contacts().Enter(ctx, account.ID, s.phone)
			if err != nil {
				return err
			}
			owner, err := r.People().Meet(ctx, contact, at)
			if err != nil {
				return err
			}
			made, err := r.Businesses().Register(ctx, owner, bot.Business{Name: s.name, Words: s.words, Region: s.region, Confirm: true, Registered: at}, 0)
			if err != nil {
				return err
			}
			ids = append(ids, made.ID)
			return r.People().Rename(ctx, bot.Person{ID: owner, Name: s.owner, Salutation: "bu"})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return ids
}

func market(t *testing.T, db *storage.DB) []bot.BusinessID {
	t.Helper()
	return opened(t, db,
		shop{"Siti Rahma", "Keripik Pisang Ibu Siti", "keripik pisang", "75.71.02", "+6281234567890"},
		shop{"Hasan Pakaya", "Bakso Pak Hasan", "jual bakso", "75.71.03", "+6281234567891"},
		shop{"Nurhayati Lamusu", "Sulaman Karawo 100%", "bordir", "72.09.01", "+6281234567892"},
	)
}

func found(list []bot.Listing) (ids []bot.BusinessID) {
	for _, l := range list {
		ids = append(ids, l.ID)
	}
	return ids
}

// What is typed in a hurry, or heard over the telephone, finds what was meant
// before anything else.
func TestSearchForgivesSpelling(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	ids := market(t, db)
	for words, want := range map[string]int{
		"kripik psang bu sty": 0, "keripik pisng": 0, "siti rahmah": 0, "basko pa hasan": 1, "hasan pakaia": 1, "karawoo": 2, "nurhayati lamusuu": 2, "sulamn": 2,
	} {
		list, err := db.Similar(t.Context(), bot.Scope{}, bot.Filter{Words: words}, 10)
		if err != nil || len(list) == 0 || list[0].ID != ids[want] {
			t.Errorf("%q: %v, %v; want %d", words, found(list), err, ids[want])
		}
	}
	for _, words := range []string{"servis hp", "100%", "x"} {
		if list, err := db.Similar(t.Context(), bot.Scope{Region: "75.71"}, bot.Filter{Words: words}, 10); err != nil || len(list) > 0 {
			t.Errorf("%q: %v, %v", words, found(list), err)
		}
	}
}

func TestFiltersLeaveWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	ids := market(t, db)
	raw := storagetest.SQL(t, db)
	raw.MustExec(`update session set heard_at = now() - interval '3 days' where contact = 1`)
	raw.MustExec(`update session set heard_at = now() - interval '40 days' where contact = 2`)
	raw.MustExec(`insert into topic (id, name) values ('training', 'x'), ('fairs', 'y')`)
	raw.MustExec(`insert into subscription_stop (person, topic, at) values (1, 'training', now()), (2, 'all', now())`)
	raw.MustExec(`insert into certificate (business, kind, stage, since, source, at) values ($1, 'nib', 'issued', '2026-01-01', 'said', now())`, ids[0])
	raw.MustExec(`update business set kbli_confirm = false where id = $1`, ids[1])
	for _, c := range []struct {
		scope  string
		filter bot.Filter
		want   []int
	}{
		{"", bot.Filter{}, []int{2, 1, 0}},
		{"75.71", bot.Filter{}, []int{1, 0}},
		{"75", bot.Filter{Region: "75.71.03"}, []int{1}},
		{"72", bot.Filter{Region: "75"}, nil},
		{"", bot.Filter{Words: "SITI  keripik"}, []int{0}},
		{"", bot.Filter{Words: "100%"}, []int{2}},
		{"", bot.Filter{Words: `\`}, nil},
		{"", bot.Filter{Words: "'; drop table business; --"}, nil},
		{"", bot.Filter{Words: "0812-3456-7891"}, []int{1}},
		{"", bot.Filter{Words: "+62 812 3456 7890"}, []int{0}},
		{"", bot.Filter{Words: "081234567899"}, nil},
		{"", bot.Filter{Words: "7571-000001"}, []int{0}},
		{"", bot.Filter{Kind: umkm.CertificateNIB}, []int{0}},
		{"", bot.Filter{Kind: umkm.CertificateNIB, Stage: "issued"}, []int{0}},
		{"", bot.Filter{Kind: umkm.CertificateNIB, Stage: "applied"}, nil},
		{"", bot.Filter{Topic: "training"}, []int{2}},
		{"", bot.Filter{Topic: "training", Unwanted: true}, []int{1, 0}},
		{"", bot.Filter{Topic: "fairs"}, []int{2, 0}},
		{"", bot.Filter{Heard: 7}, []int{0}},
		{"", bot.Filter{Heard: 90}, []int{1, 0}},
		{"", bot.Filter{Silent: 30}, []int{2, 1}},
		{"", bot.Filter{Unconfirmed: true}, []int{2, 0}},
	} {
		var want []bot.BusinessID
		for _, i := range c.want {
			want = append(want, ids[i])
		}
		list, err := db.Listings(t.Context(), bot.Scope{Region: c.scope}, c.filter, 0, 10)
		if err != nil || !slices.Equal(found(list), want) {
			t.Errorf("%q %+v: %v, %v; want %v", c.scope, c.filter, found(list), err, want)
		}
		if n, err := db.CountListings(t.Context(), bot.Scope{Region: c.scope}, c.filter, 2); err != nil || n != min(len(want), 2) {
			t.Errorf("%q %+v: counts %d, %v", c.scope, c.filter, n, err)
		}
	}
}

// A business is found by what is said of it now, whoever says it and how.
func TestFoundByWhatIsSaidNow(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	ids := market(t, db)
	raw := storagetest.SQL(t, db)
	finds := func(words string) []bot.BusinessID {
		list, err := db.Listings(t.Context(), bot.Scope{}, bot.Filter{Words: words}, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		return found(list)
	}
	raw.MustExec(`update business set name = 'Warung Ana' where id = $1`, ids[0])
	raw.MustExec(`update person set name = 'Siti Aminah' where id = 1`)
	raw.MustExec(`insert into business_owner (business, person, since) values ($1, 2, now())`, ids[0])
	raw.MustExec(`delete from person where id = 3`)
	for words, want := range map[string][]bot.BusinessID{
		"warung ana": {ids[0]}, "keripik pisang ibu": nil, "aminah": {ids[0]}, "rahma": nil, "hasan": {ids[1], ids[0]}, "nurhayati": nil, "karawo": {ids[2]},
	} {
		if got := finds(words); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", words, got, want)
		}
	}
}
