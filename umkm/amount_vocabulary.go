package umkm

// amountVocabulary gives the meaning of a lower-case word that is written the
// same wherever it stands. The words of a sentence around an amount that say
// nothing about it are listed too: only an unlisted word makes a number before
// it the count of something.
func amountVocabulary(word string) (amountWord, bool) {
	if n, ok := digitWord(word); ok {
		return amountWord{class: amountNumber, number: n * micro}, true
	}
	if n, ok := slangNumber(word); ok {
		return amountWord{class: amountNumber, number: n * micro, doubt: true, slang: true}, true
	}
	if word == "koma" { // "satu koma lima" is asked for in digits
		return amountWord{class: amountFault, text: "shape"}, true
	}
	if unit, doubt := unitWord(word); unit != 0 {
		return amountWord{class: amountUnit, number: int64(unit), doubt: doubt}, true
	}
	if class := amountClassOf(word); class != amountOther {
		return amountWord{class: class, number: tensOf(word)}, true
	}
	return amountWord{}, false
}

func unitWord(word string) (unit Rupiah, doubt bool) {
	switch word {
	case "rupiah", "perak":
		return 1, false
	case "rb", "ribu", "rebu", "rbu", "k", "thousand":
		return ribu, false
	case "jt", "juta", "jta", "jut", "million":
		return juta, false
	case "jeti":
		return juta, true
	case "miliar", "milyar", "milliar", "mlyr", "mlr", "billion":
		return miliar, false
	case "m":
		return miliar, true
	case "triliun", "trilyun":
		return triliun, false
	case "t":
		return triliun, true
	}
	return 0, false
}

// slangNumber reads the Hokkien number words of the markets, in thousands.
func slangNumber(word string) (thousands int64, ok bool) {
	switch word {
	case "seceng":
		return 1, true
	case "noceng":
		return 2, true
	case "goceng":
		return 5, true
	case "ceban":
		return 10, true
	case "noban":
		return 20, true
	case "jigo":
		return 25, true
	case "goban", "gocap":
		return 50, true
	case "cepek":
		return 100, true
	case "nopek":
		return 200, true
	case "gopek":
		return 500, true
	}
	return 0, false
}

func tensOf(word string) int64 {
	switch word {
	case "puluh", "pulu":
		return 10
	case "ratus", "ratos":
		return 100
	}
	return 0
}

func amountClassOf(word string) amountClass {
	switch word {
	case "nol":
		return amountNumber
	case "puluh", "pulu", "ratus", "ratos":
		return amountScale
	case "belas", "blas":
		return amountTeen
	case "setengah", "stengah", "stgh", "separuh":
		return amountHalf
	case "sampai", "sampe", "smpe", "smp", "smpai", "sampek", "ampe", "hingga", "sd", "ke", "atau", "ato", "bisa", "bs",
		"kadang", "kdg", "kdang", "kdng", "terkadang":
		return amountTo
	case "antara":
		return amountBetween
	case "dan", "dgn", "dengan":
		return amountAnd
	case "per", "tiap", "setiap", "tiaptiap", "a", "each", "every":
		return amountEach
	case "lebih", "lbh", "atas", "bawah", "minimal", "maksimal", "maks", "minim", "dibawah", "diatas", "hampir", "sedikit", "dikit", "banyak":
		return amountBound
	case "kurang", "krg", "kurangnya":
		return amountLess
	case "belum", "blm", "blum", "nihil", "kosong":
		return amountNone
	case "tidak", "tdk", "tak", "gak", "ga", "gk", "nggak", "ngga", "enggak", "ndak", "kada", "ora", "bukan":
		return amountNot
	case "ada", "punya", "pny", "jualan", "mulai", "jalan":
		return amountNothing
	case "tau", "tahu", "taw", "gatau", "gtau", "gaktau", "nentu", "menentu", "tentu", "tetap", "pasti", "entah", "lupa", "bingung", "hitung", "ngitung":
		return amountUnknown
	case "minus", "rugi", "utang", "hutang":
		return amountMinus
	case "usd", "dolar", "dollar", "ringgit", "rm", "sgd", "euro", "yen", "riyal":
		return amountForeign
	}
	if isAmountFiller(word) {
		return amountFiller
	}
	return amountOther
}

func isAmountFiller(word string) bool {
	switch word {
	case "rp", "idr", "rupiahnya", "an", "nya", "sekitar", "sekitaran", "skitar", "kisaran", "kira", "kirakira", "kurleb",
		"rata", "ratarata", "paling", "cuma", "cm", "hanya", "aja", "saja", "aj", "doang", "ya", "iya", "yah", "lah", "sih", "itu",
		"ini", "kak", "ka", "min", "pak", "bu", "bapak", "ibu", "bos", "mas", "mbak", "saya", "sy", "kami", "kita", "punyaku",
		"omzet", "omset", "omzetnya", "omsetnya", "modal", "modalnya", "pendapatan", "penghasilan", "pemasukan", "hasil",
		"hasilnya", "untung", "dapat", "dapet", "dpt", "dapatnya", "usaha", "jual", "kotor", "bersih", "total", "totalnya",
		"semua", "semuanya", "jadi", "dari", "dr", "di", "pas", "biasa", "biasanya", "biasax", "untuk", "utk", "yang", "yg",
		"dalam", "dlm", "kalau", "kalo", "klo", "ramai", "rame", "sepi", "lagi", "mungkin", "mgkn", "insyaallah", "awal", "awalnya":
		return true
	}
	return false
}
