package programme_test

import (
	"errors"
	"testing"

	"teman/bot"
	"teman/umkm"
)

// Whoever the rules of an occasion keep out gets a place only for a reason,
// which is kept with the seat and noted.
func TestAPlacePastTheRulesNeedsAReason(t *testing.T) {
	t.Parallel()
	for name, narrow := range map[string]func(*bot.Occasion){
		"region": func(o *bot.Occasion) { o.Region = "75.71.05" },
		"field":  func(o *bot.Occasion) { o.Fields = []string{"56"} },
		"paper":  func(o *bot.Occasion) { o.Needs = []umkm.Kind{umkm.CertificateHalalSelf} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTown(t)
			d, by := w.desk("75.71")
			siti := w.owner("siti", "75.71.02", "10799")
			o := w.class()
			narrow(&o)
			id, err := d.Plan(t.Context(), by, o)
			must(t, err)
			for _, why := range []bot.Exception{"", "karena saya mau"} {
				if err := d.Add(t.Context(), by, id, bot.Admission{Person: siti.person, Why: why}); refused(err) != "occasion.problem.barred" {
					t.Errorf("for %q: %v", why, err)
				}
			}
			must(t, d.Add(t.Context(), by, id, bot.Admission{Person: siti.person, Why: bot.ExceptionPaper}))
			var kept, noted string
			must(t, w.sql.Get(&kept, `select exception from seat where occasion = $1`, id))
			must(t, w.sql.Get(&noted, `select detail->>'why' || ' ' || (detail->>'past') from audit where act = 'seat_given'`))
			if kept != "paper" || noted != `paper ["rules"]` {
				t.Errorf("kept %q, noted %q", kept, noted)
			}
		})
	}
}

// A seat beyond the quota is added for somebody who is named, for a reason;
// without one they wait. Nobody who waits gets it.
func TestASeatIsAddedForAReason(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	d, by := w.desk("75.71")
	o := w.class()
	o.Quota = 1
	id, err := d.Plan(t.Context(), by, o)
	must(t, err)
	o.ID = id
	siti, hasan, yulin := w.owner("siti", "75.71.02", "10799"), w.owner("hasan", "75.71.02", "10799"), w.owner("yulin", "75.71.02", "10799")
	must(t, d.Add(t.Context(), by, id, bot.Admission{Person: siti.person, Why: bot.ExceptionSpare}))
	must(t, d.Add(t.Context(), by, id, bot.Admission{Person: hasan.person}))
	if err := d.Add(t.Context(), by, id, bot.Admission{Person: yulin.person, Extra: true}); refused(err) != "occasion.problem.extra" {
		t.Errorf("added without a reason: %v", err)
	}
	must(t, d.Add(t.Context(), by, id, bot.Admission{Person: yulin.person, Extra: true, Why: bot.ExceptionDecided}))
	if got := w.taken(o); len(got) != 3 || got[0] != "siti joined" || got[1] != "yulin joined" || got[2] != "hasan waiting" {
		t.Errorf("taken: %q", got)
	}
	now, err := w.db.OccasionOf(t.Context(), by.Scope, id)
	must(t, err)
	if now.Quota != 2 || now.Joined != 2 {
		t.Errorf("%d of %d", now.Joined, now.Quota)
	}
	var reasons int
	must(t, w.sql.Get(&reasons, `select count(*) from seat where exception <> ''`))
	if reasons != 1 {
		t.Errorf("%d seats say a reason, and one needed it", reasons)
	}
	far := bot.Officer{ID: by.ID, Role: bot.RoleOfficer, Scope: bot.Scope{Region: "75.01"}}
	if err := d.Add(t.Context(), far, id, bot.Admission{Person: yulin.person}); !errors.Is(err, bot.ErrMissing) {
		t.Errorf("from elsewhere: %v", err)
	}
}
