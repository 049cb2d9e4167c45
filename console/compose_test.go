package console_test

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"teman/bot"
	"teman/bot/cloudapi"
	"teman/console"
	"teman/storage/storagetest"
)

// attachment is a file that a form brings.
type attachment struct {
	field, name string
	body        []byte
}

// send fills in a form with files, as a browser does.
func (b *browser) send(path string, files []attachment, pairs ...string) page {
	b.t.Helper()
	var sent bytes.Buffer
	w := multipart.NewWriter(&sent)
	must := func(err error) {
		b.t.Helper()
		if err != nil {
			b.t.Fatal(err)
		}
	}
	for i := 0; i < len(pairs); i += 2 {
		must(w.WriteField(pairs[i], pairs[i+1]))
	}
	for _, f := range files {
		part, err := w.CreateFormFile(f.field, f.name)
		must(err)
		_, err = part.Write(f.body)
		must(err)
	}
	must(w.Close())
	request, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.url+path, &sent)
	must(err)
	request.Header.Set("Content-Type", w.FormDataContentType())
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	answer, err := b.client.Do(request)
	must(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	must(err)
	return page{answer.StatusCode, strings.TrimPrefix(answer.Request.URL.RequestURI(), console.Base), string(body)}
}

func (b *browser) compose(files []attachment, pairs ...string) page {
	b.t.Helper()
	return b.send("/siaran", files, append([]string{"judul", "Pelatihan kemasan", "isi", "Halo {{nama}}.", "topik", "pelatihan"}, pairs...)...)
}

func poster(t *testing.T) []byte {
	t.Helper()
	var body bytes.Buffer
	if err := png.Encode(&body, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	return body.Bytes()
}

func (g *ground) author() *browser {
	g.t.Helper()
	b := g.browser()
	b.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, "75.71"))
	return b
}

// A poster goes with the announcement, is shown before it is sent, and stays
// when the words are changed.
func TestAnAnnouncementHasAPicture(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 2)
	b := g.author()
	p := b.compose([]attachment{{"berkas", `..\..\<b>poster</b>.png`, poster(t)}})
	if !strings.HasPrefix(p.path, "/siaran/") || !p.has(`src="/konsol/lampiran/1"`) {
		t.Fatalf("at %s: %s", p.path, p.body)
	}
	shown, err := b.client.Get(b.url + "/lampiran/1")
	g.must(err)
	defer shown.Body.Close()
	body, err := io.ReadAll(shown.Body)
	g.must(err)
	if !bytes.Equal(body, poster(t)) || shown.Header.Get("Content-Type") != "image/png" || shown.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d bytes as %v", len(body), shown.Header)
	}
	edit := b.get(p.path + "/ubah")
	if !edit.has(`name="lampiran" value="1"`) || edit.has("<b>poster") {
		t.Errorf("%s", edit.body)
	}
	id := strings.TrimPrefix(p.path, "/siaran/")
	if p := b.compose(nil, "id", id, "lampiran", "1"); !p.has("lampiran/1") {
		t.Errorf("the picture is gone: %s", p.body)
	}
	if p := b.compose(nil, "id", id, "lampiran", "1", "tanpa_lampiran", "1"); p.has("lampiran/1") {
		t.Errorf("the picture is still there: %s", p.body)
	}
	for name, file := range map[string]attachment{
		"kind":  {"berkas", "poster.png", []byte("<script>alert(1)</script>")},
		"large": {"berkas", "poster.png", append(poster(t), make([]byte, bot.MaxAttachment)...)},
	} {
		if p := b.compose([]attachment{file}); p.path != "/siaran" || !p.has(`role="alert"`) || name == "kind" && !p.has("Pelatihan kemasan") {
			t.Errorf("%s was taken, or what was typed is gone: at %s", name, p.path)
		}
	}
}

// Who did not write in the last day gets one line by the official WhatsApp, below
// what its template can show: the officer sees that before sending.
func TestAnOfficerSeesTheTemplate(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 2)
	b := g.author()
	p := b.compose([]attachment{{"berkas", "poster.png", poster(t)}})
	if !p.has("Halo Orang 1. · Dari Dinas") || strings.Count(p.body, `<img src="/konsol/lampiran/1"`) != 3 {
		t.Errorf("the line below the picture is not shown: %s", p.body)
	}
	p = b.compose([]attachment{{"berkas", "surat.pdf", []byte("%PDF-1.4\n%%EOF\n")}})
	if !p.has("Halo Orang 1. · Dari Dinas") || strings.Count(p.body, `<a href="/konsol/lampiran/2"`) != 2 {
		t.Errorf("a document is promised that no template shows: %s", p.body)
	}
}

func TestAnOfficerIsToldThatThereIsNoTemplate(t *testing.T) {
	t.Parallel()
	g := newGround(t, func(p *console.Parts) { p.Templates = cloudapi.Templates{} })
	g.owners("75.71.02", 2)
	if p := g.author().compose(nil); !p.has("Belum ada templat WhatsApp") || p.has("lebih dari sehari lalu</h3>") {
		t.Errorf("it is not said who gets nothing: %s", p.body)
	}
}

// A list names who is meant, by hand or by a file; a row of somebody unknown,
// or of another region, is told.
func TestAnAnnouncementIsForAList(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 4)
	g.owners("72.09.01", 1)
	b := g.author()
	list := "Nama,HP\nOrang 1,+62812757102000001\nSiapa,081299999999\nJauh,+62812720901000000\n"
	storagetest.SQL(t, g.db).MustExec(`update contact set address = '+6281200000' || right(address, 3) where address like '+62812757102%'`)
	list = strings.ReplaceAll(list, "+62812757102000001", "081200000001")
	p := b.compose([]attachment{{"daftar", "daftar.csv", []byte(list)}})
	if !p.has("Ketik 1 kalau sudah yakin") || !p.has("di wilayah ini: 3, 4.") {
		t.Fatalf("at %s: %s", p.path, p.body)
	}
	id := strings.TrimPrefix(p.path, "/siaran/")
	if edit := b.get(p.path + "/ubah"); !edit.has("hanya untuk 1 orang") {
		t.Errorf("%s", edit.body)
	}
	if again := b.compose(nil, "id", id); !again.has("Ketik 1 kalau sudah yakin") {
		t.Errorf("the list is forgotten: %s", again.body)
	}
	if off := b.compose(nil, "id", id, "tanpa_daftar", "1"); !off.has("Ketik 3 kalau sudah yakin") {
		t.Errorf("the list still holds: %s", off.body)
	}
	if hand := b.compose(nil, "nomor", "081200000001, 081200000002"); !hand.has("Ketik 2 kalau sudah yakin") {
		t.Errorf("%s", hand.body)
	}
	if nobody := b.compose(nil, "nomor", "081299999999"); !nobody.has("Tidak ada yang bisa menerima") {
		t.Errorf("a list of nobody is for everybody: %s", nobody.body)
	}
	refused := b.compose([]attachment{{"daftar", "daftar.csv", []byte(list)}}, "wilayah", "Atlantis")
	carried := regexp.MustCompile(`name="orang" value="([^"]+)"`).FindStringSubmatch(refused.body)
	if !refused.has("hanya untuk 1 orang") || carried == nil {
		t.Fatalf("the list has to be chosen anew: %s", refused.body)
	}
	if again := b.compose(nil, "orang", carried[1], "tak_ada", "3", "tak_ada", "4"); !again.has("Ketik 1 kalau sudah yakin") || !again.has("di wilayah ini: 3, 4.") {
		t.Errorf("the form that is sent again is for %s", again.body)
	}
	if p := b.compose(nil, "orang", "semua"); p.status != http.StatusNotFound {
		t.Errorf("a made-up list answers %d", p.status)
	}
	if p := b.compose([]attachment{{"daftar", "x.pdf", []byte("%PDF-1.4")}}); !p.has("Daftarnya tidak bisa dibaca") || !p.has("Pelatihan kemasan") {
		t.Errorf("%s", p.body)
	}
}

// Nothing that officers or owners write is taken for a template, a format or
// HTML.
func TestNothingWrittenIsTakenForMoreThanWords(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 2)
	raw := storagetest.SQL(t, g.db)
	for _, name := range []string{`<script>alert(1)</script>`, `{{usaha}} {{nama}} {{.}}`, `%s %d %!(EXTRA) 100%`, `\1 $1 ' "`, "a\nb"} {
		raw.MustExec(`update person set name = $1`, name)
		raw.MustExec(`update business set name = $1`, "Warung "+name)
		b := g.browser()
		b.enter(g.officer("o"+strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' {
				return r
			}
			return -1
		}, name)+"@dinas.example", bot.RoleOfficer, "75.71"))
		p := b.post("/siaran", "judul", "<i>Judul</i> {{.}} %s", "isi", "Halo {{nama}}, 100% <b>gratis</b> untuk {{usaha}}.", "topik", "pelatihan")
		if p.status != http.StatusOK || !strings.HasPrefix(p.path, "/siaran/") {
			t.Fatalf("%q: %d at %s", name, p.status, p.path)
		}
		for _, live := range []string{"<script>alert", "<b>gratis", "<i>Judul", "%!"} {
			if strings.Contains(p.body, live) && !(live == "%!" && strings.Contains(name, live)) {
				t.Errorf("%q: the page holds %s", name, live)
			}
		}
		var said string
		g.must(raw.Get(&said, `select broadcast_message(b.body, p.name, r.business, broadcast_frame(b)) #>> '{p,0,a,isi,t}'
			from broadcast b join recipient r on r.broadcast = b.id join person p on p.id = r.person order by b.id desc limit 1`))
		if want := "Halo " + name + ", 100% <b>gratis</b> untuk Warung " + name + "."; said != want {
			t.Errorf("it says %q, want %q", said, want)
		}
	}
}

// Whom an announcement did not reach, staff may call; who may only look sees no
// number, and whoever sees them is noted.
func TestStaffCallWhoWasNotReached(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 3)
	raw := storagetest.SQL(t, g.db)
	raw.MustExec(`update person set phone = '+6281244445555' where name = 'Orang 1'`)
	raw.MustExec(`update person set name = '=cmd|calc' where name = 'Orang 2'`)
	raw.MustExec(`delete from contact where person in (select id from person where name in ('Orang 1', '=cmd|calc'))`)
	b := g.author()
	p := b.compose(nil)
	if !p.has("tidak ada kanal") {
		t.Fatalf("%s", p.body)
	}
	list := b.get(p.path + "/telepon")
	if !list.has("Orang 1") || !list.has("6281244445555") || list.has("Orang 0") || !list.has("belum ada") {
		t.Errorf("%s", list.body)
	}
	file := b.get(p.path + "/telepon.csv")
	if !file.has("nama_pemilik,nama_usaha") || !file.has("Orang 1,Warung 1,") || !file.has("'=cmd|calc") {
		t.Errorf("%s", file.body)
	}
	looker := g.browser()
	looker.enter(g.officer("lihat@dinas.example", bot.RoleViewer, "75.71"))
	if list := looker.get(p.path + "/telepon"); !list.has("Orang 1") || list.has("4444") {
		t.Errorf("%s", list.body)
	}
	var seen int
	g.must(raw.Get(&seen, `select count(*) from audit where act = 'calls_seen'`))
	if seen != 2 {
		t.Errorf("%d looks are noted", seen)
	}
}

// An officer tries an announcement on their own phone, which makes nobody a
// recipient.
func TestAnOfficerTriesAnAnnouncement(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 3)
	raw := storagetest.SQL(t, g.db)
	b := g.author()
	p := b.compose(nil)
	if refused := b.post(p.path + "/coba"); !refused.has("Hubungkan dulu Telegram") {
		t.Errorf("%s", refused.body)
	}
	raw.MustExec(`update officer set contact = (select min(id) from contact) where email = 'yusuf@dinas.example'`)
	if tried := b.post(p.path + "/coba"); tried.path != p.path || tried.has(`role="alert"`) {
		t.Errorf("at %s: %s", tried.path, tried.body)
	}
	var said string
	g.must(raw.Get(&said, `select string_agg(message #>> '{p,0,k}' || lane || (message ->> 'n'), ' ') from outbound`))
	if said != "siaran.uji0tautan" {
		t.Errorf("said %q", said)
	}
	if counts, err := g.db.Verdicts(t.Context(), 1); err != nil || len(counts) != 2 {
		t.Errorf("%+v, %v", counts, err)
	}
}
