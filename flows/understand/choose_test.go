package understand

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var choices = []struct {
	labels string // with "|" between
	text   string
	want   string // the label; "" for none
}{
	{"Daftar usaha|Pelatihan|Syarat", "2", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "no 2", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "nomor dua", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "yang kedua", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "yg ke 2 aja kak", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "ke-2", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "ke2", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "pilihan 2", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "2️⃣", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "2.", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "no 2 mau ikut", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "yang terakhir", "Syarat"},
	{"Daftar usaha|Pelatihan|Syarat", "4", ""},
	{"Daftar usaha|Pelatihan|Syarat", "0", ""},
	{"Daftar usaha|Pelatihan|Syarat", "99999999999999999999", ""},
	{"Daftar usaha|Pelatihan|Syarat", "1 jt", ""},
	{"Daftar usaha|Pelatihan|Syarat", "ke 2 juta", ""},
	{"Daftar usaha|Pelatihan|Syarat", "2 atau 3", ""},
	{"Daftar usaha|Pelatihan|Syarat", "pelatian", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "pelat", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "usaha", "Daftar usaha"},
	{"Daftar usaha|Pelatihan|Syarat", "mau pelatihan dong kak", "Pelatihan"},
	{"Daftar usaha|Pelatihan|Syarat", "apa saja", ""},
	{"Daftar usaha|Pelatihan|Syarat", "", ""},
	{"Daftar usaha|Pelatihan|Syarat", "😀", ""},
	{"Halal|Halal reguler|NIB", "halal", "Halal"},
	{"Halal|Halal reguler|NIB", "reguler", "Halal reguler"},
	{"Halal|NIB", "bukan halal", ""},
	{"Pelatihan halal 12 Desember|Pelatihan halal 20 Desember", "halal", ""},
	{"Pelatihan halal 12 Desember|Pelatihan halal 20 Desember", "yg tgl 20", "Pelatihan halal 20 Desember"},
	{"Sehari|Seminggu|Sebulan|Setahun", "sebulan", "Sebulan"},
	{"Sehari|Seminggu|Sebulan|Setahun", "yang sebulan aja", "Sebulan"},
	{"Bu|Pak", "bu", "Bu"},
	{"Bu|Pak", "ibu", "Bu"},
	{"Bu|Pak", "bapak", "Pak"},
	{"Bu|Pak", "buka", ""},
	{"Bu|Pak", "pakai", ""},
	{"Boleh|Nanti dulu", "iya", "Boleh"},
	{"Boleh|Nanti dulu", "blh", "Boleh"},
	{"Boleh|Nanti dulu", "boleh kak", "Boleh"},
	{"Boleh|Nanti dulu", "ok setuju", "Boleh"},
	{"Boleh|Nanti dulu", "gpp", "Boleh"},
	{"Boleh|Nanti dulu", "ga boleh", "Nanti dulu"},
	{"Boleh|Nanti dulu", "nanti dulu", "Nanti dulu"},
	{"Boleh|Nanti dulu", "nanti aja", "Nanti dulu"},
	{"Boleh|Nanti dulu", "ga usah", "Nanti dulu"},
	{"Boleh|Nanti dulu", "belum", "Nanti dulu"},
	{"Boleh|Nanti dulu", "tidak setuju", "Nanti dulu"},
	{"Boleh|Nanti dulu", "boleh tidak?", ""},
	{"Betul|Bukan", "betul", "Betul"},
	{"Betul|Bukan", "ya", "Betul"},
	{"Betul|Bukan", "bukan", "Bukan"},
	{"Betul|Bukan", "salah", "Bukan"},
	{"Betul|Bukan", "belum betul", "Bukan"},
	{"Betul|Bukan", "sebulan kira2 3jt", ""},
	{"Betul|Bukan", "bulan depan", ""},
	{"Betul|Bukan", "bukn", "Bukan"},
	{"Betul|Ubah", "iya sudah betul", "Betul"},
	{"Betul|Ubah", "belum", "Ubah"},
	{"Betul|Ubah", "ubah", "Ubah"},
	{"Ya|Tidak", "iye", "Ya"},
	{"Ya|Tidak", "ora", "Tidak"},
	{"Ya|Tidak", "no", "Tidak"},
	{"Sudah|Belum|Tidak tahu", "udh", "Sudah"},
	{"Sudah|Belum|Tidak tahu", "blm punya", "Belum"},
	{"Sudah|Belum|Tidak tahu", "ga tau", "Tidak tahu"},
	{"Sudah|Belum|Tidak tahu", "tidak", "Belum"},
	{"Daftar sekarang|Nanti dulu", "ya", "Daftar sekarang"},
	{"Lanjutkan daftar|Pindah ke pelatihan", "lanjut", "Lanjutkan daftar"},
	{"Sama|Sama", "sama", ""},
	{"3|2", "2", "2"},
}

func TestChoices(t *testing.T) {
	t.Parallel()
	u := everything(t)
	for _, c := range choices {
		labels := strings.Split(c.labels, "|")
		i, ok := u.Choose(home, c.text, labels)
		if got := map[bool]string{true: labels[i]}[ok]; got != c.want {
			t.Errorf("%q of %s: %q, want %q", c.text, c.labels, got, c.want)
		}
	}
}

func TestNothingIsChosenOfNothing(t *testing.T) {
	t.Parallel()
	u := everything(t)
	for _, labels := range [][]string{nil, {""}, {"😀", ""}} {
		for _, text := range []string{"pelatihan", "", strings.Repeat("pelatihan ", 1000)} {
			if i, ok := u.Choose(home, text, labels); ok {
				t.Errorf("%.20q of %q: %d", text, labels, i)
			}
		}
	}
	if i, ok := u.Choose("en", "the second one", []string{"Yes", "No"}); !ok || i != 1 {
		t.Errorf("the second one: %d, %v", i, ok)
	}
}

func TestAChoiceIsInRange(t *testing.T) {
	t.Parallel()
	u := everything(t)
	word := rapid.OneOf(rapid.SampledFrom(strings.Fields(
		"ya tidak belum bukan boleh 1 2 3 99 no nomor kedua terakhir pelatihan halal usaha bu pak yang dulu sudah")), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		labels := rapid.SliceOfN(word, 0, 12).Draw(t, "labels")
		text := strings.Join(rapid.SliceOfN(word, 0, 5).Draw(t, "text"), " ")
		i, ok := u.Choose(rapid.SampledFrom([]string{"id", "en", "xx"}).Draw(t, "lang"), text, labels)
		if ok && (i < 0 || i >= len(labels)) {
			t.Fatalf("%q of %q: %d", text, labels, i)
		}
	})
}

func FuzzChoose(f *testing.F) {
	u := everything(f)
	for _, c := range choices {
		f.Add(c.text, c.labels)
	}
	f.Fuzz(func(t *testing.T, text, labels string) {
		offered := strings.Split(labels, "|")
		if i, ok := u.Choose(home, text, offered); ok && (i < 0 || i >= len(offered)) {
			t.Errorf("%d of %d", i, len(offered))
		}
	})
}

func BenchmarkChoose(b *testing.B) {
	u := everything(b)
	labels := []string{"Daftar usaha", "Sertifikat", "Pelatihan", "Syarat", "Tanya", "Data saya", "Petugas"}
	b.ReportAllocs()
	for b.Loop() {
		u.Choose(home, "mau peltihan dong", labels)
	}
}
