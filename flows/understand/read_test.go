package understand

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teman/flows"
)

func intents(guesses []flows.Guess) string {
	var names []string
	for _, g := range guesses {
		names = append(names, g.Intent)
	}
	return strings.Join(names, " ")
}

// The traps of Indonesian as it is typed. "sure" guesses are acted on; the
// others are offered, and the first must be the one meant.
var traps = []struct {
	text  string
	first string // "" when nothing may be guessed
	sure  bool
}{
	{"belum", "tidak", true},
	{"stop", "berhenti_langganan", true},
	{"stop pesan", "berhenti_langganan", true},
	{"berhenti kirim pesan", "berhenti_langganan", true},
	{"batal", "batal", true},
	{"daftar", "daftar", true},
	{"DAFTARRR", "daftar", true},
	{"sayaa mauu daftarr", "daftar", true},
	{"mau daftarin usaha", "daftar", true},
	{"daftar pelatihan", "ikut_pelatihan", true},
	{"mau daftar pelatihan", "ikut_pelatihan", true},
	{"mau daftar warung mama aku", "daftar", true},
	{"nib saya gmn", "cek_status_nib", true},
	{"nibku gmn", "cek_status_nib", true},
	{"belum jadi2 pirt sy", "cek_status_izin", true},
	{"kantor dinas di mana", "lokasi_jam", true},
	{"mau jual ke pemerintah", "ekatalog", true},
	{"mau komplain", "keluhan", true},
	{"website error", "keluhan", true},
	{"paket saya sudah sampai mana", "luar_topik", true},
	{"makasih pak atas infonya", "terima_kasih", true},
	{"baik, terima kasih", "terima_kasih", true},
	{"tidak mau terima pengumuman", "berhenti_langganan", true},
	{"kk mau daftar usaha", "daftar", true},
	{"apa kabar", "salam", true},
	{"brp ya", "", false},
	{"daftar pelatihan kemasan", "ikut_pelatihan", false},
	{"syarat nib", "syarat_nib", true},
	{"syaratx nib apa", "syarat_nib", true},
	{"cek nib", "cek_status_nib", true},
	{"sy mw dftr umkm gmn y", "daftar", true},
	{"biaya pirt berapa", "syarat_pirt", true},
	{"halal sy udh smp mana min", "cek_status_halal", false},
	{"modall usaha", "modal_kur", true},
	{"sy tidak mau daftar", "", false},
	{"gak jadi daftar", "batal", true},
	{"jangan hapus data saya", "", false},
	{"hapus data saya dong", "hapus_data", true},
	{"no 2 mau ikut", "ikut_pelatihan", true},
	{"p", "salam", true},
	{"?", "bantuan", true},
	{"selamat sore", "salam", true},
	{"halo, mau tanya", "salam", true},
	{"assalamualaikum mau nanya", "salam", true},
	{"makasih banyak ya", "terima_kasih", true},
	{"bantuan", "bantuan", true},
	{"", "", false},
	{"   ", "", false},
	{"\u200b\u202e", "", false},
	{"😀", "", false},
	{"123456", "", false},
	{"<script>alert(1)</script>", "", false},
	{"'; drop table person; --", "", false},
}

func TestTraps(t *testing.T) {
	t.Parallel()
	u := everything(t)
	for _, trap := range traps {
		guesses := u.Read(home, trap.text)
		switch {
		case trap.first == "" && len(guesses) > 0 && guesses[0].Intent != offTopic && guesses[0].Intent != "batal":
			t.Errorf("%q: %v, want nothing", trap.text, guesses)
		case trap.first != "" && (len(guesses) == 0 || guesses[0].Intent != trap.first || trap.sure && !guesses[0].Sure):
			t.Errorf("%q: %v, want %s", trap.text, guesses, trap.first)
		}
	}
}

func TestAGreetingBesideAWishComesLast(t *testing.T) {
	t.Parallel()
	u := everything(t)
	for _, text := range []string{"halo kak mau daftar usaha", "assalamualaikum wr wb. mau daftar usaha", "pagi min, daftar usaha makasih"} {
		guesses := u.Read(home, text)
		if got := intents(guesses); got != "daftar salam" || !guesses[0].Sure || guesses[1].Sure {
			t.Errorf("%q: %v", text, guesses)
		}
	}
}

func TestTwoWishesAreBothRead(t *testing.T) {
	t.Parallel()
	u := everything(t)
	for text, want := range map[string]string{
		"mau ikut pelatihan & tanya syarat halal":        "ikut_pelatihan syarat_halal",
		"mau ikut pelatihan dan cek status halal":        "ikut_pelatihan cek_status_halal",
		"mau ikut pelatihan sama mau tanya syarat pirt":  "ikut_pelatihan syarat_pirt",
		"mau daftar usaha trus ikut pelatihan":           "daftar ikut_pelatihan",
		"cek nib sama jadwal pelatihan":                  "cek_status_nib jadwal_pelatihan",
		"mau daftar usaha, trus syarat nib apa aja kak?": "daftar syarat_nib",
	} {
		guesses := u.Read(home, text)
		if intents(guesses) != want || !guesses[0].Sure || !guesses[1].Sure {
			t.Errorf("%q: %v, want %s", text, guesses, want)
		}
	}
}

func TestLanguagesAreMixed(t *testing.T) {
	t.Parallel()
	u := everything(t)
	for _, text := range []string{"register my business", "mau daftar usaha"} {
		if guesses := u.Read("en", text); intents(guesses) != "daftar" {
			t.Errorf("%q: %v", text, guesses)
		}
	}
	if guesses := New(nil).Read(home, "daftar"); guesses != nil {
		t.Errorf("without a language: %v", guesses)
	}
}

func TestReadingIsDeterministic(t *testing.T) {
	t.Parallel()
	languages := shipped(t)
	first := everything(t)
	for range 2 {
		again := New(languages)
		for _, text := range []string{"nib saya gmn", "daftar pelatihan kemasan", "cek status setifikat halal", "info bantuan umkm"} {
			if diff := cmp.Diff(first.Read(home, text), again.Read(home, text)); diff != "" {
				t.Fatalf("%q (-first +again):\n%s", text, diff)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	u := everything(f)
	for _, trap := range traps {
		f.Add(trap.text)
	}
	f.Add(strings.Repeat("mau daftar usaha dan ", 500))
	for _, text := range wild {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		guesses := u.Read(home, text)
		if len(guesses) > maxGuesses+1 {
			t.Errorf("%d guesses", len(guesses))
		}
		for _, g := range guesses {
			if g.Intent == "" || g.Intent == answer || !(g.Score >= 0 && g.Score <= 1) {
				t.Errorf("%v", g)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	u := everything(b)
	for name, text := range map[string]string{
		"exact":    "daftar",
		"free":     "sy kmrn urus setifikat halal di kantor, skrg smpe mana prosesnya",
		"refused":  "muhammad rizki pratama",
		"10000":    strings.Repeat("keripik pisang ", 667),
		"tenwords": "bu sy mau ikut peltihan yg bikin kemasn itu kapn ya",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				u.Read(home, text)
			}
		})
	}
}
