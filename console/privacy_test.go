package console_test

import (
	"testing"
	"time"

	"teman/bot"
)

// A letter is entered with its day, its clock is seen to run out, and it is
// answered once; what an officer writes is text on the page, whatever it looks
// like.
func TestRequestsAboutDataAreAnsweredInTime(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	b := g.browser()
	b.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, "75.71"))
	enter := func(from, day string) page {
		return b.post("/privasi", "dari", from, "jenis", string(bot.Erasure), "tanggal", day)
	}
	for _, bad := range [][2]string{{"", "2026-11-23"}, {"Siti", "2026-11-24"}, {"Siti", "kemarin"}} {
		if p := enter(bad[0], bad[1]); !p.has(`role="alert"`) {
			t.Errorf("%q was entered", bad)
		}
	}
	if p := b.post("/privasi", "dari", "Siti", "jenis", "party", "tanggal", "2026-11-23"); p.status != 404 {
		t.Errorf("%d for a kind that there is not", p.status)
	}
	if p := enter("Siti <b>Rahmah</b>", "2026-11-23"); p.path != "/privasi" || !p.has("Siti &lt;b&gt;Rahmah&lt;/b&gt;") || !p.has("tinggal 63 jam") {
		t.Fatalf("%s", p.body)
	}
	g.pass(64 * time.Hour)
	b.enter(g.officer("fitri@dinas.example", bot.RoleOfficer, "75.71"))
	if p := b.get("/privasi"); !p.has("sudah lewat") {
		t.Errorf("%s", p.body)
	}
	list, err := g.db.DataRequests(t.Context(), bot.Scope{}, 9)
	g.must(err)
	answer := func(says string) page { return b.post("/privasi/1", "jawaban", says) }
	if p := answer("  "); !p.has(`role="alert"`) || len(list) != 1 {
		t.Errorf("answered with nothing")
	}
	if p := answer("dihapus & diberi tahu"); !p.has("dihapus &amp; diberi tahu") || !p.has("Tidak ada permintaan yang menunggu") {
		t.Errorf("%s", p.body)
	}
	if p := answer("lagi"); !p.has("sudah dijawab petugas lain") {
		t.Errorf("%s", p.body)
	}
	notes, err := g.db.Notes(t.Context(), 0, list[0].ID.Subject(), 9)
	if err != nil || len(notes) != 2 || notes[0].Act != "request_answered" {
		t.Errorf("%+v, %v", notes, err)
	}
}

func TestWhatIsKeptIsOnAPage(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	b := g.browser()
	b.enter(g.officer("kadis@dinas.example", bot.RoleViewer, ""))
	if p := b.get("/privasi/tabel"); !p.has("nik_sealed") || !p.has("ikut terhapus") {
		t.Errorf("%s", p.body)
	}
}
