package umkm

import "strconv"

// maxOrdinal is the highest place in a list that is believed.
const maxOrdinal = 99

// FindOrdinal finds the place in a list that a sentence names: "no 2 mau ikut",
// "yang kedua saja". A number that nothing announces as a place is none.
func FindOrdinal(sentence string) (place int, ok bool) {
	words := sentenceWords(sentence)
	for at, word := range words {
		if n := ordinals[word.text]; n > 0 {
			return n, true
		}
		if !placeCues[word.text] || at+1 == len(words) || at+2 < len(words) && counted[words[at+2].text] {
			continue
		}
		n, err := strconv.Atoi(words[at+1].text)
		if err != nil {
			n = cardinals[words[at+1].text]
		}
		if n > 0 && n <= maxOrdinal {
			return n, true
		}
	}
	return 0, false
}

var (
	placeCues = wordSet("no nomor nomer nmr nomr ke pilihan opsi urutan number")
	counted   = wordSet("rb ribu jt juta kali orang hari minggu bulan tahun jam")
	ordinals  = map[string]int{
		"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7,
		"ke1": 1, "ke2": 2, "ke3": 3, "ke4": 4, "ke5": 5, "ke-1": 1, "ke-2": 2, "ke-3": 3, "ke-4": 4, "ke-5": 5, "first": 1, "second": 2, "third": 3,
	}
	cardinals = map[string]int{
		"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
		"siji": 1, "loro": 2, "telu": 3, "papat": 4, "hiji": 1, "dua'": 2, "tilu": 3, "opat": 4,
	}
)
