package broadcast_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/flows"
	"teman/storage/storagetest"
	"teman/umkm"
)

// officer is somebody of the office who writes from a phone of their own.
type officer struct {
	*ground
	desk    *broadcast.Desk
	by      bot.Officer
	contact bot.ContactID
}

// officer links somebody with this role and region.
func (g *ground) officer(name string, role bot.Role, region string) *officer {
	g.t.Helper()
	o := &officer{ground: g, by: bot.Officer{Email: name + "@dinas.example", Name: name, Role: role, Scope: bot.Scope{Region: region}}}
	regions, err := umkm.LoadRegions()
	g.must(err)
	activities, err := umkm.LoadActivities()
	g.must(err)
	o.desk = &broadcast.Desk{Places: regions, Fields: activities, Second: 3, Zone: umkm.ZoneOf("75.71"), Clock: func() time.Time { return g.now }, Pace: map[string]float64{"webphone": 1}}
	o.by.ID, err = g.db.AddOfficer(g.t.Context(), o.by, "")
	g.must(err)
	raw := storagetest.SQL(g.t, g.db)
	g.must(raw.Get(&o.contact, `insert into contact (account, address) select id, $1 from account limit 1 returning id`, "petugas:"+name))
	raw.MustExec(`insert into topic (id, name, position) values ('pelatihan', 'Pelatihan', 1) on conflict do nothing`)
	return o
}

// asks runs an action as the officer's turn does.
func (o *officer) asks(action string, answers map[string]string) (got flows.Result) {
	o.t.Helper()
	for _, a := range (&broadcast.Phone{Desk: o.desk}).Actions() {
		if a.Name != action {
			continue
		}
		o.must(o.db.Within(o.t.Context(), func(ctx context.Context, r bot.Registry) (err error) {
			got, err = a.Run(ctx, r, bot.Asked{Call: flows.Call{Answers: answers}, Contact: o.contact, Officer: o.by, Now: o.now})
			return err
		}))
	}
	return got
}

func (o *officer) wants(result, action string, answers map[string]string) flows.Result {
	o.t.Helper()
	got := o.asks(action, answers)
	if got.Name != result {
		o.t.Errorf("%s ends with %q (%v), want %q", action, got.Name, got.Values["sebab"], result)
	}
	return got
}

// drafted is the code of a draft with these answers beside what every one needs.
func (o *officer) drafted(answers map[string]string) string {
	o.t.Helper()
	all := map[string]string{"isi": "Halo {{nama}}", "judul": "Pelatihan", "topik": "pelatihan", "kepada": "semua", "kapan": "sekarang"}
	for name, value := range answers {
		all[name] = value
	}
	got := o.wants("ok", "draft_broadcast", all)
	if len(got.Given) == 0 {
		o.t.Fatal("there is no draft")
	}
	return got.Given[0].Value
}

func coded(code string) map[string]string { return map[string]string{"kode": code} }

// ways are the ids of what can be done now.
func ways(r flows.Result) (ids []string) {
	for _, o := range r.Lists["langkah"] {
		ids = append(ids, o.ID)
	}
	return ids
}

func TestAnAnnouncementGoesItsWayFromThePhone(t *testing.T) {
	t.Parallel()
	g := newGround(t, 8)
	rina, anton := g.officer("rina2", bot.RoleOfficer, ""), g.officer("anton", bot.RoleAdministrator, "")
	code := rina.drafted(nil)
	if got := ways(rina.wants("ok", "look_broadcast", coded(code))); fmt.Sprint(got) != "[coba kirim ubah batal cukup]" {
		t.Errorf("a draft offers %v", got)
	}
	rina.wants("ok", "reopen_broadcast", coded(code))
	rina.wants("ok", "draft_broadcast", map[string]string{"kode": code, "judul": "Pelatihan kemasan", "kapan": "besok"})
	rina.wants("wrong", "submit_broadcast", map[string]string{"kode": code, "jumlah": "delapan"})
	rina.wants("wrong", "submit_broadcast", map[string]string{"kode": code, "jumlah": "7"})
	rina.wants("second", "submit_broadcast", map[string]string{"kode": code, "jumlah": "8 orang"})
	rina.wants("none", "reopen_broadcast", coded(code))
	rina.wants("wrong", "agree_broadcast", map[string]string{"kode": code, "alasan": "saya sendiri"})
	if got := ways(rina.wants("ok", "look_broadcast", coded(code))); fmt.Sprint(got) != "[coba batal cukup]" {
		t.Errorf("its maker is offered %v", got)
	}
	if got := ways(anton.wants("ok", "look_broadcast", coded(code))); fmt.Sprint(got) != "[coba setuju batal cukup]" {
		t.Errorf("the second officer is offered %v", got)
	}
	anton.wants("wrong", "agree_broadcast", map[string]string{"kode": code, "alasan": "  "})
	anton.wants("ok", "agree_broadcast", map[string]string{"kode": code, "alasan": "sudah saya baca"})
	anton.wants("ok", "pause_broadcast", coded(code))
	anton.wants("wrong", "pause_broadcast", coded(code))
	rina.wants("ok", "resume_broadcast", coded(code))
	rina.wants("ok", "call_off_broadcast", coded(code))
	rina.wants("wrong", "repeat_broadcast", coded(code))
	b, _, err := g.db.Announcements().Coded(t.Context(), bot.Scope{}, code)
	g.must(err)
	if b.State != bot.BroadcastCancelled || b.Title != "Pelatihan kemasan" || b.Due.Hour() != 1 || b.Due.Day() != 24 {
		t.Errorf("%+v", b)
	}
	var notes []string
	g.must(storagetest.SQL(t, g.db).Select(&notes, `select act from audit where subject = $1 order by id`, broadcast.Subject(b.ID)))
	want := "[broadcast_drafted broadcast_changed broadcast_submitted broadcast_agreed broadcast_paused broadcast_resumed broadcast_cancelled]"
	if fmt.Sprint(notes) != want {
		t.Errorf("noted is %v", notes)
	}
}

// Who is no officer who may announce, or of another region, gets nothing: not a
// number, not a reason, and nothing is changed.
func TestOthersGetNothingOfAnAnnouncement(t *testing.T) {
	t.Parallel()
	g := newGround(t, 4)
	rina := g.officer("rina2", bot.RoleOfficer, "75.71")
	code := rina.drafted(nil)
	others := []*officer{
		g.officer("staf", bot.RoleStaff, "75.71"), g.officer("tamu", bot.RoleViewer, ""),
		g.officer("jauh", bot.RoleOfficer, "72.09"), g.officer("provinsi-lain", bot.RoleAdministrator, "31"),
	}
	owner := g.officer("pemilik", bot.RoleOfficer, "")
	owner.by = bot.Officer{}
	state := func() (all string) {
		g.must(storagetest.SQL(t, g.db).Get(&all, `select string_agg(state || title || made_by, ',') || (select count(*) from audit) || (select count(*) from ready) from broadcast`))
		return all
	}
	before := state()
	for _, o := range append(others, owner) {
		for _, a := range (&broadcast.Phone{}).Actions() {
			if a.Name == "broadcast_choices" && o.by.Role.May(bot.RoleOfficer) {
				continue // the choices are those of their own region
			}
			got := o.wants("none", a.Name, map[string]string{"kode": code, "jumlah": "2", "alasan": "karena", "judul": "lain", "kepada": "semua"})
			if got.Values["sebab"].Kind != "" || got.Values["lines"].Kind != "" || got.Lists != nil || got.Given != nil {
				t.Errorf("%s tells %s %+v", a.Name, o.by.Name, got)
			}
		}
	}
	if after := state(); after != before {
		t.Errorf("it was %s and is %s", before, after)
	}
}

// An officer of a part of the country reaches nobody outside of it, whatever
// the answers say.
func TestAnAudienceFromThePhoneStaysInTheScope(t *testing.T) {
	t.Parallel()
	g := newGround(t, 8) // half of them in 75.71.02, half in 31.71.01
	rina := g.officer("rina2", bot.RoleOfficer, "75.71")
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(`update business set activity = 'keripik' where id in (select id from business where region = '75.71.02' order by id limit 1)`)
	var number string
	g.must(raw.Get(&number, `select number from business where region = '31.71.01' limit 1`))
	for want, answers := range map[string]map[string]string{
		"4": {}, "4 ": {"kepada": "wilayah", "wilayah": "75.71.02"}, "0": {"kepada": "wilayah", "wilayah": "31.71.01"},
		"1": {"kepada": "bidang", "bidang": "keripik|keripik pisang"}, "2": {"kepada": "nomor", "nomor": "0812000000; 0812000002, 0812000001"},
		"0 ": {"kepada": "nomor", "nomor": number}, "0  ": {"kepada": "peserta", "peserta": "99"},
	} {
		code := rina.drafted(answers)
		rina.wants("ok", "look_broadcast", coded(code))
		var n int
		g.must(raw.Get(&n, `select count(*) from recipient r join broadcast b on b.id = r.broadcast where b.code = $1`, code))
		if fmt.Sprint(n) != fmt.Sprint(want[:1]) {
			t.Errorf("%v reaches %d people", answers, n)
		}
	}
}

// A poster that has not come is waited for; one of somebody else is none.
func TestAPosterIsTheOfficersOwn(t *testing.T) {
	t.Parallel()
	g := newGround(t, 4)
	rina := g.officer("rina2", bot.RoleOfficer, "")
	raw := storagetest.SQL(t, g.db)
	var mine, theirs bot.InboundID
	send := `insert into media (inbound, account, contact, at, due_at, source) select $2, account, id, now(), now(), 'x' from contact where id = $1 returning inbound`
	g.must(raw.Get(&mine, send, rina.contact, 1001))
	g.must(raw.Get(&theirs, send, g.reader().contact, 1002))
	answers := map[string]string{"isi": "Halo", "judul": "x", "topik": "pelatihan", "kepada": "semua", "poster": mine.Ref()}
	rina.wants("fetching", "draft_broadcast", answers)
	answers["poster"] = theirs.Ref()
	b, _, err := g.db.Announcements().Coded(t.Context(), bot.Scope{}, rina.wants("ok", "draft_broadcast", answers).Given[0].Value)
	g.must(err)
	if b.Attachment != 0 {
		t.Error("somebody else's photo is announced")
	}
}
