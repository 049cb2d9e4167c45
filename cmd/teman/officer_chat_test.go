package main

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/storage/storagetest"
)

// An officer is known in the chat by the code from their page, and a link from
// there stands for the password: in the browser that asked, by its button, once.
func TestAnOfficerSignsInFromTheChat(t *testing.T) {
	t.Parallel()
	database := storagetest.URL(t)
	said := &buffer{}
	add := []string{"officer", "add", "fitri@dinas.example", "--name", "Fitri", "--role", "staff",
		"--database", database, "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir()}
	if code := run(t.Context(), add, terminal{In: strings.NewReader(""), Out: said, Err: said}); code != 0 {
		t.Fatalf("the command ended with %d: %s", code, said)
	}
	password := regexp.MustCompile(`[a-z2-7]{4}(-[a-z2-7]{4}){3}`).FindString(said.String())
	s := newBot(t)
	konsol := serveTelegram(t, s, database).url + "/konsol"
	fitri := &owner{User: s.User(101, "Fitri"), t: t}

	page := newBrowser(t)
	browse(t, page, konsol+"/masuk", url.Values{"email": {"fitri@dinas.example"}, "password": {password}})
	_, shown := browse(t, page, konsol+"/akun/telegram", url.Values{})
	code := regexp.MustCompile(`KAITKAN \d{6}`).FindString(shown)
	if code == "" || !strings.Contains(shown, "https://t.me/TemanBot?") {
		t.Fatalf("no code and link are shown: %s", shown)
	}
	fitri.says("kaitkan 100000", "Kode itu tidak berlaku")
	fitri.says(code, "Ini kode Fitri")
	fitri.presses("Ya, hubungkan", "Sudah terhubung")

	asked := newBrowser(t)
	browse(t, asked, konsol+"/masuk/telegram", url.Values{"email": {"fitri@dinas.example"}})
	link := regexp.MustCompile(`http\S+/konsol/masuk/tautan/\w+`).FindString(fitri.hears("tautan untuk masuk").Text)
	if path, _ := browse(t, newBrowser(t), link, url.Values{}); path == "/konsol/" {
		t.Error("a link lets in a browser that did not ask")
	}
	if path, _ := browse(t, asked, link, nil); path == "/konsol/" {
		t.Error("looking at a link signs in")
	}
	if path, shown := browse(t, asked, link, url.Values{}); path != "/konsol/" || !strings.Contains(shown, "Fitri") {
		t.Errorf("the link leads to %s", path)
	}
	if path, _ := browse(t, asked, link, url.Values{}); path == "/konsol/" {
		t.Error("a link served twice")
	}
}

// announcing is an office in which two officers and two owners have written, and
// in which two recipients are too many for one officer alone.
func announcing(t *testing.T) (rina, anton, siti, budi *owner, database string) {
	t.Helper()
	database = storagetest.URL(t)
	s := newBot(t)
	serveTelegram(t, s, database, "--announce-hours", "00:00-24:00", "--announce-prayer", "", "--announce-second", "1")
	person := func(id int64, name string) *owner { return &owner{User: s.User(id, name), t: t} }
	rina, anton, siti, budi = person(101, "Rina"), person(102, "Anton"), person(103, "Siti"), person(104, "Budi")
	for _, o := range []*owner{rina, anton, siti, budi} {
		o.says("halo", "Teman Usaha")
	}
	db := openTest(t, database)
	raw := storagetest.SQL(t, db)
	for address, name := range map[string]string{"101": "rina", "102": "anton"} {
		o := bot.Officer{Email: name + "@dinas.example", Name: name, Role: bot.RoleOfficer, Scope: bot.Scope{Region: "75.71"}}
		id, err := db.AddOfficer(t.Context(), o, "")
		must(t, err)
		raw.MustExec(`update officer set contact = (select id from contact where address = $2) where id = $1`, id, address)
	}
	raw.MustExec(`insert into topic (id, name, position) values ('pelatihan', 'Pelatihan', 1) on conflict do nothing`)
	for _, address := range []string{"103", "104"} {
		raw.MustExec(`with born as (insert into person (name) values ('Orang ' || $1) returning id),
			known as (update contact set person = born.id from born where address = $1),
			owned as (insert into business (number, name, region, registered_at) values ('7571-000' || $1 || '-ABC', 'Warung', '75.71.06', now()) returning id)
			insert into business_owner (business, person, since) select owned.id, born.id, now() from owned, born`, address)
	}
	return rina, anton, siti, budi, database
}

// comes waits until the database has a row of a table in some way.
func comes(t *testing.T, database, so string) {
	t.Helper()
	raw := storagetest.SQL(t, openTest(t, database))
	late := time.After(patienceOfTests)
	for n := 0; n == 0; must(t, raw.Get(&n, `select count(*) from `+so)) {
		select {
		case <-late:
			t.Fatalf("no %s", so)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

var codeOfSix = regexp.MustCompile(`kode (\d{6})`)

// A poster that is passed on becomes an announcement: looked at, tried on the
// officer's own phone, agreed to by a second officer, and with its owners. Whoever
// is no officer gets nothing of it.
func TestAnOfficerAnnouncesFromThePhone(t *testing.T) {
	t.Parallel()
	rina, anton, siti, budi, database := announcing(t)
	rina.Photo(picture(t), "Pelatihan kemasan dibuka, {{nama}}.")
	rina.hears("dijadikan siaran?")
	comes(t, database, `media where fate = 'kept'`)
	rina.presses("Ya, jadikan siaran", "judulnya")
	rina.says("Pelatihan kemasan", "tentang apa")
	rina.says("pelatihan", "Untuk siapa?")
	rina.says("semua", "kapan")
	shown := rina.presses("Sekarang", "draf", "Dengan gambar", "2 orang: menunggu giliran", "Lewat Telegram: 2", "Pelatihan kemasan dibuka")
	code := codeOfSix.FindStringSubmatch(shown.Text)[1]

	siti.says("cek "+code, "belum kami kirim")
	for _, words := range []string{"siaran ", "jeda ", "setuju "} {
		siti.Text(words + code)
	}
	rina.says("coba", "Ini uji coba", "Pelatihan kemasan dibuka, Orang 103.")
	rina.hears("kami kirim ke sini saja")
	rina.says("kirim", "jumlah orang")
	rina.says("1", "Penerimanya 2 orang")
	rina.says("kirim", "jumlah orang")
	rina.says("2", "petugas kedua", "SETUJU "+code)
	rina.says("setuju "+code, "alasan menyetujui")
	rina.says("saya sendiri", "disetujui oleh petugas lain")

	anton.says("siaran "+code, "menunggu persetujuan", "Pelatihan kemasan dibuka")
	anton.presses("Setujui", "alasan")
	anton.says("sudah saya baca", "Sudah disetujui")
	siti.hears("Pelatihan kemasan dibuka, Orang 103.", "CEK "+code)
	budi.hears("Pelatihan kemasan dibuka, Orang 104.")
	siti.hasFile(".jpg")
	comes(t, database, `broadcast where state = 'done'`)
	rina.says("siaran "+code, "2 orang: terkirim", "selesai")
	rina.says("jeda "+code, "sudah diputuskan")
	siti.says("cek "+code, "Benar, pesan itu dari kami")
}
