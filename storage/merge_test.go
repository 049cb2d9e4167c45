package storage_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"teman/bot"
	"teman/storage/storagetest"
)

// kept counts what may not be lost when two become one, whosever it is.
const keptOf = `select (select count(*) from contact where person is not null) as contacts, (select count(*) from consent) as consents,
	(select count(*) from ticket_note) as notes, (select count(distinct (occasion)) from seat) as seats, (select count(*) from photo) as photos,
	(select count(distinct kind) from certificate) as kinds, (select count(*) from nib_holder) as nibs, (select count(*) from attendance_paper) as papers,
	(select count(distinct topic) from subscription_stop) as stops, (select count(distinct topic) from ticket) as topics,
	(select count(*) from person where nik_find is not null) as niks, (select count(*) from survey_answer where words <> '') as surveys,
	(select count(distinct business) from business_owner) as owned, (select count(distinct broadcast) from recipient) as told`

type belongings struct {
	Contacts, Consents, Notes, Seats, Photos, Kinds, NIBs, Papers, Stops, Topics, NIKs, Surveys, Owned, Told int
}

func count(t rapid.TB, raw *sqlx.Tx) (b belongings) {
	t.Helper()
	if err := raw.Get(&b, keptOf); err != nil {
		t.Fatal(err)
	}
	return b
}

// Whatever two people have, together or each, nothing of it is lost when they
// become one, nothing stands twice, and the quota counts who has a seat.
func TestMergedPeopleLoseNothing(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	owner := storagetest.SQL(t, db)
	owner.MustExec(`insert into account (channel, name) values ('webphone', 'x'); insert into topic (id, name) values ('t1', 'x'), ('t2', 'y') on conflict do nothing`)
	rapid.Check(t, func(rt *rapid.T) {
		raw := owner.MustBegin()
		defer func() { _ = raw.Rollback() }()
		raw.MustExec(`insert into officer (id, email, name, role) overriding system value values (1, 'a@b.c', 'A', 'officer');
			insert into programme (id, kind, title) overriding system value values (1, 'training', 'x');
			insert into person (id, name) overriding system value values (1, 'Siti'), (2, '');
			insert into contact (id, account, address, person) overriding system value values (1, 1, 'a', 1), (2, 1, 'b', 2)`)
		coin := rapid.Bool()
		for who := 1; who <= 2; who++ {
			give := func(what, statement string, args ...any) {
				if coin.Draw(rt, fmt.Sprintf("%d %s", who, what)) {
					if _, err := raw.Exec(statement, append([]any{who}, args...)...); err != nil {
						rt.Fatalf("%s: %v", what, err)
					}
				}
			}
			give("nik", `update person set nik_sealed = 'x', nik_find = decode('0' || ($1::bigint)::text, 'hex') where id = $1`)
			give("business", `with b as (insert into business (number, name, region, registered_at) values ('N' || $1::bigint, 'Warung', '75.71.01', now()) returning id)
				insert into business_owner (business, person, since) select id, $1, now() from b`)
			give("consent", `insert into consent (contact, person, purpose, version, given, at) values ($1, $1, 'service', '1', true, now())`)
			give("stop", `insert into subscription_stop (person, topic, at) values ($1, 't1', now())`)
			give("other stop", `insert into subscription_stop (person, topic, at) values ($1, 't2', now())`)
			give("nib", `insert into nib_holder (nib, person) values (lpad(($1::bigint)::text, 13, '0'), $1)`)
			give("ticket", `with k as (insert into ticket (contact, person, topic, opened_at, answer_by) values ($1, $1, 'x', now(), now()) returning id)
				insert into ticket_note (ticket, at, text) select id, now(), 'n' from k`)
			give("talk with an officer", `insert into ticket (contact, person, topic, state, officer, holds, opened_at, answer_by)
				values ($1, $1, 'y', 'taken', 1, true, now(), now())`)
			for occasion := 1; occasion <= 2; occasion++ {
				raw.MustExec(`insert into occasion (id, programme, place, region, starts_at, ends_at, deadline, quota, remind_day, remind_hours)
					overriding system value values ($1, 1, 'x', '75', now(), now() + interval '1 hour', now(), 9, now(), now()) on conflict do nothing`, occasion)
				state := rapid.SampledFrom([]string{"", "joined", "waiting", "attended", "cancelled"}).Draw(rt, "seat")
				if state == "" {
					continue
				}
				raw.MustExec(`insert into seat (occasion, person, contact, state, turn, at, attended_at, came_as) values ($1, $2, $2, $3, $2, now(), case when $3 = 'attended' then now() end, case when $3 = 'attended' then 'joined' else '' end)`, occasion, who, state)
				if state == "joined" || state == "attended" {
					raw.MustExec(`update occasion set joined = joined + 1 where id = $1`, occasion)
				}
				give("survey", `insert into survey_answer (occasion, person, words, at) values ($2, $1, 'bagus', now())`, occasion)
			}
			give("paper", `insert into attendance_paper (code, occasion, person, name, at) values ('12345678901' || $1::bigint, 1, $1, 'x', now())`)
			give("told", `with b as (insert into broadcast (id, code, title, body, topic, audience, scope, made_by, made_at) overriding system value values (1, '123456', 'x', 'x', 't1', '{}', '', 1, now()) on conflict (id) do nothing)
				select $1::bigint`)
			if exists(rt, raw, `select exists (select from broadcast)`) {
				give("recipient", `insert into recipient (broadcast, person, zone, outbound) values (1, $1::bigint, 8, nullif($1::bigint, 1))`)
			}
		}
		before := count(rt, raw)
		var papers int
		if err := raw.Get(&papers, `select count(*) from attendance_paper`); err != nil {
			rt.Fatal(err)
		}
		var one bool
		if err := raw.Get(&one, `select merge_people(1, 2)`); err != nil {
			rt.Fatal(err)
		}
		if want := before.NIKs < 2 && papers < 2; one != want {
			rt.Fatalf("merged %v, want %v: %+v", one, want, before)
		}
		after := count(rt, raw)
		if one {
			before.Surveys = after.Surveys // two answers about one occasion stand together
		}
		if after != before {
			rt.Fatalf("before %+v, after %+v", before, after)
		}
		if one && exists(rt, raw, `select exists (select from person where id = 2)`) {
			rt.Fatal("the other is still there")
		}
		if exists(rt, raw, `select exists (select from occasion o where o.joined <> (select count(*) from seat s where s.occasion = o.id and (s.state = 'joined' or s.state = 'attended' and s.came_as = 'joined')))`) {
			rt.Fatal("the quota counts otherwise")
		}
	})
}

func exists(t rapid.TB, raw *sqlx.Tx, question string) (yes bool) {
	t.Helper()
	if err := raw.Get(&yes, question); err != nil {
		t.Fatal(err)
	}
	return yes
}

// Of papers that both businesses have the better proven stays, every statement
// is kept, and both numbers find what is left.
func TestMergedBusinessesLoseNothing(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	owner := storagetest.SQL(t, db)
	rank := map[string]int{"mismatch": 0, "said": 1, "seen": 2, "verified": 3}
	rapid.Check(t, func(rt *rapid.T) {
		raw := owner.MustBegin()
		defer func() { _ = raw.Rollback() }()
		raw.MustExec(`insert into person (id, name) overriding system value values (1, 'Siti');
			insert into business (id, number, name, region, registered_at, village) overriding system value values (1, '7571-000001-AAA', 'Warung', '75.71.01', now(), ''), (2, '7571-000002-BBB', 'Warung Siti', '75.71.01', now(), 'Bugis');
			insert into business_owner (business, person, since) values (1, 1, now()), (2, 1, now())`)
		best := map[string]string{}
		for business := 1; business <= 2; business++ {
			for _, kind := range []string{"nib", "pirt"} {
				source := rapid.SampledFrom([]string{"", "said", "seen", "verified", "mismatch"}).Draw(rt, kind)
				if source == "" {
					continue
				}
				raw.MustExec(`insert into certificate (business, kind, stage, since, source, number, at) values ($1, $2, 'issued', now(), $3, 'no-' || $1::bigint, now())`, business, kind, source)
				if had, ok := best[kind]; !ok || rank[source] > rank[had] {
					best[kind] = source
				}
			}
		}
		var had, has int
		if err := raw.Get(&had, `select count(*) from certificate`); err != nil {
			rt.Fatal(err)
		}
		if !exists(rt, raw, `select merge_businesses(1, 2)`) {
			rt.Fatal("not merged")
		}
		for kind, source := range best {
			var kept string
			if err := raw.Get(&kept, `select source from certificate where business = 1 and kind = $1`, kind); err != nil || kept != source {
				rt.Fatalf("%s: %q, %v; want %q", kind, kept, err, source)
			}
		}
		if err := raw.Get(&has, `select count(*) from certificate_history where business = 1`); err != nil || has != had {
			rt.Fatalf("%d of %d statements, %v", has, had, err)
		}
		if !exists(rt, raw, `select exists (select from business where id = 1 and village = 'Bugis' and find like '%000001%' and find like '%000002%') and not exists (select from business where id = 2)`) {
			rt.Fatal("not found by both numbers")
		}
	})
}

func TestOnlyDoublesAreMerged(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	ids := opened(t, db,
		shop{"Siti Rahma", "Keripik Siti", "keripik", "75.71.02", "+6281234567890"}, shop{"SITI RAHMA", "Kripik Siti", "keripik", "75.71.03", "+6281234567891"},
		shop{"Siti Rahma", "Jahit", "jahit", "72.09.01", "+6281234567892"})
	list, err := db.Doubles(t.Context(), bot.Scope{}, ids[0])
	if err != nil || len(list) != 1 || list[0].Business != ids[1] || list[0].Why != "name" {
		t.Fatalf("%+v, %v", list, err)
	}
	n := bot.Note{Act: "people_merged", Subject: "person 1"}
	for _, wrong := range []bot.Double{{Person: 3, Same: 1}, {Business: ids[1]}, {Person: 2, Same: 3}} {
		if err := db.Merge(t.Context(), bot.Scope{}, ids[0], wrong, n); !errors.Is(err, bot.ErrMissing) {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
	if err := db.Merge(t.Context(), bot.Scope{Region: "72"}, ids[0], list[0], n); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("from another region: %v", err)
	}
	if err := db.Merge(t.Context(), bot.Scope{Region: "75.71"}, ids[0], list[0], n); err != nil {
		t.Fatal(err)
	}
	if list, err = db.Doubles(t.Context(), bot.Scope{}, ids[0]); err != nil || len(list) != 1 || list[0].Person != 0 || list[0].Why != "owner" {
		t.Errorf("the businesses of one owner: %+v, %v", list, err)
	}
	if err := db.Merge(t.Context(), bot.Scope{}, ids[0], list[0], n); err != nil {
		t.Error(err)
	}
}
