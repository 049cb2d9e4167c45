package console_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/storage/storagetest"
)

// question opens a ticket of the owner of a business.
func (g *ground) question(business bot.BusinessID, topic, text string) (id bot.TicketID) {
	g.t.Helper()
	who := g.owner(business)
	err := g.db.Within(g.t.Context(), func(ctx context.Context, r bot.Registry) error {
		opened, err := g.desk.Escalate(ctx, r, bot.Escalation{Contact: 1, Person: who, Topic: topic, Text: text, Draft: map[string]string{"omzet": "6 juta"}, Now: *g.now.Load()})
		id = opened.Ticket.ID
		return err
	})
	if err != nil {
		g.t.Fatal(err)
	}
	return id
}

// told lists what owners and officers were told of tickets, as the keys of the
// events say.
func (g *ground) told() (said string) {
	g.t.Helper()
	if err := storagetest.SQL(g.t, g.db).Get(&said, `select coalesce(string_agg(split_part(key, ':', 5), ' ' order by id), '') from inbound where key like 'n:ticket:%'`); err != nil {
		g.t.Fatal(err)
	}
	return said
}

// The start page counts what waits for the office, and what is late: neither
// once it is the owner's turn.
func TestTheStartPageCountsWhatWaitsForTheOffice(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.question(g.business("75.71.02", "Keripik Bu Siti"), "keluhan", "kenapa NIB saya belum terbit?")
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleStaff, "75.71"))
	if p := b.get("/"); !p.has("pertanyaan menunggu jawaban petugas") || p.has("lewat dari waktu yang dijanjikan") {
		t.Errorf("at first: %s", p.body)
	}
	if _, err := storagetest.SQL(t, g.db).Exec(`update ticket set answer_by = $1`, g.now.Load().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if p := b.get("/"); !p.has("lewat dari waktu yang dijanjikan") {
		t.Errorf("an hour late: %s", p.body)
	}
	b.post(fmt.Sprintf("/meja/%d/jawab", id), "isi", "sudah saya cek")
	if p := b.get("/"); p.has("pertanyaan menunggu jawaban petugas") || p.has("lewat dari waktu yang dijanjikan") {
		t.Errorf("answered: %s", p.body)
	}
}

// A ticket is taken, answered, noted, given to a colleague and back, postponed
// and solved; each step stands on its page and in its history.
func TestATicketIsLedToItsEnd(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	rina, yusra := g.officer("rina@dinas.example", bot.RoleStaff, "75.71"), g.officer("yusra@dinas.example", bot.RoleStaff, "75.71")
	one, other := g.browser(), g.browser()
	one.enter(rina)
	other.enter(yusra)
	id := g.question(business, "keluhan", "kenapa NIB saya belum terbit?")
	page := fmt.Sprintf("/meja/%d", id)

	if p := one.get("/meja?bagian=all"); !p.has(fmt.Sprintf("#%d", id)) || !p.has("Siti Rahma") || !p.has("Keripik Bu Siti") || p.has("1234567890") {
		t.Errorf("the queue: %s", p.body)
	}
	if p := one.post(page + "/ambil"); p.path != page || !p.has("kenapa NIB saya belum terbit?") || !p.has("NIB") || p.has("6 juta") {
		t.Errorf("taken: %d %s %s", p.status, p.path, p.body)
	}
	if p := other.post(page+"/jawab", "isi", "sudah saya cek"); !p.has("dipegang Rina staff") || !p.has("sudah saya cek") {
		t.Errorf("the colleague's answer: %s", p.body)
	}
	if p := one.post(page+"/jawab", "isi", "{{nama}}, nomor {{nomor}} kami cek dulu."); !p.has(fmt.Sprintf("Bu Siti, nomor %d kami cek dulu.", id)) {
		t.Errorf("answered: %s", p.body)
	}
	if p := one.post(page+"/catat", "catatan", "@yusra tolong lihat"); !p.has("@yusra tolong lihat") {
		t.Errorf("noted: %s", p.body)
	}
	if p := one.post(page+"/alihkan", "ke", fmt.Sprint(yusra.ID), "alasan", "di wilayahnya"); !p.has("di wilayahnya") || !p.has("Ambil alih") {
		t.Errorf("transferred: %s", p.body)
	}
	if p := one.post(page+"/alihkan", "ke", fmt.Sprint(rina.ID)); !p.has("Tulis alasan") {
		t.Errorf("taken over without a reason: %s", p.body)
	}
	if p := one.post(page+"/alihkan", "ke", fmt.Sprint(rina.ID), "alasan", "Yusra cuti"); p.path != page || p.has("Tulis alasan") {
		t.Errorf("taken over: %s", p.body)
	}
	if p := one.post(page+"/tunda", "sampai", "besok"); !p.has("ditunda sampai 24 November 2026 pukul 08.00") {
		t.Errorf("postponed: %s", p.body)
	}
	if p := one.post(page+"/selesai", "ringkasan", "NIB terbit"); !p.has("dijawab") || !p.has("NIB terbit") || !p.has("/jawaban/baru?") {
		t.Errorf("solved: %s", p.body)
	}
	if p := one.get("/meja?bagian=solved"); !p.has(fmt.Sprintf("#%d", id)) {
		t.Errorf("the solved ones: %s", p.body)
	}
	if said := g.told(); said != "answer returned" {
		t.Errorf("the owner is told %q", said)
	}
}

// What a form needs checked is shown when it is asked for, which is noted; the
// chat around a ticket too; and nothing of it to another region.
func TestATicketIsRevealedWithANote(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.question(g.business("75.71.02", "Keripik Bu Siti"), "pemeriksaan", "isian")
	page := fmt.Sprintf("/meja/%d", id)
	staff, elsewhere := g.browser(), g.browser()
	staff.enter(g.officer("rina@dinas.example", bot.RoleStaff, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleStaff, "72"))
	if p := staff.get(page); !p.has("/isian/1") || p.has("6 juta") {
		t.Errorf("the page: %s", p.body)
	}
	if p := staff.post(page + "/isian/1"); !p.has("6 juta") {
		t.Errorf("revealed: %s", p.body)
	}
	if p := staff.get(page + "?obrolan=ya"); p.status != http.StatusOK {
		t.Errorf("the chat: %d", p.status)
	}
	notes, err := g.db.Notes(t.Context(), 0, fmt.Sprintf("ticket %d", id), 10)
	if err != nil || len(notes) != 2 || notes[0].Act != "talk_read" || notes[1].Act != "draft_seen" {
		t.Errorf("%+v, %v", notes, err)
	}
	for _, path := range []string{page, page + "?obrolan=ya"} {
		if p := elsewhere.get(path); p.status != http.StatusNotFound {
			t.Errorf("%s from elsewhere: %d", path, p.status)
		}
	}
	if p := elsewhere.post(page + "/isian/1"); p.status != http.StatusNotFound {
		t.Errorf("revealed elsewhere: %d", p.status)
	}
	if p := elsewhere.post(page+"/jawab", "isi", "halo"); p.status != http.StatusNotFound {
		t.Errorf("answered elsewhere: %d", p.status)
	}
}

// What an officer hands to an owner is shown to those who may see the ticket, and
// goes with it; a voice note is played.
func TestAFileOfATicketIsForItsScope(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.question(g.business("75.71.02", "Keripik Bu Siti"), "keluhan", "contohnya bagaimana?")
	page := fmt.Sprintf("/meja/%d", id)
	staff, elsewhere, viewer := g.browser(), g.browser(), g.browser()
	staff.enter(g.officer("rina@dinas.example", bot.RoleStaff, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleStaff, "72"))
	viewer.enter(g.officer("lihat@dinas.example", bot.RoleViewer, "75.71"))
	if p := staff.send(page+"/jawab", []attachment{{"berkas", "contoh.png", poster(t)}}); !p.has(`src="/konsol/lampiran/1"`) {
		t.Fatalf("answered: %s", p.body)
	}
	voice := append([]byte("OggS\x00\x02"), append(make([]byte, 22), []byte("OpusHead\x01\x01")...)...)
	if p := staff.send(page+"/jawab", []attachment{{"berkas", "suara.ogg", voice}}); !p.has(`<audio controls preload="none" src="/konsol/lampiran/2">`) {
		t.Fatalf("answered with a voice note: %s", p.body)
	}
	for who, want := range map[*browser]int{staff: http.StatusOK, elsewhere: http.StatusNotFound, viewer: http.StatusNotFound} {
		if p := who.get("/lampiran/1"); p.status != want {
			t.Errorf("the file is shown with %d, want %d", p.status, want)
		}
	}
	if p := elsewhere.send("/siaran", nil, "judul", "Contoh", "isi", "Halo.", "topik", "pelatihan", "lampiran", "1"); p.status == http.StatusOK && p.has("contoh.png") {
		t.Error("the file of another scope is handed on")
	}
	g.must(g.db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error { return r.Privacy().Erase(ctx, 1, *g.now.Load()) }))
	var left int
	if err := storagetest.SQL(t, g.db).Get(&left, `select count(*) from attachment`); err != nil || left != 0 {
		t.Errorf("%d files are left of who is erased, %v", left, err)
	}
}

// Whoever is mentioned finds the ticket, whether they are there today, answer its
// topic or are linked; somebody of another region is nobody there.
func TestWhoIsMentionedFindsTheTicket(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	page := fmt.Sprintf("/meja/%d", g.question(g.business("75.71.02", "Keripik Bu Siti"), "keluhan", "kapan?"))
	one, away, elsewhere := g.browser(), g.browser(), g.browser()
	one.enter(g.officer("rina@dinas.example", bot.RoleStaff, "75.71"))
	yusra := g.officer("yusra@dinas.example", bot.RoleStaff, "75.71")
	away.enter(yusra)
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleStaff, "72"))
	storagetest.SQL(t, g.db).MustExec(`insert into officer_leave (officer, from_on, to_on) values ($1, '2026-11-20', '2026-11-30')`, yusra.ID)
	if p := away.get("/meja?bagian=mentioned"); p.has("#1") {
		t.Fatalf("mentioned before anybody did: %s", p.body)
	}
	if p := one.post(page+"/catat", "catatan", "@yusra dan @jauh, tolong lihat"); !p.has("rekan disebut → Rina staff") {
		t.Errorf("the history: %s", p.body)
	}
	if p := away.get("/meja?bagian=mentioned"); !p.has("#1") || !p.has("Menyebut saya <b>1</b>") {
		t.Errorf("the colleague's queue: %s", p.body)
	}
	if p := elsewhere.get("/meja?bagian=mentioned"); p.has("#1") {
		t.Errorf("mentioned elsewhere: %s", p.body)
	}
	away.post(page+"/catat", "catatan", "sudah saya lihat")
	if p := away.get("/meja?bagian=mentioned"); p.has("#1") {
		t.Errorf("still mentioned after an answer: %s", p.body)
	}
}

// A ticket that is put back waits for everybody again, and its owner hears of it
// from the bot; one that is a part of another ends in that, with its words.
func TestTicketsAreReleasedAndMerged(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	first, second := g.question(business, "keluhan", "kapan selesai?"), g.question(business, "pajak", "pajaknya berapa?")
	one, other := g.browser(), g.browser()
	one.enter(g.officer("rina@dinas.example", bot.RoleStaff, "75.71"))
	other.enter(g.officer("jauh@dinas.example", bot.RoleStaff, "72"))
	page := fmt.Sprintf("/meja/%d", first)
	one.post(page + "/ambil")
	if p := other.post(page+"/lepas", "alasan", "bukan bagian kami"); p.status != http.StatusNotFound {
		t.Errorf("released from elsewhere: %d", p.status)
	}
	if p := one.post(page+"/lepas", "alasan", "bukan bagian kami"); !p.has("menunggu</span>") || !p.has("bukan bagian kami") || !p.has("/ambil") {
		t.Errorf("released: %s", p.body)
	}
	if said := g.told(); said != "released" {
		t.Errorf("the owner is told %q", said)
	}
	if p := one.post(page+"/lepas", "alasan", "lagi"); !p.has("sudah menunggu petugas") {
		t.Errorf("released twice: %s", p.body)
	}
	if p := one.post(page+"/gabung", "ke", fmt.Sprint(first)); !p.has("yang bisa digabungkan") {
		t.Errorf("merged into itself: %s", p.body)
	}
	if p := one.post(page+"/gabung", "ke", fmt.Sprint(second)); !p.has(fmt.Sprintf("digabung ke #%d", second)) {
		t.Errorf("merged: %s", p.body)
	}
	if p := one.get(fmt.Sprintf("/meja/%d", second)); !p.has("kapan selesai?") || !p.has("pajaknya berapa?") {
		t.Errorf("the words of both: %s", p.body)
	}
}

// Whoever sends second sees what the first has answered, and keeps their words.
func TestTheSecondToAnswerIsWarned(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.question(g.business("75.71.02", "Keripik Bu Siti"), "keluhan", "kapan?")
	page := fmt.Sprintf("/meja/%d", id)
	rina, yusra := g.officer("rina@dinas.example", bot.RoleStaff, ""), g.officer("yusra@dinas.example", bot.RoleStaff, "")
	one, other := g.browser(), g.browser()
	one.enter(rina)
	other.enter(yusra)
	one.post(page+"/jawab", "isi", "Besok, Bu.")
	one.post(page+"/alihkan", "ke", fmt.Sprint(yusra.ID))
	p := other.post(page+"/jawab", "isi", "Lusa, Bu.", "dilihat", "0")
	if !p.has("baru saja menjawab") || !p.has("Besok, Bu.") || !p.has("Lusa, Bu.</textarea>") {
		t.Errorf("not warned: %s", p.body)
	}
	if p := other.post(page+"/jawab", "isi", "Lusa, Bu.", "dilihat", "2"); p.has("baru saja menjawab") || !p.has("Lusa, Bu.") {
		t.Errorf("not sent: %s", p.body)
	}
}

// An officer turns to an owner first, from the page of the business.
func TestAnOfficerBeginsATicket(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleStaff, "75.71"))
	form := fmt.Sprintf("/usaha/%d/hubungi/1", business)
	if p := b.get(fmt.Sprintf("/usaha/%d", business)); !p.has(form) {
		t.Errorf("no way to write: %s", p.body)
	}
	if p := b.get(form); !p.has("Siti Rahma") || !p.has("bantuan dana") {
		t.Errorf("the form: %s", p.body)
	}
	if p := b.post(form, "topik", "sertifikat", "isi", " "); !p.has("Tulis dulu isinya") {
		t.Errorf("an empty one: %s", p.body)
	}
	p := b.post(form, "topik", "sertifikat", "isi", "Bu, foto NIB-nya kurang jelas.")
	if !strings.HasPrefix(p.path, "/meja/") || !p.has("kurang jelas") || !p.has("menunggu pemilik") {
		t.Errorf("begun: %s %s", p.path, p.body)
	}
	again := b.post(form, "topik", "sertifikat", "isi", "Boleh dikirim lagi?")
	if again.path != p.path || !again.has("Boleh dikirim lagi?") || g.told() != "answer answer" {
		t.Errorf("begun again: %s", again.path)
	}
	if p := b.get(fmt.Sprintf("/usaha/%d/hubungi/2", business)); p.status != http.StatusNotFound {
		t.Errorf("nobody's contact: %d", p.status)
	}
}

// Prepared answers are the office's own, typed by their shortcut.
func TestAPreparedAnswerIsTypedByItsShortcut(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	id := g.question(g.business("75.71.02", "Keripik Bu Siti"), "keluhan", "halo")
	officer, staff := g.browser(), g.browser()
	officer.enter(g.officer("kabid@dinas.example", bot.RoleOfficer, ""))
	staff.enter(g.officer("rina@dinas.example", bot.RoleStaff, ""))
	if p := officer.post("/meja/siap", "singkatan", "/Salam Pagi", "isi", "Selamat pagi"); !p.has("Singkatan hanya") {
		t.Errorf("an odd shortcut: %s", p.body)
	}
	if p := officer.post("/meja/siap", "singkatan", "/Salam", "isi", "Selamat pagi, {{nama}}. Ada yang bisa dibantu untuk {{usaha}}?"); !p.has("<b>/salam</b>") {
		t.Errorf("kept: %s", p.body)
	}
	if p := staff.post("/meja/siap", "singkatan", "x", "isi", "y"); p.status != http.StatusNotFound {
		t.Errorf("staff write them: %d", p.status)
	}
	if p := staff.post(fmt.Sprintf("/meja/%d/jawab", id), "isi", "/salam Saya Rina."); !p.has("Selamat pagi, Bu Siti. Ada yang bisa dibantu untuk Keripik Bu Siti? Saya Rina.") {
		t.Errorf("expanded: %s", p.body)
	}
	if p := officer.post("/meja/siap/buang", "id", "1"); p.has("<b>/salam</b>") {
		t.Errorf("dropped: %s", p.body)
	}
}

// listens opens the stream of a page and gives its events as "name data".
func (b *browser) listens(path string) <-chan string {
	b.t.Helper()
	request, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, b.url+path, http.NoBody)
	if err != nil {
		b.t.Fatal(err)
	}
	request.Header.Set("Accept", "text/event-stream")
	answer, err := b.client.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { answer.Body.Close() })
	events := make(chan string, 100)
	go func() {
		defer close(events)
		name := ""
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if event, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				name = event
			} else if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				events <- name + " " + data
			}
		}
	}()
	return events
}

// hears waits for an event that begins so.
func hears(t testing.TB, events <-chan string, begins string) string {
	t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case event, open := <-events:
			if strings.HasPrefix(event, begins) {
				return event
			}
			if !open {
				t.Fatalf("the stream ended before %q", begins)
			}
		case <-late:
			t.Fatalf("%q did not come", begins)
		}
	}
}

// An open page hears of a message without asking, and of a colleague who
// writes; that of another ticket hears of neither, nor does another region.
func TestAnOpenPageHearsWhatHappens(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	id, another := g.question(business, "keluhan", "halo"), g.question(business, "pajak", "pajak?")
	one, other, elsewhere := g.browser(), g.browser(), g.browser()
	one.enter(g.officer("rina@dinas.example", bot.RoleStaff, "75.71"))
	other.enter(g.officer("yusra@dinas.example", bot.RoleStaff, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleStaff, "72"))
	page := fmt.Sprintf("/meja/%d", id)
	mine, queue := one.listens(page+"/jalan"), one.listens("/meja/jalan")
	beside := one.listens(fmt.Sprintf("/meja/%d/jalan", another))
	first := hears(t, mine, "changed ")
	hears(t, queue, "changed ")
	hears(t, beside, "changed ")

	if p := other.post(page + "/menulis"); p.status != http.StatusNoContent {
		t.Fatalf("typing: %d", p.status)
	}
	if says := hears(t, mine, "typing "); says != "typing Rina staff sedang menulis ..." {
		t.Errorf("typing is told as %q", says)
	}
	g.question(business, "keluhan", "masih di sana?")
	if next := hears(t, mine, "changed "); next == first {
		t.Errorf("the number stays %s", next)
	}
	hears(t, queue, "changed ")
	if p := one.get(page); !p.has("masih di sana?") {
		t.Errorf("the page: %s", p.body)
	}
	select {
	case event := <-beside:
		t.Errorf("another ticket's page hears %q", event)
	default:
	}
	if p := elsewhere.get(page + "/jalan"); p.status != http.StatusNotFound {
		t.Errorf("elsewhere: %d", p.status)
	}
}
