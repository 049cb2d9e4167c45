package storage_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

// slowOutcome counts by looking for everybody's businesses, one by one.
const slowOutcome = `
	with happened as (
		select distinct r.person, 'invited' as what, null::numeric as mark
		from broadcast b join recipient r on r.broadcast = b.id join occasion o on o.id = b.occasion where o.programme = 1 and r.outbound is not null
		union all select s.person, s.state, null from seat s join occasion o on o.id = s.occasion where o.programme = 1
		union all select a.person, 'said', a.content from survey_answer a join occasion o on o.id = a.occasion where o.programme = 1
	), placed as (
		select h.what, h.mark, coalesce((
			select b.region from business_owner w join business b on b.id = w.business where w.person = h.person order by b.id limit 1), '') as region
		from happened h
	)
	select coalesce(region, '') as region, count(*) filter (where what = 'invited') as invited, count(*) filter (where what in ('joined', 'attended')) as joined,
		count(*) filter (where what = 'attended') as attended, count(*) filter (where what = 'waiting') as waiting,
		count(*) filter (where what = 'cancelled') as cancelled, count(*) filter (where what = 'said') as said, coalesce(avg(mark), 0) as mark
	from placed group by grouping sets ((), (region)) order by grouping(region) desc, attended desc, joined desc, invited desc, region`

// gathered is an office with a programme of two occasions, which two
// announcements invited to, and people with and without businesses.
func gathered(t *testing.T) (*storage.DB, *sqlx.DB) {
	t.Helper()
	db := storagetest.New(t)
	raw := storagetest.SQL(t, db)
	for _, statement := range []string{
		`insert into officer (email, name, role) values ('ani@dinas.example', 'Ani', 'officer')`,
		`insert into programme (kind, title) values ('training', 'Kemasan')`,
		`insert into occasion (programme, place, region, starts_at, ends_at, deadline, quota, remind_day, remind_hours)
			select 1, 'Aula', '75.71', now() + interval '1 day', now() + interval '2 days', now(), 40, now(), now() from generate_series(1, 2)`,
		`insert into broadcast (code, title, body, topic, occasion, audience, scope, made_by, made_at)
			select '48291' || n, 'Undangan', 'Halo', 'training', n, '{}', '', 1, now() from generate_series(1, 2) n`,
		`insert into person (name, salutation) select 'Orang ' || n, 'bu' from generate_series(1, 8) n`,
		`insert into business (number, name, region, registered_at) select 'U' || n, 'Usaha ' || n, '75.71.0' || n % 3 + 1, now() from generate_series(1, 6) n`,
	} {
		raw.MustExec(statement)
	}
	return db, raw
}

// changes are what can happen to the people of an outcome; each takes a person,
// a business and a region.
func changes() map[string]string {
	return map[string]string{
		"owns":    `insert into business_owner (business, person, since) select b.id, p.id, now() from business b, person p where b.id = $2 and p.id = $1 and $3 <> '' on conflict do nothing`,
		"all own": `insert into business_owner (business, person, since) select b.id, p.id, now() from business b, person p where b.id >= $2 and p.id >= $1 and $3 <> '' on conflict do nothing`,
		"leaves":  `delete from business_owner where person = $1 and business <= $2 and $3 <> ''`,
		"moves":   `update business set region = $3 where id = $2 and $1 > 0`,
		"closes":  `delete from business where id = $2 and $1 = 1 and $3 <> ''`,
		"forgets": `delete from person where id = $1 and $2 = 1 and $3 <> ''`,
		"merges":  `select merge_people($1, $1::bigint % 8 + 1) where $2 < 3 and $3 <> ''`,
		"is one":  `select merge_businesses($2, $2::bigint % 6 + 1) where $1 < 3 and $3 <> ''`,
		"invited": `insert into recipient (broadcast, person, zone, outbound, begun_at) select $2::bigint % 2 + 1, id, 8, $1::bigint * 10 + $2::bigint, now() from person where id = $1 and $3 <> '' on conflict do nothing`,
		"waits":   `insert into recipient (broadcast, person, zone) select $2::bigint % 2 + 1, id, 8 from person where id = $1 and $3 <> '' on conflict do nothing`,
		"back":    `update recipient set outbound = null, begun_at = null where person = $1 and broadcast = $2 and $3 <> ''`,
		"sits": `insert into seat (occasion, person, state, turn, at, attended_at) select $2::bigint % 2 + 1, id, x.state, (select coalesce(max(turn), 0) + 1 from seat), now(), x.at
			from person, (select case when $3 < '75.71.03' then 'attended' else 'waiting' end as state, case when $3 < '75.71.03' then now() end as at) x where id = $1 on conflict do nothing`,
		"gives up": `update seat set state = 'cancelled', attended_at = null where person = $1 and $2 > 3 and $3 <> ''`,
		"says":     `insert into survey_answer (occasion, person, content, at) select $2::bigint % 2 + 1, id, $2::bigint % 5 + 1, now() from person where id = $1 and $3 <> '' on conflict do nothing`,
	}
}

// Whatever happens to people and their businesses, the outcome is what counting
// everybody one by one gives.
func TestOutcomesAreNeverWrong(t *testing.T) {
	t.Parallel()
	db, raw := gathered(t)
	does := changes()
	names := slices.Sorted(maps.Keys(does))
	regions := []string{"75.71.01", "75.71.02", "75.71.03", "72.09.01"}
	rapid.Check(t, func(rt *rapid.T) {
		for range rapid.IntRange(1, 6).Draw(rt, "changes") {
			change := rapid.SampledFrom(names).Draw(rt, "change")
			_, err := raw.Exec(does[change], rapid.IntRange(1, 8).Draw(rt, "person"), rapid.IntRange(1, 6).Draw(rt, "business"), rapid.SampledFrom(regions).Draw(rt, "region"))
			if err != nil {
				rt.Fatalf("%s: %v", change, err)
			}
		}
		if err := isOutcome(t.Context(), db, raw); err != nil {
			rt.Fatal(err)
		}
		raw.MustExec(`insert into person (id, name, salutation) overriding system value select n, 'Orang ' || n, 'bu' from generate_series(1, 8) n on conflict do nothing`)
		raw.MustExec(`insert into business (id, number, name, region, registered_at) overriding system value
			select n, 'U' || n, 'Usaha ' || n, '75.71.01', now() from generate_series(1, 6) n on conflict do nothing`)
	})
}

// isOutcome holds what is counted against what slowOutcome says.
func isOutcome(ctx context.Context, db *storage.DB, raw *sqlx.DB) error {
	got, err := db.Outcomes(ctx, bot.Scope{}, 1, 0)
	if err != nil {
		return err
	}
	var want []bot.OccasionOutcome
	if err := raw.SelectContext(ctx, &want, slowOutcome); err != nil {
		return err
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		return fmt.Errorf("(-slow +counted)\n%s", diff)
	}
	return nil
}

// Two who change the same people at once wait for each other: nobody stays
// where they are not.
func TestPeopleAreWhereTheirBusinessIs(t *testing.T) {
	t.Parallel()
	db, raw := gathered(t)
	does := changes()
	raw.MustExec(`insert into recipient (broadcast, person, zone, outbound, begun_at) select 1, id, 8, id, now() from person`)
	var all sync.WaitGroup
	for n, change := range []string{"moves", "owns", "leaves", "moves", "owns"} {
		all.Go(func() {
			for i := range 60 {
				if _, err := raw.ExecContext(t.Context(), does[change], 1, 1+(i*5+n)%3, []string{"75.71.01", "72.09.01"}[(i+n)%2]); err != nil {
					t.Errorf("%s: %v", change, err)
				}
			}
		})
	}
	all.Wait()
	if err := isOutcome(t.Context(), db, raw); err != nil {
		t.Error(err)
	}
}
