package console_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"teman/bot"
)

// Who is away is offered nothing, topics and targets are the office's own, and
// nobody of another region changes them.
func TestTheRotaSaysWhoAnswers(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	rina := g.officer("rina@dinas.example", bot.RoleStaff, "75.71")
	chief, elsewhere := g.browser(), g.browser()
	chief.enter(g.officer("kabid@dinas.example", bot.RoleOfficer, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleOfficer, "72"))

	if p := chief.post("/meja/jadwal/cuti", "petugas", fmt.Sprint(rina.ID), "dari", "2026-11-24", "sampai", "2026-11-23"); !p.has("Tanggalnya belum benar") {
		t.Errorf("days the wrong way round: %s", p.body)
	}
	elsewhere.post("/meja/jadwal/cuti", "petugas", fmt.Sprint(rina.ID), "dari", "2026-11-23", "sampai", "2026-11-24")
	if p := chief.get("/meja/jadwal"); !p.has("Tidak ada yang cuti") {
		t.Errorf("somebody from elsewhere changed it: %s", p.body)
	}
	if p := chief.post("/meja/jadwal/cuti", "petugas", fmt.Sprint(rina.ID), "dari", "2026-11-23", "sampai", "2026-11-24"); !p.has("24 November 2026<") {
		t.Errorf("the leave: %s", p.body)
	}
	if got := g.offered(business, "keluhan"); got == rina.ID {
		t.Error("offered to who is away")
	}
	chief.post("/meja/jadwal/masuk", "cuti", "1")
	chief.post("/meja/jadwal/topik", "petugas", fmt.Sprint(rina.ID), "topik", "pajak", "topik", "modal")
	if got := g.offered(business, "kbli"); got == rina.ID {
		t.Error("a topic of somebody else's is offered")
	}
	if got := g.offered(business, "pajak"); got != rina.ID {
		t.Errorf("her own topic is offered to %d", got)
	}
	if p := chief.post("/meja/jadwal/target", "topik", "pajak", "jawab", "9", "selesai", "4"); !p.has("tidak lebih cepat") {
		t.Errorf("a target that cannot be: %s", p.body)
	}
	chief.post("/meja/jadwal/target", "topik", "sertifikat", "jawab", "1", "selesai", "5")
	if p := chief.get("/meja/jadwal"); !p.has("5 jam kerja") {
		t.Errorf("the target: %s", p.body)
	}
	if p := chief.post("/meja/jadwal/biasa", "topik", "sertifikat"); p.has("5 jam kerja") {
		t.Errorf("the target stays: %s", p.body)
	}
}

// offered opens a ticket and tells to whom it is offered.
func (g *ground) offered(business bot.BusinessID, topic string) bot.OfficerID {
	g.t.Helper()
	id := g.question(business, topic, "halo")
	sheet, err := g.db.TicketSheet(context.Background(), bot.Scope{}, id)
	if err != nil {
		g.t.Fatal(err)
	}
	return sheet.Officer
}

// Times count office hours: what is asked on Monday at nine, answered an hour
// later and solved the next morning took one hour and seven.
func TestTheFiguresOfTheDeskCountOfficeTime(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	rina := g.officer("rina@dinas.example", bot.RoleStaff, "75.71")
	chief, staff := g.browser(), g.browser()
	staff.enter(rina)
	page := fmt.Sprintf("/meja/%d", g.question(business, "pajak", "halo"))
	g.pass(time.Hour)
	staff.post(page+"/jawab", "isi", "Bisa, Bu.")
	g.pass(23 * time.Hour)
	staff.enter(rina)
	chief.enter(g.officer("kabid@dinas.example", bot.RoleOfficer, "75.71"))
	staff.post(page+"/selesai", "ringkasan", "dijelaskan")
	p := chief.get("/meja/angka")
	if !p.has("1 jam 0 menit") || !p.has("7 jam 0 menit") || !p.has("Kota Selatan") || !p.has("Rina staff") {
		t.Errorf("the figures: %s", p.body)
	}
	if p := chief.get("/meja/angka/gambar/topic"); !p.has("<svg") {
		t.Errorf("the chart: %d", p.status)
	}
	if p := chief.get("/meja/angka/gambar/nothing"); p.status != http.StatusNotFound {
		t.Errorf("another chart: %d", p.status)
	}
	book, err := excelize.OpenReader(bytes.NewReader([]byte(chief.get("/meja/angka.xlsx").body)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil || len(rows) != 5 || rows[1][1] != "pajak" || rows[1][3] != "60" || rows[1][5] != "420" {
		t.Errorf("the workbook: %v, %v", rows, err)
	}
}
