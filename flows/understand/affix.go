package understand

import (
	"slices"
	"strings"
)

// minRoot is the shortest root, in bytes, that is believed behind an affix.
const minRoot = 3

var (
	prefixes = strings.Fields("mem men meng me di ter ber ng n")
	suffixes = strings.Fields("kan in an")
)

// whole are words that look as if they had an affix: their roots mean something
// else, or are none.
func whole(word string) bool {
	switch word {
	case "berkas", "terdaftar", "berita", "kemasan", "sertifikat", "pelatihan", "sekolah", "masalah", "jumlah",
		"setelah", "kuliah", "rupiah", "hanya", "punya", "tanya", "bertanya", "biaya", "kaya", "bukan",
		"bahkan", "makan", "akan", "makanan", "ikan", "bersama", "kenapa", "berapa", "siapa", "kemana",
		"buku", "pelaku", "berlaku", "laku", "kamu", "temu", "bertemu", "ilmu", "tamu", "alamat", "dinas",
		"merek", "menu", "mesin", "admin", "kantin", "izin", "perizinan", "pasarkan", "pemasaran",
		"masukan", "diminta", "dimintai", "bantuan", "layanan", "pesanan":
		return true
	}
	return false
}

// root takes the light affixes off a word: -nya, -lah, -kah, -ku and -mu always,
// the affixes of verbs only where what remains is a known word.
func (l *lexicon) root(word string) string {
	if whole(word) || isNumber(word) {
		return word
	}
	for _, suffix := range []string{"nya", "lah", "kah", "ku", "mu"} {
		if stem, ok := strings.CutSuffix(word, suffix); ok && len(stem) > minRoot && !l.known[word] {
			return l.verbRoot(l.plain(stem))
		} else if ok && l.known[stem] {
			return l.verbRoot(stem)
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
	if whole(word) {
		return word
	}
	if i := slices.IndexFunc(suffixes, func(s string) bool { return l.believed(strings.CutSuffix(word, s)) }); i >= 0 {
		word = strings.TrimSuffix(word, suffixes[i])
	}
	for _, prefix := range prefixes {
		stem, cut := strings.CutPrefix(word, prefix)
		if !cut {
			continue
		}
		if l.believed(stem, true) {
			return stem
		}
		for _, suffix := range suffixes {
			if inner, cut := strings.CutSuffix(stem, suffix); l.believed(inner, cut) {
				return inner
			}
		}
	}
	return word
}

func (l *lexicon) believed(stem string, cut bool) bool {
	return cut && len(stem) > minRoot && l.known[stem]
}
