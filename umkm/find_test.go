package umkm

import (
	"strings"
	"testing"
)

func TestPersonsAreFoundWhereTheySayWhoTheyAre(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]string{
		"saya siti mau daftar":                                "siti/",
		"nama sy budi":                                        "budi/",
		"sy bu ani dr limboto mw dftr":                        "ani/bu",
		"assalamualaikum saya pak anwar, jual ikan asin":      "anwar/pak",
		"perkenalkan nama saya Siti Nurhaliza, usaha keripik": "Siti Nurhaliza/",
		"namaku dewi lestari mau ikut pelatihan":              "dewi lestari/",
		"daftar a.n. Muhammad Rizki":                          "Muhammad Rizki/",
		"jenengku agus saka limboto":                          "agus/",
		"ini mbak yuni yang kemarin":                          "yuni/bu",
		"nama: hendra":                                        "hendra/",
		"my name is john":                                     "john/",
		"mau daftar usaha":                                    "",
		"saya mau daftar":                                     "",
		"saya jualan bakso":                                   "",
		"nama usaha saya warung berkah":                       "",
		"nama toko saya salah":                                "",
		"mau bicara sama bu ani":                              "",
		"saya penjual kue":                                    "",
		"saya 7571014503850001":                               "",
		"nama saya":                                           "",
		"nama saya dicoret saja dari peserta":                 "",
		"apakah nama saya tercantum sebagai peserta":          "",
		"nama saya ada di daftar tidak":                       "",
		"nib atas nama istri, boleh?":                         "",
		"usahanya atas nama suami kedua":                      "",
		"atas nama siapa sebaiknya":                           "",
		"nama gw udah ada blm bang":                           "",
		"siapa nama gubernur":                                 "",
		"nama bapak salah, harusnya pakai OE":                 "",
		"nama produk saya belum didaftarkan":                  "",
		"iya pak dicatat, nama saya suparti":                  "suparti/",
		"atas nama rosmini":                                   "rosmini/",
		"nama saya, umur 30":                                  "",
		"":                                                    "",
	} {
		found, ok := FindPerson(sentence)
		got := ""
		if ok {
			got = found.Name + "/" + found.Salutation
		}
		if got != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
}

func TestNamesAreTakenOutOfAnswers(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{
		"nama lengkap sy rahmat hidayat": "rahmat hidayat/", "saya siti": "siti/", "siti rahma kak": "siti rahma/", "bu siti rahma": "siti rahma/bu",
		"namanya saya Abdul Karim": "Abdul Karim/", "iya nama saya pak anwar": "anwar/pak", "Drs. H. Anwar, M.Si": "Drs. H. Anwar, M.Si/",
		"siti": "siti/", "ibu": "ibu/", "nama saya": "nama saya/", "putu ayu made": "putu ayu made/", "": "/",
	} {
		found := PersonIn(answer)
		if got := found.Name + "/" + found.Salutation; got != want {
			t.Errorf("%q: %q, want %q", answer, got, want)
		}
	}
	for answer, want := range map[string]string{
		"nama usahanya keripik bu siti": "keripik bu siti", "namanya Dapur Oma": "Dapur Oma", "usaha sy namanya berkah jaya": "berkah jaya",
		"Warung Rezeki": "Warung Rezeki", "nama usaha belum ada": "nama usaha belum ada", "usahanya": "usahanya", "CV. Maju Jaya": "CV. Maju Jaya",
	} {
		if got := BusinessIn(answer); got != want {
			t.Errorf("%q: %q, want %q", answer, got, want)
		}
	}
}

func TestNamesOfBusinessesAreFound(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]string{
		"mau daftar warung makan bu ani di limboto": "warung makan bu ani",
		"toko berkah": "toko berkah",
		"daftarkan toko sinar jaya, jual sembako": "toko sinar jaya",
		"nama usahanya Dapur Oma, jualan kue":     "Dapur Oma",
		"usaha sy namanya keripik pisang berkah":  "keripik pisang berkah",
		"mw dftr keripik bu siti":                 "keripik bu siti",
		"saya punya kedai kopi senja":             "kedai kopi senja",
		"warung Aneka Rasa mau daftar":            "warung Aneka Rasa",
		"mau daftar toko bangunan":                "",
		"saya jual kue basah":                     "",
		"warung makan di limboto":                 "",
		"nama usaha belum ada":                    "",
		"nama usaha di nib salah":                 "",
		"jualan nasi kuning":                      "",
		"TOKO BANGUNAN DI KOTA":                   "",
		"toko berkah 081234567890 siti":           "toko berkah", "nama toko 7571014107800001": "", "depot 88 jaya": "depot 88 jaya",
		"bengkel motor": "", "omset warung ibu sekarang turun nak": "", "kue ibu sehari saja sudah bau": "", "koperasi kami sudah lama tidur": "",
		"nama usaha saya telah berganti": "", "nama usaha saya ternyata mirip orang": "", "ganti nama usaha dong jadi warung berkah": "warung berkah",
		"cek no halal warung ni asli g": "", "roti bu tatik sudah terbit": "roti bu tatik",
		"business name is Green Kitchen, selling cake": "Green Kitchen",
	} {
		if got, _ := FindBusinessName(sentence); got != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
}

func TestMoneyIsFoundBesideItsWord(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]string{
		"modal 5jt":                            "5000000 |",
		"modalnya dikit cuma 700rb":            "700000 |",
		"modal awal saya hanya 2 juta":         "2000000 |",
		"modalnya 5 juta omzetnya 3 jt/bulan":  "5000000 |3000000/bulan",
		"jualan bakso omset 2 jt sebulan":      "|2000000/bulan",
		"keripik pisang, dapat 150rb sehari":   "|150000/hari",
		"sehari 200 ribu jual kue":             "|200000/hari",
		"usaha dari 2019 modal 500rb":          "500000 |",
		"modal 2 juta dan punya 2 karyawan":    "2000000 |",
		"mau pinjam modal 20 juta 3 tahun":     "|",
		"cicilan 500 ribu sebulan":             "|",
		"mau daftar":                           "|",
		"nik saya 7571014503850001 modal tani": "|",
		"modal 5":                              "|",
	} {
		got := ""
		if a, ok := FindCapital(sentence); ok {
			got = strings.TrimSuffix(Turnover{Amount: a}.String(), "/") + " "
		}
		got += "|"
		if a, ok := FindTurnover(sentence); ok {
			got += Turnover{Amount: a}.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
}

func TestKindsAreFoundWhereOneIsNamed(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]Kind{
		"mau catat pirt sy": CertificatePIRT, "halalnya sdh terbit": CertificateHalalSelf, "halal reguler syaratnya": CertificateHalalRegular,
		"nib tanah": CertificateLand, "nib saya": CertificateNIB, "merk dagang": CertificateMark, "p-irt": CertificatePIRT, "P.IRT": CertificatePIRT,
		"halal sama pirt": "", "sertifikat apa yg perlu": "", "": "",
	} {
		if got, _ := FindKind(sentence); got != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
}

func TestAnNIBIsOwnedOnlyWhereItIsSaid(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]string{
		"belum punya nib": "no", "blm ada nib": "no", "nib belum ada": "no", "nib sy blm jadi": "no", "tidak punya nib": "no",
		"sudah punya nib": "yes", "nib sdh ada": "yes", "sdh ada nibnya": "yes", "durung duwe nib": "no", "teu acan gaduh nib": "no",
		"nib sdh jadi blm": "", "nib sudah ada?": "", "mau bikin nib": "", "punya warung": "", "syarat nib apa": "",
	} {
		owned, ok := FindNIBOwned(sentence)
		got := ""
		if ok {
			got = map[bool]string{true: "yes", false: "no"}[owned]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
}

func TestAWishIsLeftWithoutItsFacts(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]string{
		"saya bu siti mau daftar warung di limboto. modal 5 juta, omzet 200 ribu sehari, blm punya nib": "saya bu siti mau daftar warung di limboto",
		"mau daftar modal 5 juta blm ada nib": "mau daftar", "cek nib saya": "cek nib saya", "mau pinjam modal": "mau pinjam modal", "": "",
	} {
		if got := WithoutFacts(sentence); got != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
}

func TestPlacesInAListAreFound(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]int{
		"no 2 mau ikut": 2, "yang kedua saja": 2, "nomor tiga": 3, "mau ikut yg ke 4": 4, "ke-5 aja": 5, "no. 1 kak": 1,
		"2 juta": 0, "ke 2 juta": 0, "tgl 12": 0, "no 081234567890": 0, "no 0": 0, "": 0,
	} {
		if got, _ := FindOrdinal(sentence); got != want {
			t.Errorf("%q: %d, want %d", sentence, got, want)
		}
	}
}

// FuzzFind: whatever is written, what is found stands in it and holds no number
// of a person.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"saya bu siti mau daftar warung makan bu ani di limboto, modal 5 juta omzet 200rb sehari, belum punya nib",
		"nama 7571014503850001", "toko ", "a.n. ", "no 2", "İ toko Ⅷ", "saya é", strings.Repeat("nama saya ", 99),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sentence string) {
		person, ok := FindPerson(sentence)
		if ok && (person.Name == "" || strings.ContainsAny(person.Name, "0123456789")) {
			t.Errorf("%q is nobody's name", person.Name)
		}
		if (PersonIn(sentence).Name == "" || BusinessIn(sentence) == "") && sentence != "" {
			t.Error("an answer without a name")
		}
		if name, ok := FindBusinessName(sentence); ok && name == "" {
			t.Error("a business without a name")
		}
		if a, ok := FindCapital(sentence); ok && (a.Low <= 0 || a.High < a.Low) {
			t.Errorf("capital %v", a)
		}
		if a, ok := FindTurnover(sentence); ok && (a.Low <= 0 || a.High < a.Low) {
			t.Errorf("turnover %v", a)
		}
		if n, ok := FindOrdinal(sentence); ok && (n < 1 || n > maxOrdinal) {
			t.Errorf("place %d", n)
		}
		FindKind(sentence)
		WithoutFacts(sentence)
		FindNIBOwned(sentence)
	})
}
