package umkm

import "strings"

// digitWord reads a number word below ten; "se" is the bound form of one.
func digitWord(word string) (n int64, ok bool) {
	switch word {
	case "satu", "se", "atu":
		return 1, true
	case "dua":
		return 2, true
	case "tiga":
		return 3, true
	case "empat", "ampat":
		return 4, true
	case "lima":
		return 5, true
	case "enam", "anam":
		return 6, true
	case "tujuh", "tuju":
		return 7, true
	case "delapan", "dlapan":
		return 8, true
	case "sembilan", "smbilan":
		return 9, true
	}
	return 0, false
}

// indonesianNumber translates the number words of Javanese and Sundanese, and
// some short forms, into what splitNumberWord parts. Other words stay.
func indonesianNumber(word string) string {
	switch word {
	case "siji", "hiji":
		return "satu"
	case "rong", "loro":
		return "dua"
	case "telung", "telu", "tilu":
		return "tiga"
	case "patang", "papat", "opat":
		return "empat"
	case "limang", "limo":
		return "lima"
	case "enem", "nem", "nenem", "genep":
		return "enam"
	case "pitung", "pitu":
		return "tujuh"
	case "wolung", "wolu", "dalapan":
		return "delapan"
	case "sangang", "sanga", "songo", "salapan":
		return "sembilan"
	case "sapuluh":
		return "sepuluh"
	case "selawe":
		return "duapuluhlima"
	case "seket":
		return "limapuluh"
	case "sewidak", "suwidak":
		return "enampuluh"
	case "atus":
		return "ratus"
	case "satus", "saratus":
		return "seratus"
	case "ewu", "reb":
		return "ribu"
	case "sewu", "sarebu", "saribu":
		return "seribu"
	case "yuta":
		return "juta"
	case "sayuta", "sajuta", "sejt", "sjt":
		return "sejuta"
	}
	return word
}

// numberAtoms are the pieces of which number words are built, longest first
// where one begins another. Phones write them together: "limaratusribu".
var numberAtoms = strings.Fields("sembilan delapan triliun setengah milyar miliar " +
	"empat ampat tujuh belas puluh ratus juta jeti ribu rebu satu tiga lima enam dua nol se")

// splitNumberWord parts a word into number atoms: "seratusribu" is se, ratus,
// ribu. It returns nil for a word that is anything else.
func splitNumberWord(word string) []string {
	var atoms []string
	for word != "" {
		atom := leadingAtom(word)
		if atom == "" {
			return nil
		}
		atoms = append(atoms, atom)
		word = word[len(atom):]
	}
	return atoms
}

func leadingAtom(word string) string {
	for _, atom := range numberAtoms {
		if strings.HasPrefix(word, atom) {
			return atom
		}
	}
	return ""
}
