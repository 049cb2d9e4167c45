package understand

import "strings"

// minRoot is the shortest root, in bytes, that is believed behind an affix.
const minRoot = 3

// A prefix is taken off, and what it swallowed is put back: "menulis" is "tulis".
type prefix struct{ cut, swallowed string }

// prefixes stand in the order in which they are tried, the least cutting first.
var prefixes = []prefix{
	{"", ""}, {"di", ""}, {"ber", ""}, {"ter", ""}, {"meng", ""}, {"mem", ""}, {"men", ""}, {"me", ""}, {"ng", ""}, {"nge", ""}, {"n", ""},
	{"mem", "p"}, {"men", "t"}, {"meng", "k"}, {"meny", "s"}, {"ny", "s"}, {"ng", "k"}, {"m", "p"}, {"memper", ""}, {"diper", ""},
	{"peng", ""}, {"pem", ""}, {"pen", ""}, {"pe", ""}, {"pem", "p"}, {"pen", "t"}, {"peng", "k"}, {"peny", "s"}, {"per", ""},
	{"ke", ""}, {"se", ""}, {"ma", ""}, {"pa", ""},
}

var suffixes = []string{"", "kan", "an", "in", "i", "ake", "keun"}

// particles are taken off any word: they never belong to a root of more than
// minRoot letters, but where the word is known with them.
var particles = []string{"nya", "lah", "kah", "ku", "mu", "ne"}

// whole are words that look as if they had an affix: their roots mean something
// else, or are none.
var whole = wordSet(`berkas terdaftar berita kemasan sertifikat pelatihan sekolah masalah jumlah setelah kuliah rupiah hanya punya
	tanya bertanya biaya kaya bukan bahkan makan akan makanan ikan bersama kenapa berapa siapa kemana buku pelaku berlaku laku kamu temu
	bertemu ilmu tamu alamat dinas merek menu mesin admin kantin izin perizinan pasarkan pemasaran masukan diminta dimintai bantuan
	layanan pesanan pengumuman permohonan perpanjang perpanjangan perbaiki perbaikan petugas peserta pemerintah pelanggan langganan
	keluar kedua ketiga keempat kelima sekali sekarang semua seperti sebelah pertama jualan minuman bagaimana tanggal perintah
	pengadaan pameran peralatan pakaian kembali kantor mereka menit merah mana pesan makin mohon permisi lagi mulai pagi bagi nanti
	kunci kopi padi tadi ragi sini kami mandi roti cari hari dari jari lari negeri istri kali beli
	maki pergi janji gaji haji bumi kursi kondisi instansi asuransi gratis kertas tugas mama papa pakai produksi`)

// root takes the light affixes off a word: particles always, the others only
// where what remains is a known word.
func (l *lexicon) root(word string) string {
	if whole[word] || negators[word] || silent[word] || isNumber(word) {
		return word
	}
	for _, particle := range particles {
		stem, cut := strings.CutSuffix(word, particle)
		if cut && (l.known[stem] || len(stem) > minRoot && !l.known[word] && particle != "ne") {
			return l.verbRoot(l.plain(stem))
		}
	}
	return l.verbRoot(word)
}

// plain puts the plain word in the place of an abbreviation found under an affix.
func (l *lexicon) plain(stem string) string {
	if words := l.short[stem]; len(words) == 1 {
		return words[0]
	}
	return stem
}

func (l *lexicon) verbRoot(word string) string {
	if whole[word] {
		return word
	}
	for _, prefix := range prefixes {
		rest, cut := strings.CutPrefix(word, prefix.cut)
		if !cut || prefix.swallowed != "" && !beginsOpen(rest) {
			continue
		}
		for _, suffix := range suffixes {
			if prefix.cut+suffix == "" {
				continue
			}
			if stem, cut := strings.CutSuffix(prefix.swallowed+rest, suffix); cut && len(stem) > minRoot && l.known[stem] {
				return stem
			}
		}
	}
	return word
}

// beginsOpen reports whether a word begins with a vowel: only before one does a
// prefix swallow a letter.
func beginsOpen(word string) bool { return word != "" && strings.IndexByte("aeiou", word[0]) >= 0 }
