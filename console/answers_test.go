package console_test

import (
	"context"
	"net/url"
	"testing"
	"time"

	"teman/bot"
	"teman/flows/understand"
	"teman/locales"
)

// words reads the plain words of a text as the shipped sentences teach them.
type words struct{ bundle *locales.Bundle }

func (w words) Content(text string) []string {
	return understand.New(map[string]understand.Language{"id": {Abbreviations: w.bundle.Abbreviations("id")}}).Content(text)
}

// told are the questions of the answers that the bot tells.
func told(t *testing.T, g *ground) (questions []string) {
	t.Helper()
	list, err := g.db.Answers(t.Context(), *g.now.Load(), 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		if a.State == bot.AnswerTold || a.State == bot.AnswerStale {
			questions = append(questions, a.Question)
		}
	}
	return questions
}

func TestAnAnswerIsProposedAndAgreedTo(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	rina := g.officer("rina@dinas.example", bot.RoleOfficer, "")
	staff, officer := g.browser(), g.browser()
	staff.enter(g.officer("staf@dinas.example", bot.RoleStaff, ""))
	officer.enter(rina)
	form := staff.get("/jawaban/baru?pertanyaan=" + url.QueryEscape("Bolehkah alamat usaha rumah kontrakan?") + "&jawaban=Boleh.")
	if !form.has("Bolehkah alamat usaha rumah kontrakan?") || !form.has("Boleh.") || form.has("Simpan dan pakai") {
		t.Fatalf("the form: %s", form.body)
	}
	made := staff.post("/jawaban/baru", "pertanyaan", "Bolehkah alamat usaha rumah kontrakan?", "isi", "Boleh.", "sumber", "Bidang UMKM", "pakai", "ya")
	if !made.has("menunggu disetujui") || len(told(t, g)) != 0 {
		t.Fatalf("a proposal of staff is told: %v", told(t, g))
	}
	if p := officer.get("/jawaban"); !p.has("Menunggu disetujui") || !p.has("Bolehkah alamat") {
		t.Errorf("the list: %s", p.body)
	}
	if p := officer.post("/jawaban/1/setuju", "versi", "1"); !p.has("dipakai bot") || len(told(t, g)) != 1 {
		t.Fatalf("agreed: %s", p.body)
	}
	if p := officer.post("/jawaban/1/setuju", "versi", "1"); !p.has("sudah diputuskan") {
		t.Errorf("agreed twice: %s", p.body)
	}
	if p := officer.get("/"); p.has("jawaban perlu dicek lagi") {
		t.Error("a new answer is stale")
	}
	g.pass(200 * 24 * time.Hour)
	officer = g.browser()
	officer.enter(rina)
	if p := officer.get("/"); !p.has("jawaban perlu dicek lagi") {
		t.Error("nobody is asked whether an old answer holds")
	}
	officer.post("/jawaban/1/masih")
	if p := officer.get("/jawaban"); p.has("Perlu dicek lagi") {
		t.Error("it is asked about although somebody has looked")
	}
	officer.post("/jawaban/1/tarik")
	if n := len(told(t, g)); n != 0 {
		t.Errorf("%d are told after it was withdrawn", n)
	}
}

// An answer that did not help somebody stands among those to be written, until
// it is written anew or somebody says that it holds.
func TestAnAnswerThatDidNotHelpIsToBeMended(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	rina := g.browser()
	rina.enter(g.officer("rina@dinas.example", bot.RoleOfficer, ""))
	rina.post("/jawaban/baru", "pertanyaan", "Bolehkah alamat usaha rumah kontrakan?", "isi", "Boleh.", "sumber", "Bidang UMKM", "pakai", "ya")
	judge := func(helped bool) {
		t.Helper()
		err := g.db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error { return r.Answers().Judged(ctx, 1, helped) })
		if err != nil {
			t.Fatal(err)
		}
	}
	judge(true)
	if p := rina.get("/jawaban"); p.has("diperbaiki") {
		t.Fatal("an answer that helped is to be mended")
	}
	judge(false)
	judge(false)
	if p := rina.get("/jawaban"); !p.has("Perlu ditulis atau diperbaiki") || !p.has(`data-name="Ditanyakan">2</td>`) {
		t.Errorf("the list: %s", p.body)
	}
	if p := rina.get("/"); !p.has("jawaban tidak membantu penanyanya") {
		t.Errorf("the start page: %s", p.body)
	}
	rina.post("/jawaban/1/masih")
	if p := rina.get("/jawaban"); p.has("diperbaiki") {
		t.Error("it is to be mended although somebody has looked")
	}
	judge(false)
	rina.post("/jawaban/1", "pertanyaan", "Bolehkah alamat usaha rumah kontrakan?", "isi", "Boleh, dengan surat pemiliknya.", "sumber", "Bidang UMKM", "pakai", "ya")
	if p := rina.get("/jawaban"); p.has("diperbaiki") || len(told(t, g)) != 1 {
		t.Errorf("a new version is to be mended: %s", p.body)
	}
}

func TestAnAnswerHoldsNobody(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	b := g.browser()
	b.enter(g.officer("rina@dinas.example", bot.RoleOfficer, ""))
	for name, typed := range map[string][]string{
		"Hapus dulu":      {"pertanyaan", "apakah 0812 3456 7890 terdaftar", "isi", "Ya.", "sumber", "Dinas"},
		"Hapus dulu,":     {"pertanyaan", "NIK siapa ini", "isi", "7571010508680001", "sumber", "Dinas"},
		"sumbernya harus": {"pertanyaan", "apa itu NIB", "isi", "Nomor usaha.", "sumber", ""},
		"https://":        {"pertanyaan", "apa itu NIB", "isi", "Nomor usaha.", "sumber", "Dinas", "tautan", "javascript:alert(1)"},
		"di katalog":      {"pertanyaan", "apa itu NIB", "isi", "Nomor usaha.", "sumber", "Dinas", "surat", "sim"},
	} {
		if p := b.post("/jawaban/baru", typed...); !p.has(name) {
			t.Errorf("%v is kept", typed)
		}
	}
	if n := len(told(t, g)); n != 0 {
		t.Errorf("%d are kept", n)
	}
}
