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
	if unit, doubt := unitWord(word); unit != 0 {
		return amountWord{class: amountUnit, number: int64(unit), doubt: doubt}, true
	}
	if part := fractionOf(word); part != 0 {
		return amountWord{class: amountHalf, number: part}, true
	}
	if class := amountClassOf(word); class != amountOther {
		return amountWord{class: class, number: tensOf(word), text: word, doubt: makesDoubt(word)}, true
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

// fractionOf reads the parts that are said in words, in micros.
func fractionOf(word string) int64 {
	switch word {
	case "setengah", "stengah", "stgh", "stngah", "separuh", "separo":
		return micro / 2
	case "seperempat":
		return micro / 4
	case "tigaperempat":
		return 3 * micro / 4
	}
	return 0
}

// makesDoubt spots what is only true at times, or was added up by us.
func makesDoubt(word string) bool {
	switch word {
	case "ramai", "rame", "sepi", "plus", "tambah", "ditambah", "sama", "sm":
		return true
	}
	return false
}

// isHarvest spots what happens now and then, so that an amount for each of it
// says nothing about a month.
func isHarvest(word string) bool {
	switch word {
	case "panen", "musim", "proyek", "acara", "event", "borongan", "pameran", "hajatan":
		return true
	}
	return false
}

func amountClassOf(word string) amountClass {
	switch word {
	case "nol":
		return amountNumber
	case "puluh", "pulu", "ratus", "ratos":
		return amountScale
	case "belas", "blas":
		return amountTeen
	case "koma":
		return amountPoint
	case "sampai", "sampe", "smpe", "smp", "smpai", "sampek", "ampe", "hingga", "sd", "ke", "atau", "ato", "bisa", "bs",
		"kadang", "kdg", "kdang", "kdng", "terkadang":
		return amountTo
	case "antara":
		return amountBetween
	case "dan", "dgn", "dengan":
		return amountAnd
	case "per", "tiap", "setiap", "tiaptiap", "saban", "saben", "sekali", "a", "each", "every":
		return amountEach
	case "lebih", "lbh", "atas", "bawah", "minimal", "minim", "dibawah", "diatas", "hampir":
		return amountBound
	case "sedikit", "dikit", "sdkt":
		return amountFew
	case "maksimal", "maks", "max", "banyak", "mentok":
		return amountUpper
	case "plus", "tambah", "ditambah", "sama", "sm":
		return amountPlus
	case "kalau", "kalo", "klo", "kl", "ramai", "rame", "sepi":
		return amountWhen
	case "eh", "ralat", "maksud", "maksudnya", "maksudku", "tapi", "melainkan":
		return amountRather
	case "x", "kali":
		return amountTimes
	case "beberapa", "bbrp", "sekian":
		return amountVague
	case "kurang", "krg", "kurangnya":
		return amountLess
	case "belum", "blm", "blum", "nihil", "kosong", "tanpa":
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
		"dalam", "dlm", "lagi", "mungkin", "mgkn", "insyaallah", "awal", "awalnya":
		return true
	}
	return false
}
