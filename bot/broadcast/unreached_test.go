package broadcast_test

import (
	"fmt"
	"strings"
	"testing"

	"teman/bot"
	"teman/storage/storagetest"
)

// The phone names who does not get a draft and why, a page after the other, each
// once, without a number; and begins anew when it is looked at anew.
func TestThePhoneNamesWhoGetsNothing(t *testing.T) {
	t.Parallel()
	g := newGround(t, 70)
	raw := storagetest.SQL(t, g.db)
	rina := g.officer("rina2", bot.RoleOfficer, "")
	raw.MustExec(`update person set name = 'Orang ' || id where exists (select from business_owner o where o.person = person.id)`)
	raw.MustExec(`insert into subscription_stop (person, topic, at) select person, 'all', now() from business_owner order by person limit 68`)
	code := rina.drafted(nil)
	if got := ways(rina.wants("ok", "look_broadcast", coded(code))); !strings.Contains(fmt.Sprint(got), "siapa") {
		t.Fatalf("a draft offers %v", got)
	}
	named, place := map[string]int{}, ""
	for page := 1; page <= 4; page++ {
		want := "ok"
		if page == 4 {
			want = "last"
		}
		got := rina.wants(want, "unreached_broadcast", map[string]string{"kode": code, "sesudah": place})
		said := fmt.Sprint(got.Values["lines"])
		if strings.Contains(said, "+62") {
			t.Errorf("a number is told: %s", said)
		}
		for n := range 70 {
			if strings.Contains(said, fmt.Sprintf("Orang %d, Warung", n+1)) {
				named[fmt.Sprint(n+1)]++
			}
		}
		place = got.Given[0].Value
	}
	if len(named) != 60 || place != "" {
		t.Errorf("%d are named, and it goes on with %q", len(named), place)
	}
	var notes int
	g.must(raw.Get(&notes, `select count(*) from audit where act = 'unreached_seen'`))
	if notes != 1 {
		t.Errorf("noted %d times", notes)
	}
	g.officer("budi", bot.RoleOfficer, "72").wants("none", "unreached_broadcast", coded(code))
}

// Whom a draft is for is narrowed by one thing after another.
func TestADraftIsNarrowedMoreThanOnce(t *testing.T) {
	t.Parallel()
	g := newGround(t, 6)
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(`update business set scale = case when id % 3 = 0 then 'small' else 'micro' end, activity = 'keripik' where region = '75.71.02'`)
	rina := g.officer("rina2", bot.RoleOfficer, "")
	code := rina.drafted(map[string]string{"kepada": "wilayah", "wilayah": "75.71"})
	for _, step := range []map[string]string{{"sempit": "skala", "skala": "micro"}, {"sempit": "bidang", "bidang": "keripik|keripik"}} {
		step["kode"] = code
		rina.wants("ok", "draft_broadcast", step)
	}
	b, _, err := g.db.Announcements().Coded(t.Context(), bot.Scope{}, code)
	g.must(err)
	if f := b.Audience.Filter; f.Region != "75.71" || f.Scale != "micro" || f.Activity != "keripik" {
		t.Errorf("it is for %+v", f)
	}
	rina.wants("ok", "look_broadcast", coded(code))
	var n, want int
	g.must(raw.Get(&n, `select count(*) from recipient`))
	g.must(raw.Get(&want, `select count(*) from business where region = '75.71.02' and id % 3 <> 0`))
	if n != want || n == 0 {
		t.Errorf("%d recipients, want %d", n, want)
	}
}
