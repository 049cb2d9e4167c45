package library

import "strings"

// likeness is how far two ways to ask mean the same, from 0 to 1: the share of
// their words that they have in common (Dice's coefficient), where a word that
// is nearly the same counts nearly as much. Words that any question may be made
// of ("how much", "how long") make no likeness alone: it takes one that says what
// it is about.
func likeness(one, other []string) float64 {
	if len(one) == 0 || len(other) == 0 {
		return 0
	}
	shared, about := 0.0, false
	for _, word := range one {
		best := 0.0
		for _, against := range other {
			best = max(best, same(word, against))
		}
		shared += best
		about = about || best > 0 && means[word] == ""
	}
	if !about {
		return 0
	}
	return 2 * min(shared, float64(len(other))) / float64(len(one)+len(other))
}

// covered is the share of a question's words that stand in a text.
func covered(words []string, text map[string]bool) float64 {
	if len(words) == 0 {
		return 0
	}
	found := 0
	for _, word := range words {
		if text[word] {
			found++
		}
	}
	return float64(found) / float64(len(words))
}

// slip is what a word counts that differs in one letter, or in its ending.
const slip = 0.8

// minSlip is the shortest word, in bytes, in which a letter may differ.
const minSlip = 5

func same(one, other string) float64 {
	switch {
	case one == other, means[one] != "" && means[one] == means[other]:
		return 1
	case min(len(one), len(other)) < minSlip:
		return 0
	case strings.HasPrefix(one, other), strings.HasPrefix(other, one), oneApart(one, other):
		return slip
	}
	return 0
}

// means says of words that mean the same in a question what they mean.
var means = meanings(
	`lama kapan durasi hari minggu cepat waktu proses`,
	`biaya bayar harga tarif gratis ongkos mahal uang`,
	`syarat dokumen berkas siap lampir kelengkapan`,
	`urus daftar buat bikin aju mohon proses`,
	`hilang rusak lupa ilang`,
	`ubah ganti pindah perbarui revisi update`,
	`berlaku masa habis mati kadaluarsa kedaluwarsa panjang expired`,
	`rumah kontrakan sewa tinggal alamat`,
	`wajib harus`,
	`beda bedanya perbedaan`,
	`tolak ditolak gagal`,
	`tempat lokasi alamat dimana mana`,
	`jam buka tutup`,
)

func meanings(lines ...string) map[string]string {
	all := map[string]string{}
	for _, line := range lines {
		words := strings.Fields(line)
		for _, word := range words {
			if all[word] == "" {
				all[word] = words[0]
			}
		}
	}
	return all
}

// oneApart reports whether two words differ in one letter: put in, left out, or
// another.
func oneApart(one, other string) bool {
	if len(one) > len(other) {
		one, other = other, one
	}
	if len(other)-len(one) > 1 {
		return false
	}
	at := 0
	for at < len(one) && one[at] == other[at] {
		at++
	}
	if len(one) == len(other) {
		return at == len(one) || one[at+1:] == other[at+1:]
	}
	return one[at:] == other[at+1:]
}
