package chat_test

import (
	"slices"
	"strings"
	"testing"

	"teman/flows/chat"
)

// talk lets somebody write lines one after the other and returns what came of
// the last.
func talk(t *testing.T, player *chat.Player, lines ...string) (last string) {
	t.Helper()
	for _, line := range lines {
		said, err := player.Say(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		last = said
	}
	return last
}

// players gives new talks with one office, which takes long to build.
func players(t *testing.T) func() *chat.Player {
	t.Helper()
	engine, bundle, _ := office(t)
	return func() *chat.Player { return chat.NewPlayer(engine, bundle) }
}

// with adds lines to those that came before, which stay as they are.
func with(lines []string, more ...string) []string { return slices.Concat(lines, more) }

const registered = `@fact consent=2026-11 name="Siti Rahmah" salutation=bu registered=true businesses=1 business=1`

// Of two trainings the second is "Foto produk dengan HP, 15 Desember 2026".
func TestAChoiceIsUnderstoodHoweverItIsMade(t *testing.T) {
	t.Parallel()
	player := players(t)
	for name, text := range map[string]string{
		"number":                  "2",
		"number with a mark":      "2.",
		"number in brackets":      "[2]x",
		"number with a courtesy":  "2 kak",
		"announced number":        "no 2",
		"announced and wanted":    "no 2 mau ikut",
		"number in words":         "nomor dua",
		"ordinal":                 "yang kedua",
		"ordinal, clipped":        "yg ke 2 aja",
		"ordinal in Javanese":     "sing nomer loro",
		"the last":                "yang terakhir",
		"emoji digit":             "2️⃣",
		"circled digit":           "②",
		"fullwidth digit":         "２",
		"a word":                  "foto",
		"part of a word":          "fot",
		"a word, misspelt":        "foto prodk",
		"a word among others":     "yg foto produk aja deh",
		"the button's text":       "Foto produk dengan HP, 15 Desember 2026 pukul 09.00 WITA",
		"the button's text, loud": "FOTO PRODUK DENGAN HP",
		"the date":                "yang tgl 15",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if said := talk(t, player(), registered, "jadwal pelatihan", strings.TrimSuffix(strings.TrimPrefix(text, "["), "]x")); !strings.Contains(said, "* occasion_detail pelatihan=8\n") {
				t.Errorf("%q chose something else:\n%s", text, said)
			}
		})
	}
}

func TestYesAndNoAreUnderstoodAcrossTheIslands(t *testing.T) {
	t.Parallel()
	player := players(t)
	consent := []string{"daftar"}
	for text, agrees := range map[string]bool{
		"ya": true, "heem bener": true, "iya banget": true, "bener bgt tuh": true, "iya emang": true, "bukan itu": false, "enggak lah": false, "ya makasih": true, "iya kak": true, "iya boleh": true, "inggih": true, "nggih": true, "monggo": true, "muhun": true, "enya": true, "sumuhun": true, "mangga": true,
		"iye": true, "tabe iye": true, "io": true, "iyo": true, "iyo jo": true, "boleh jo": true, "👍": true, "ok jo": true, "inggih pak": true,
		"ora": false, "mboten": false, "ora usah": false, "henteu": false, "teu": false, "moal": false, "kada": false, "kada usah": false,
		"tidak ji": false, "tidak usah ji": false, "nyanda": false, "nda usah": false, "ndak": false, "gausah": false, "jangan": false, "nanti jo": false, "mengko wae": false,
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			said := talk(t, player(), with(consent, text)...)
			want := "given=no"
			if agrees {
				want = "given=yes"
			}
			if !strings.Contains(said, want) {
				t.Errorf("want %s:\n%s", want, said)
			}
		})
	}
}

// LEWATI is said in many ways where an answer is not needed.
func TestWhatNobodyKnowsIsSkipped(t *testing.T) {
	t.Parallel()
	player := players(t)
	form := []string{"@fact consent=2026-11", "daftar", "siti rahma", "bu"}
	for _, text := range []string{
		"lewati", "lewat dulu", "nanti saja", "lupa", "nik sy lupa", "nik ga hafal", "NIK-nya gak tau", "belum hafal", "ga mau", "tidak usah", "nd ada", "ndak hafal", "ga hapal nik nya", "gk inget", "blom punya ktp", "ora eling", "belum bawa",
		"ora ngerti", "lali", "mengko wae", "teu apal", "poho", "engke wae", "kada tahu", "kada ingat", "tidak kutahu", "nantipi", "nyanda tau", "nanti jo", "durung duwe",
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			if said := talk(t, player(), with(form, text)...); !strings.Contains(said, "Apa nama usahanya?") {
				t.Errorf("not skipped:\n%s", said)
			}
		})
	}
	village := with(form, "lewati", "Warung Siti", "warung makan", "kota tengah")
	for _, text := range []string{"kelurahan ga tau", "desanya lupa", "ga tau nama desanya", "desa tidak tahu kak", "kelurahan nda tau"} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			if said := talk(t, player(), with(village, text)...); !strings.Contains(said, "NIB?") {
				t.Errorf("not skipped:\n%s", said)
			}
		})
	}
}

// What people wrote when the form was tried by hand, and what it took it for.
func TestAnAnswerIsTakenForWhatItIs(t *testing.T) {
	t.Parallel()
	player := players(t)
	form := []string{"@fact consent=2026-11", "daftar", "siti rahma", "bu", "lewati"}
	shop := with(form, "Warung Siti", "warung makan", "kota tengah", "lewati")
	for _, c := range []struct {
		name, want string
		lines      []string
	}{
		{"a yes is no business name", "Nama usahanya belum disebut", with(form, "iya betul")},
		{"thanks are no business name", "Sama-sama", with(form, "oke makasih")},
		{"a name said twice is one", "membuat atau menjual apa", with(form, "Oke", "Oke")},
		{"no NIB, in a sentence", "berapa modal", with(shop, "belum punya nib")},
		{"no NIB, in Javanese", "berapa modal", with(shop, "durung duwe")},
		{"an NIB, in a sentence", "nomor NIB-nya", with(shop, "sudah ada nibnya")},
		{"no NIB, said too early", "Punya NIB: Belum", with(form, "Warung Siti", "warung makan", "nib belum ada")},
		{"free, is it not", "tidak dipungut biaya", []string{registered, "jadwal pelatihan", "1", "gratis kan"}},
		{"what it costs", "tidak dipungut biaya", []string{registered, "jadwal pelatihan", "1", "bayar ga?"}},
		{"what time it was", "* occasion_detail", []string{registered, "jadwal pelatihan", "1", "jam brp?"}},
		{"where it was", "sekali lagi", []string{registered, "jadwal pelatihan", "1", "tempatnya dmn"}},
		{"how long it takes", "Lama mengurus", []string{registered, "syarat nib apa aja", "berapa lama kak"}},
		{"the papers of another", "* certificate_requirements jenis=halal_sd", []string{registered, "syarat nib apa aja", "syarat halal apa aja"}},
		{"what another costs", "* certificate_requirements jenis=pirt", []string{registered, "syarat nib apa aja", "pirt bayar ga"}},
		{"the days off", "Setahun", []string{"@fact consent=2026-11", "daftar", "siti", "bu", "lewati", "Warung Siti", "warung makan", "kota tengah", "lewati", "belum", "2 juta", "75 rb sehari", "libur minggu aja"}},
		{"how to be called, in a sentence", "NIK Bu Siti", []string{"@fact consent=2026-11", "daftar", "siti", "panggil mbak aja"}},
		{"a place is no field of business", "Kota Gorontalo kami catat", with(form, "Warung Siti", "depan pasar sentral kota gorontalo")},
		{"a name with what leads to it", "NIK Pak Rahmat", []string{"@fact consent=2026-11", "daftar", "nama lengkap sy rahmat hidayat", "bapak"}},
		{"a name with how to be called", "NIK Bu Siti", []string{"@fact consent=2026-11", "daftar", "bu siti rahma"}},
		{"every day but one", "Rp62.400.000", []string{"@fact consent=2026-11", "daftar", "siti", "bu", "lewati", "Warung Siti", "warung makan", "kota tengah", "lewati", "belum", "2 juta", "200 rb sehari", "tiap hari kecuali minggu"}},
		{"every day, in Javanese", "Rp72.800.000", []string{"@fact consent=2026-11", "daftar", "siti", "bu", "lewati", "Warung Siti", "warung makan", "kota tengah", "lewati", "belum", "2 juta", "200 rb sehari", "saben dinten"}},
		{"that was all", "Untuk tahu langkah berikutnya", []string{"@fact consent=2026-11", "daftar", "siti", "bu", "lewati", "Warung Siti", "warung makan", "kota tengah", "lewati", "belum", "2 juta", "3 jt sebulan", "betul", "lewati", "udah itu aja"}},
		{"LEWATI at the menu", "Kalau perlu apa-apa lagi", []string{"menu", "lewati"}},
		{"LEWATI at a list", "Kalau perlu apa-apa lagi", []string{registered, "jadwal pelatihan", "lewati"}},
		{"LEWATI where it cannot be", "belum bisa dilewati", []string{"@fact consent=2026-11", "daftar", "lewati"}},
		{"yes in two words", "* join_occasion", []string{registered, "jadwal pelatihan", "1", "iya mau"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if said := talk(t, player(), c.lines...); !strings.Contains(said, c.want) {
				t.Errorf("want %q:\n%s", c.want, said)
			}
		})
	}
}

func TestAbuseIsAnsweredCalmlyAndNeverEchoed(t *testing.T) {
	t.Parallel()
	player := players(t)
	form := []string{"@fact consent=2026-11", "daftar", "siti rahma", "bu", "lewati", "Warung Siti", "warung makan"}
	for _, c := range []struct {
		name, want, never string
		lines             []string
	}{
		{"alone", "[Bicara petugas]", "goblok", []string{"goblok"}},
		{"in a sentence", "[Bicara petugas]", "bangsat", []string{"dasar dinas bangsat"}},
		{"a mild word alone", "[Bicara petugas]", "anjing", []string{"anjing lu"}},
		{"in English", "[Bicara petugas]", "fuck", []string{"fuck you"}},
		{"as a person's name", "Siapa nama", "tolol", []string{"@fact consent=2026-11", "daftar", "tolol kamu"}},
		{"as a place", "PETUGAS", "kontol", with(form, "kontol")},
		{"a human is one word away", "* open_ticket", "goblok", []string{"goblok", "ya"}},
		{"what is sold is no abuse", "makanan anjing", "kesal", []string{"kbli", "makanan anjing"}},
		{"a story may be harsh", "* open_ticket", "kesal", []string{"mau lapor", "petugasnya goblok, disuruh bolak balik"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			said := talk(t, player(), c.lines...)
			if !strings.Contains(said, c.want) {
				t.Errorf("want %q:\n%s", c.want, said)
			}
			for line := range strings.Lines(said) {
				if strings.HasPrefix(line, "<") && strings.Contains(line, c.never) {
					t.Errorf("says %q:\n%s", c.never, said)
				}
			}
		})
	}
}
