package umkm

import (
	"strconv"
	"strings"
	"testing"
)

func TestReadAmountSamples(t *testing.T) {
	t.Parallel()
	verdicts := map[string]Verdict{
		"pasti": Accepted, "rentang": Accepted, "perlu_konfirmasi": Open, "tidak_sah": Refused, "tidak_tahu": Refused,
	}
	for _, row := range samples(t, "money_samples.tsv", 3) {
		text, want, status := row[0], row[1], row[2]
		got := ReadAmount(text)
		if got.Verdict != verdicts[status] {
			t.Errorf("ReadAmount(%q) = %v %v (%s), want %s", text, got.Verdict, got.Value, got.Reason.Key, status)
			continue
		}
		if (got.Reason.Key == "reading.rupiah.unknown") != (status == "tidak_tahu") {
			t.Errorf("ReadAmount(%q) gives the reason %s, want %s", text, got.Reason.Key, status)
		}
		value := got.Value
		if status == "perlu_konfirmasi" && want != "" {
			if len(got.Candidates) != 1 {
				t.Errorf("ReadAmount(%q) has the candidates %v, want %s", text, got.Candidates, want)
				continue
			}
			value = got.Candidates[0]
		}
		if want != "" && lowHigh(value) != want {
			t.Errorf("ReadAmount(%q) = %s, want %s", text, lowHigh(value), want)
		}
	}
}

func lowHigh(a Amount) string {
	if a.IsRange() {
		return a.Low.String() + "-" + a.High.String()
	}
	return a.Low.String()
}

func TestReadAmountInSentences(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"150rb sehari kadang 200":                   "150000-200000 rupiah/hari",
		"sekitar 150 ribu sehari, kadang2 200 ribu": "150000-200000 rupiah/hari",
		"kira2 2 jt sebulan":                        "2000000 rupiah/bulan",
		"kira-kira 2 jt sebulan kak":                "2000000 rupiah/bulan",
		"omzet 30jt sebulan":                        "30000000 rupiah/bulan",
		"200 thousand a day":                        "200000 rupiah/hari",
		"about 6 million per month":                 "6000000 rupiah/bulan",
		"1.5 million every week":                    "1500000 rupiah/minggu",
		"OMZET 30JT SEBULAN":                        "30000000 rupiah/bulan",
		"50 jt/tahun":                               "50000000 rupiah/tahun",
		"2 jt sehari":                               "2000000 rupiah/hari",
		"sehari 2 jt":                               "2000000 rupiah/hari",
		"3 jt 1 bulan":                              "3000000 rupiah/bulan",
		"sebulan rata2 4,5 jt":                      "4500000 rupiah/bulan",
		"seminggu 750rb aja":                        "750000 rupiah/minggu",
		"100rb perhari":                             "100000 rupiah/hari",
		"harian 100rb":                              "100000 rupiah/hari",
		"tiap bln 5jt":                              "5000000 rupiah/bulan",
		"Rp 200.000 - Rp 300.000 / hari":            "200000-300000 rupiah/hari",
		"Rp2 juta rupiah":                           "2000000 rupiah",
		"100 sampe 150 rb sehari":                   "100000-150000 rupiah/hari",
		"dua puluh sampai tiga puluh juta setahun":  "20000000-30000000 rupiah/tahun",
		"dua belas juta":                            "12000000 rupiah",
		"sebelas ribu lima ratus":                   "11500 rupiah",
		"tujuh ratus lima puluh ribu":               "750000 rupiah",
		"7 ratus ribu":                              "700000 rupiah",
		"satu juta dua ratus lima puluh ribu":       "1250000 rupiah",
		"1,500,000.00":                              "1500000 rupiah",
		"modal awal 25000000":                       "25000000 rupiah",
		"٢ jt":                                      "2000000 rupiah",
		"２０００００":                                    "200000 rupiah",
		"lebih kurang 3 jt":                         "3000000 rupiah",
		"100 ribu sehari, libur minggu":             "100000 rupiah/hari",
		"1/2 juta":                                  "500000 rupiah",
		"1½ juta":                                   "1500000 rupiah",
		"1 1/2 juta":                                "1500000 rupiah",
		"tiga perempat juta":                        "750000 rupiah",
		"satu koma lima juta":                       "1500000 rupiah",
		"dua koma dua puluh lima juta":              "2250000 rupiah",
		"seket ewu sedino":                          "50000 rupiah/hari",
		"rong atus selawe ewu":                      "225000 rupiah",
		"tilu ratus rebu sabulan":                   "300000 rupiah/bulan",
		"sajuta sataun":                             "1000000 rupiah/tahun",
		"sebulannya 3 juta":                         "3000000 rupiah/bulan",
		"20-an juta":                                "20000000 rupiah",
		"100.000 per-hari":                          "100000 rupiah/hari",
		"±50rb":                                     "50000 rupiah",
		"+/- 50rb":                                  "50000 rupiah",
		"minim 100rb maks 300rb":                    "100000-300000 rupiah",
		"paling sedikit 1 jt paling banyak 2 jt":    "1000000-2000000 rupiah",
		"dua juta rupiah (2.000.000)":               "2000000 rupiah",
		"Rp 2jt (dua juta) per bulan":               "2000000 rupiah/bulan",
	}
	for text, want := range tests {
		got := ReadAmount(text)
		if got.Verdict != Accepted || got.Value.String() != want {
			t.Errorf("ReadAmount(%q) = %v %v (%s), want %s", text, got.Verdict, got.Value, got.Reason.Key, want)
		}
	}
}

func TestReadAmountReasons(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text, reason, candidates string
	}{
		{"", "empty", ""},
		{"jutaan", "vague", ""},
		{"puluhan juta", "vague", ""},
		{"beberapa ratus ribu", "vague", ""},
		{"Rp", "empty", ""},
		{"12 orang", "thing", ""},
		{"-2jt", "negative", ""},
		{"minus 2 jt", "negative", ""},
		{"$2000", "currency", ""},
		{"2000 ringgit", "currency", ""},
		{"08123456789", "leading_zero", ""},
		{"1.500.00", "shape", ""},
		{"1..5jt", "shape", ""},
		{",5 juta", "shape", ""},
		{"sekitar .5 jt", "shape", ""},
		{"koma lima juta", "shape", ""},
		{"2 juta 3000000", "several", ""},
		{"Rp 2jt (3 juta)", "several", ""},
		{"99999999999999999999999", "too_large", ""},
		{"5000 T", "too_large", ""},
		{"2 jt 2 jt", "several", ""},
		{"2 jt sehari, 60 jt sebulan", "several", ""},
		{"tdk tau", "unknown", ""},
		{"kurang tau", "unknown", ""},
		{"ga nentu kak", "unknown", ""},
		{"belum", "none", "0 rupiah"},
		{"tidak ada", "none", "0 rupiah"},
		{"tanpa modal", "none", "0 rupiah"},
		{"500", "unit", "500000 rupiah 500000000 rupiah"},
		{"100-200 sehari", "unit", "100000-200000 rupiah/hari 100000000-200000000 rupiah/hari"},
		{"6 jt 3 bulan", "span", ""},
		{"2m", "confirm", "2000000000 rupiah"},
		{"3 jt 500", "confirm", "3500000 rupiah"},
		{"2 000 000", "confirm", "2000000 rupiah"},
		{"2,500", "confirm", "2500 rupiah"},
		{"500-1 jt", "confirm", "500000-1000000 rupiah"},
		{"10-5 jt", "confirm", "5000000-10000000 rupiah"},
		{"kurang dari 2 jt", "confirm", "2000000 rupiah"},
		{"di atas 2 jt", "confirm", "2000000 rupiah"},
		{"tidak sampai 2 jt", "confirm", "2000000 rupiah"},
		{"2 jt dari 50 bungkus", "confirm", "2000000 rupiah"},
		{"25rb/kotak", "confirm", "25000 rupiah"},
		{"2 juta musim ramai, 500 ribu sepi", "confirm", "500000-2000000 rupiah"},
		{"kalau rame 2jt kalau sepi 500rb", "confirm", "500000-2000000 rupiah"},
		{"2 juta kalau ramai", "confirm", "2000000 rupiah"},
		{"2 juta per hari raya", "confirm", "2000000 rupiah"},
		{"dua lima ribu", "confirm", "25000 rupiah"},
		{"dua tiga juta", "confirm", "2000000-3000000 rupiah"},
		{"1jt5", "confirm", "1500000 rupiah"},
		{"5 juta kurang sedikit", "confirm", "5000000 rupiah"},
		{"bukan 2 juta tapi 3 juta", "confirm", "3000000 rupiah"},
		{"2 juta eh 3 juta sebulan", "confirm", "3000000 rupiah/bulan"},
		{"3 juta + 2 juta", "confirm", "5000000 rupiah"},
		{"100 ribu x 26", "confirm", "2600000 rupiah"},
		{"harga 15 ribu per bungkus, laku 20 bungkus sehari", "confirm", "300000 rupiah/hari"},
		{"1x panen 5 jt", "confirm", "5000000 rupiah"},
		{"1.250 jt", "confirm", "1250000000 rupiah"},
		{"30 bungkus @ 10rb", "confirm", "300000 rupiah"},
		{"sehari 30 porsi x 15 ribu", "confirm", "450000 rupiah/hari"},
		{"dua ratus ribu per hari, buka 6 hari", "confirm", "200000 rupiah/hari"},
		{"2 juta sekali panen", "span", ""},
		{"per panen 5 juta", "span", ""},
		{strings.Repeat("2 jt ", 200), "long", ""},
	}
	for _, tt := range tests {
		got := ReadAmount(tt.text)
		var candidates []string
		for _, c := range got.Candidates {
			candidates = append(candidates, c.String())
		}
		if got.Verdict == Accepted || got.Reason.Key != "reading.rupiah."+tt.reason || strings.Join(candidates, " ") != tt.candidates {
			t.Errorf("ReadAmount(%q) = %v %q %v, want %q %q", tt.text, got.Verdict, got.Reason.Key, candidates, tt.reason, tt.candidates)
		}
	}
}

func FuzzReadAmount(f *testing.F) {
	for _, row := range samples(f, "money_samples.tsv", 3) {
		f.Add(row[0])
	}
	for _, text := range longTexts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := ReadAmount(text)
		for _, a := range append(got.Candidates, got.Value) {
			if a.Low < 0 || a.Low > a.High || a.High > maxRupiah {
				t.Errorf("ReadAmount(%q) gives %v", text, a)
			}
		}
		if got.Verdict != Accepted {
			return
		}
		if again := ReadAmount(got.Value.String()); again.Verdict != Accepted || again.Value != got.Value {
			t.Errorf("ReadAmount(%q) = %v, which reads as %v (%s)", text, got.Value, again.Value, again.Reason.Key)
		}
	})
}

func BenchmarkReadAmount(b *testing.B) {
	for b.Loop() {
		ReadAmount("150rb sehari kadang " + strconv.Itoa(200))
	}
}
