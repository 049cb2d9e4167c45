package console_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/storage/storagetest"
)

// The outcome of a programme counts all its occasions, by kecamatan: who was
// sent an invitation, once however often; seats, comings and marks.
func TestAProgrammeHasOneOutcome(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	siti := g.business("75.71.02", "Keripik Bu Siti")
	g.owners("75.71.05", 1)
	o, _ := g.training(siti, bot.SeatJoined)
	by := g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71")
	g.must(g.db.Tick(t.Context(), by, o.ID, g.owner(siti), *g.now.Load()))
	b := g.browser()
	b.enter(by)
	form := b.get(fmt.Sprintf("/program/%d/acara", o.Programme))
	if form.status != http.StatusOK || !form.has("Kemasan pangan") || form.has("name=\"berkas\"") {
		t.Fatalf("the form answers %d: %s", form.status, form.body)
	}
	day := g.now.Load().AddDate(0, 0, 9).Format("2006-01-02")
	added := b.post("/acara", "program", fmt.Sprint(o.Programme), "jenis", "forum", "judul", "Lain", "tempat", "Kantor camat", "wilayah", "75.71.05",
		"mulai", day+"T09:00", "selesai", day+"T12:00", "kuota", "1")
	if added.status != http.StatusOK || !strings.HasPrefix(added.path, "/acara/") {
		t.Fatalf("adding answers %d at %s: %s", added.status, added.path, added.body)
	}
	var second bot.OccasionID
	if _, err := fmt.Sscanf(added.path, "/acara/%d", &second); err != nil {
		t.Fatal(err)
	}
	sql := storagetest.SQL(t, g.db)
	var hasan bot.PersonID
	g.must(sql.Get(&hasan, `select person from business_owner where business <> $1`, siti))
	sql.MustExec(`insert into seat (occasion, person, state, turn, at) values ($1, $2, 'joined', 1, now())`, second, hasan)
	sql.MustExec(`insert into survey_answer (occasion, person, content, speaker, at) values ($1, $2, 4, 5, now())`, o.ID, g.owner(siti))
	for i, of := range []bot.OccasionID{o.ID, second} {
		sql.MustExec(`insert into broadcast (id, code, title, body, topic, occasion, audience, scope, state, made_by, made_at)
			overriding system value values ($1::bigint, $1::bigint::text, 'x', 'x', 'pelatihan', $2, '{}', '75.71', 'done', $3, now())`, 900+i, of, by.ID)
		sql.MustExec(`insert into recipient (broadcast, person, zone, outbound, verdict) values ($1, $2, 8, $3, ''), ($1, $4, 8, null, 'opted_out')`,
			900+i, g.owner(siti), 7000+i, hasan)
	}
	outcomes, err := g.db.Outcomes(t.Context(), by.Scope, o.Programme, 0)
	g.must(err)
	want := []bot.OccasionOutcome{
		{Invited: 1, Joined: 2, Attended: 1, Said: 1, Mark: 4.5},
		{Region: "75.71.02", Invited: 1, Joined: 1, Attended: 1, Said: 1, Mark: 4.5},
		{Region: "75.71.05", Joined: 1},
	}
	if fmt.Sprint(outcomes) != fmt.Sprint(want) {
		t.Errorf("the outcome is %v, want %v", outcomes, want)
	}
	page := b.get(fmt.Sprintf("/program/%d/hasil", o.Programme))
	if page.status != http.StatusOK || !page.has("2 waktu") || page.has("4,5") {
		t.Errorf("the page answers %d: %s", page.status, page.body)
	}
	if picture := b.get(fmt.Sprintf("/program/%d/hasil/gambar", o.Programme)); !picture.has("<svg") {
		t.Errorf("the picture answers %d", picture.status)
	}
	list := b.get(fmt.Sprintf("/ekspor/program?bentuk=csv&id=%d", o.Programme))
	if !list.has("Aula dinas") || !list.has("Kantor camat") {
		t.Errorf("the list is %s", list.body)
	}
}

// An officer of another region sees nothing of a programme, and one who is
// within a part of it only that part.
func TestAProgrammeIsSeenAsFarAsTheScopeGoes(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o, _ := g.training(g.business("75.71.02", "Keripik Bu Siti"), bot.SeatJoined)
	part, away := g.browser(), g.browser()
	part.enter(g.officer("a@dinas.example", bot.RoleViewer, "75.71"))
	away.enter(g.officer("b@dinas.example", bot.RoleOfficer, "72.09"))
	path := fmt.Sprintf("/program/%d", o.Programme)
	for _, below := range []string{"", "/hasil", "/hasil/gambar", "/acara"} {
		if p := away.get(path + below); p.status != http.StatusNotFound {
			t.Errorf("%s answers %d elsewhere", below, p.status)
		}
	}
	sql := storagetest.SQL(t, g.db)
	starts := g.now.Load().Add(time.Hour)
	sql.MustExec(`insert into occasion (programme, place, region, starts_at, ends_at, deadline, quota, remind_day, remind_hours)
		values ($1, 'Kantor jauh', '72.09', $2, $3, $2, 1, $2, $2)`, o.Programme, starts, starts.Add(time.Hour))
	if p := part.get(path); !p.has("Aula dinas") || p.has("Kantor jauh") {
		t.Errorf("the page shows %s", p.body)
	}
	if p := away.get(path); !p.has("Kantor jauh") || p.has("Aula dinas") {
		t.Errorf("the other page shows %s", p.body)
	}
}
