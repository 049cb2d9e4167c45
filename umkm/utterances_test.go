package umkm

import (
	"os"
	"strings"
	"testing"
)

// What is found in the sentences that people send for every other purpose. A
// sentence that is not listed must name no field and no place.
var foundInUtterances = map[string]struct{ activity, words, place string }{
	"sy mau daftar usaha sy jualan kripik singkong": {"keripik", "kripik singkong", ""},
	"pengen ndaftar pak, usahaku kue basah":         {"kue-basah", "kue basah", ""},
	"ulun handak mandaftar usaha amplang":           {"keripik", "amplang", ""},
	"kita mo daftar usaha, bajual binte biluhuta":   {"warung-makan", "binte biluhuta", ""},
	"kapan mi ada pelatihan di kendari bu":          {"", "", "74.71"},
	"halal keripik tempe a.n siti sdh keluar?":      {"keripik-tempe", "keripik tempe", ""},
	"izin bpom sambal sy sdh blm":                   {"bumbu", "sambal", ""},
	"brp biaya halal utk keripik":                   {"keripik", "keripik", ""},
	"jualan ayam geprek bs halal gratis?":           {"warung-makan", "ayam geprek", ""},
	"mau bikin pirt utk sambal botol":               {"bumbu", "sambal botol", ""},
	"kue kering pake pirt atau bpom?":               {"kue-kering", "kue kering", ""},
	"frozen food bs pirt ga":                        {"makanan-beku", "frozen food", ""},
	"cara daftar bpom utk minuman":                  {"kedai-minuman", "minuman", ""},
	"bakso frozen hrs bpom ya?":                     {"bakso", "bakso frozen", ""},
	"mau patenkan merk kripik sy":                   {"keripik", "kripik", ""},
	"arep nyilih modal nggo warung":                 {"warung", "warung", ""},
	"pengen kerjasama sm toko oleh oleh":            {"oleh-oleh", "toko oleh oleh", ""},
	"kripik sy cepet melempem solusinya apa":        {"keripik", "kripik", ""},
	"kode kbli keripik":                             {"keripik", "keripik", ""},
	"kbli warung makan brp":                         {"warung-makan", "warung makan", ""},
	"usaha jahit masuk kbli apa":                    {"penjahit", "usaha jahit", ""},
}

func TestOnlySensibleThingsAreFoundInUtterances(t *testing.T) {
	t.Parallel()
	shipped, err := os.ReadFile("../locales/id/utterances.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for line := range strings.Lines(string(shipped)) {
		sentence, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
		want, listed := foundInUtterances[sentence]
		if listed {
			seen++
		}
		if got, words, _ := activitiesForTest.FindIn(sentence); got.ID != want.activity || words != want.words {
			t.Errorf("%q: field %s, %q, want %s, %q", sentence, got.ID, words, want.activity, want.words)
		}
		for _, near := range []string{"", "75.71", "62.71", "35.76", "72.09", "74.71", "14.08", "33.08"} {
			if got, ok := regionsForTest.FindIn(sentence, near); ok && got.Code != want.place {
				t.Errorf("%q near %q: %s, want %q", sentence, near, got.FullName(), want.place)
			}
		}
	}
	if seen != len(foundInUtterances) {
		t.Errorf("%d of %d listed sentences are shipped", seen, len(foundInUtterances))
	}
}
