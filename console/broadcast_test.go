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
)

// owners registers n owners in a kecamatan, one of whom stopped announcements.
func (g *ground) owners(region string, n int) {
	g.t.Helper()
	account, err := g.db.MakeAccount(g.t.Context(), "webphone", "kantor")
	g.must(err)
	for i := range n {
		g.must(g.db.Within(g.t.Context(), func(ctx context.Context, r bot.Registry) error {
			if i == 0 {
				if err := r.Subscriptions().AddTopic(ctx, bot.Topic{ID: "pelatihan", Name: "Pelatihan"}, 0); err != nil {
					return err
				}
			}
			contact, err := r.Contacts().Enter(ctx, account.ID, fmt.Sprintf("+62812%s%06d", strings.ReplaceAll(region, ".", ""), i))
			if err != nil {
				return err
			}
			person, err := r.People().Meet(ctx, contact, *g.now.Load())
			if err != nil {
				return err
			}
			if err := r.People().Rename(ctx, bot.Person{ID: person, Name: fmt.Sprintf("Orang %d", i)}); err != nil {
				return err
			}
			if i == 0 {
				if err := r.Subscriptions().Stop(ctx, contact, "pelatihan", *g.now.Load()); err != nil {
					return err
				}
			}
			_, err = r.Businesses().Register(ctx, person, bot.Business{Name: fmt.Sprintf("Warung %d", i), Region: region, Registered: *g.now.Load()}, 0)
			return err
		}))
	}
}

func (g *ground) must(err error) {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
}

// write fills the form in and returns the page that shows whom it will reach.
func (b *browser) write(pairs ...string) page {
	b.t.Helper()
	return b.post("/siaran", append([]string{"judul", "Pelatihan kemasan", "isi", "Halo {{nama}}, ada pelatihan untuk {{usaha}}.", "topik", "pelatihan"}, pairs...)...)
}

// An officer writes, sees who gets it and who does not and how it will look,
// and sends it to exactly those.
func TestAnOfficerSeesBeforeSending(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 3)
	g.owners("72.09.01", 2)
	b := g.browser()
	b.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, "75.71"))
	p := b.write("wilayah", "kota gorontalo")
	if !strings.HasPrefix(p.path, "/siaran/") || !p.has("berhenti langganan") || !p.has("Ketik 2 kalau sudah yakin") || !p.has("Halo Orang 1, ada pelatihan untuk Warung 1.") {
		t.Fatalf("at %s: %s", p.path, p.body)
	}
	if !p.has("Dari Dinas") || !p.has("BERHENTI") {
		t.Errorf("it does not say from whom it is, or how to stop it: %s", p.body)
	}
	if again := b.post(p.path+"/kirim", "jumlah", "3"); !again.has("Penerimanya 2 orang") {
		t.Errorf("another number was taken: %s", again.body)
	}
	sent := b.post(p.path+"/kirim", "jumlah", "2")
	if sent.path != p.path || !sent.has("dijadwalkan") {
		t.Errorf("at %s: %s", sent.path, sent.body)
	}
	if again := b.post(p.path+"/kirim", "jumlah", "2"); !again.has("sudah diputuskan") {
		t.Errorf("sent twice: %s", again.body)
	}
	if list := b.get(p.path + "/penerima"); !list.has("Orang 0") || !list.has("Orang 2") || list.has("+62812") || strings.Count(list.body, "<tr data-row>") != 3 {
		t.Errorf("%s", list.body)
	}
	if list := b.get(p.path + "/penerima?vonis=opted_out"); !list.has("Orang 0") || list.has("Orang 1") {
		t.Errorf("%s", list.body)
	}
	stranger := g.browser()
	stranger.enter(g.officer("tojo@dinas.example", bot.RoleOfficer, "72.09"))
	for _, path := range []string{p.path, p.path + "/penerima", p.path + "/ubah", p.path + "/jalan"} {
		if p := stranger.get(path); p.status != http.StatusNotFound {
			t.Errorf("%s for another region: %d", path, p.status)
		}
	}
	if p := stranger.post(p.path + "/batal"); p.status != http.StatusNotFound {
		t.Errorf("called off from another region: %d", p.status)
	}
}

// A draft that is changed stays that draft, also where the first try is refused;
// what was sent has no form any more.
func TestADraftIsChanged(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 3)
	b := g.browser()
	b.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, "75.71"))
	draft := b.write()
	if p := b.get(draft.path + "/ubah"); !p.has("Ubah siaran") || !p.has("Halo {{nama}}") {
		t.Errorf("the form: %s", p.body)
	}
	id := strings.TrimPrefix(draft.path, "/siaran/")
	rewrite := func(body string) page {
		return b.post("/siaran", "id", id, "judul", "Pelatihan kemasan", "isi", body, "topik", "pelatihan")
	}
	refused := rewrite("Halo {{alamat}}")
	if !refused.has("Ubah siaran") || !refused.has(`name="id" value="`+id+`"`) {
		t.Errorf("a draft that was refused is another: %s", refused.body)
	}
	if p := rewrite("Halo {{nama}}, jamnya berubah."); p.path != draft.path || !p.has("jamnya berubah") {
		t.Errorf("changed at %s: %s", p.path, p.body)
	}
	b.post(draft.path+"/kirim", "jumlah", "2")
	if p := b.get(draft.path + "/ubah"); p.path != draft.path {
		t.Errorf("what was sent has a form at %s", p.path)
	}
}

func TestManyNeedASecondOfficer(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 5)
	maker, second := g.browser(), g.browser()
	maker.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, "75.71"))
	second.enter(g.officer("rina@dinas.example", bot.RoleOfficer, "75"))
	p := maker.write()
	if !p.has("petugas kedua") {
		t.Fatalf("%s", p.body)
	}
	if sent := maker.post(p.path+"/kirim", "jumlah", "4"); !sent.has("menunggu persetujuan") || sent.has("Setujui untuk") {
		t.Errorf("%s", sent.body)
	}
	if own := maker.post(p.path+"/setuju", "alasan", "ya"); !own.has("disetujui oleh petugas lain") {
		t.Errorf("the maker agreed: %s", own.body)
	}
	if none := second.post(p.path+"/setuju", "alasan", " "); !none.has("Tulis alasan") {
		t.Errorf("%s", none.body)
	}
	if agreed := second.post(p.path+"/setuju", "alasan", "sudah dibaca"); !agreed.has("dijadwalkan") || !agreed.has("sudah dibaca") {
		t.Errorf("%s", agreed.body)
	}
}

func TestAnAnnouncementIsPausedResumedAndCalledOff(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 3)
	b := g.browser()
	b.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, ""))
	p := b.write()
	b.post(p.path+"/kirim", "jumlah", "2")
	for _, tt := range [][2]string{{"/jeda", "dijeda"}, {"/jeda", "sudah diputuskan"}, {"/lanjut", "sedang dikirim"}, {"/batal", "dibatalkan"}, {"/lanjut", "sudah diputuskan"}} {
		if p := b.post(p.path + tt[0]); !p.has(tt[1]) {
			t.Errorf("%s: %s", tt[0], p.body)
		}
	}
	if list := b.get(p.path + "/penerima?vonis=cancelled"); strings.Count(list.body, "<tr data-row>") != 2 {
		t.Errorf("%s", list.body)
	}
}

func TestWhatIsWrongWithAnAnnouncementIsSaid(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 1)
	b := g.browser()
	b.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, ""))
	for _, tt := range []struct{ field, value, says string }{
		{"judul", " ", "Judulnya belum diisi"}, {"isi", "\n", "Isi pesannya belum ada"}, {"isi", strings.Repeat("a", 1501), "paling banyak"},
		{"isi", "Halo {{namaa}}", "{{namaa}} tidak kami kenal"}, {"isi", "Halo {{nama", "{{nama tidak kami kenal"}, {"topik", "", "Pilih tentang apa"},
		{"wilayah", "entah di mana", "tidak kami kenal"}, {"waktu", "besok", "tidak terbaca"},
	} {
		form := map[string]string{"judul": "Pelatihan", "isi": "Halo <b>{{nama}}</b>", "topik": "pelatihan", tt.field: tt.value}
		var pairs []string
		for field, value := range form {
			pairs = append(pairs, field, value)
		}
		if p := b.post("/siaran", pairs...); p.path != "/siaran" || !p.has(tt.says) {
			t.Errorf("%s=%q: at %s: %s", tt.field, tt.value, p.path, p.body)
		}
	}
	// What is written is said as it is: no template, no markup.
	p := b.write("isi", "x")
	if p := b.post("/siaran", "id", strings.TrimPrefix(p.path, "/siaran/"), "judul", "Lain", "isi", `{{nama}} <script>alert(1)</script>`, "topik", "pelatihan"); p.has("<script>alert") {
		t.Errorf("%s", p.body)
	}
}

// The numbers come to an open page without being asked for.
func TestTheNumbersComeToAnOpenPage(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.owners("75.71.02", 3)
	b := g.browser()
	b.enter(g.officer("yusuf@dinas.example", bot.RoleOfficer, ""))
	p := b.write()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, g.url+p.path+"/jalan", nil)
	g.must(err)
	answer, err := b.client.Do(request)
	g.must(err)
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	next := func(want string) {
		t.Helper()
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "data: ") {
				if !strings.Contains(lines.Text(), want) {
					t.Errorf("%s, want %s", lines.Text(), want)
				}
				return
			}
		}
		t.Fatalf("the stream ended: %v", lines.Err())
	}
	next(`"state":"draft","verdicts":{"opted_out":1,"waiting":2}`)
	b.post(p.path + "/batal")
	next(`"state":"cancelled","verdicts":{"cancelled":2,"opted_out":1}`)
}
