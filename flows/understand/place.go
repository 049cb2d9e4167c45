package understand

import "strconv"

// place is a position in a list, from 1; last is the end of it.
type place int

const last place = -1

func (p place) index(length int) (int, bool) {
	if p == last {
		return length - 1, true
	}
	if p < 1 || int(p) > length {
		return 0, false
	}
	return int(p) - 1, true
}

// pointing are the words that announce a position.
var pointing = wordSet(`no nomor nomer nmr number pilihan pilih opsi option ke angka choice`)

// placeOf reads a position: a number with nothing beside it but words that say
// nothing ("yang kedua aja kak"), or one that is announced ("no 2 mau ikut").
// "1 jt" is an amount and "tgl 12" a date.
func placeOf(typed []string) (place, bool) {
	var bare, announced []place
	other := false
	for i, word := range typed {
		p, ok := numberOf(word)
		switch {
		case ok && i > 0 && pointing[typed[i-1]]:
			announced = append(announced, p)
		case ok:
			bare = append(bare, p)
		default:
			other = other || !pointing[word] && !passing[word] && !silent[word]
		}
	}
	switch {
	case len(announced) == 1 && len(bare) == 0 && !measured(typed):
		return announced[0], true
	case len(bare) == 1 && len(announced) == 0 && !other:
		return bare[0], true
	}
	return 0, false
}

// passing are typed short forms of silent words, beside which a number is still
// nothing but a number.
var passing = wordSet(`yg yng aja aj saja sj kk min sy lah ato mw pilihlah one`)

// measured reports whether a number counts something ("ke 2 juta").
func measured(typed []string) bool {
	for _, word := range typed {
		if units[word] {
			return true
		}
	}
	return false
}

var units = wordSet(`rb ribu jt juta m miliar milyar rupiah rp kali orang hari minggu bulan tahun`)

// numberOf reads digits or a number word as a position. A number too long for
// any list is a position that no list has.
func numberOf(word string) (place, bool) {
	if p, ok := placeWord(word); ok {
		return p, true
	}
	if len(word) > 2 && word[:2] == "ke" && isNumber(word[2:]) {
		word = word[2:]
	}
	for _, c := range []byte(word) {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(word)
	if err != nil || n < 0 {
		return 0, word != ""
	}
	return place(n), true
}

func placeWord(word string) (place, bool) {
	switch word {
	case "satu", "pertama", "kesatu", "siji", "first":
		return 1, true
	case "dua", "kedua", "loro", "two", "second":
		return 2, true
	case "tiga", "ketiga", "telu", "three", "third":
		return 3, true
	case "empat", "keempat", "papat", "four", "fourth":
		return 4, true
	case "lima", "kelima", "limo", "five", "fifth":
		return 5, true
	case "enam", "keenam", "six", "sixth":
		return 6, true
	case "tujuh", "ketujuh", "pitu", "seven", "seventh":
		return 7, true
	case "delapan", "kedelapan", "eight", "eighth":
		return 8, true
	case "sembilan", "kesembilan", "nine", "ninth":
		return 9, true
	case "sepuluh", "kesepuluh", "ten", "tenth":
		return 10, true
	case "terakhir", "last":
		return last, true
	}
	return 0, false
}
