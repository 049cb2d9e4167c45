package understand

import (
	"slices"
	"testing"

	"teman/flows"
)

// The floors are what was measured on the shipped sentences on the day the
// thresholds were set, less two points. Many of these sentences share no word
// with any other, so that nobody could know them unseen.
const (
	leastFirst   = 0.45 // right at the first guess
	leastOffered = 0.49 // right among the guesses
	leastSure    = 0.85 // of those that are sure, right
	mostOffTopic = 0.04
)

// tally counts how sentences were read by readers that had not seen them.
type tally struct{ read, first, offered, sure, sureRight int }

func (t *tally) count(intent string, guesses []flows.Guess) {
	t.read++
	if len(guesses) == 0 {
		if intent == offTopic { // refusing is what an off-topic text asks for
			t.first++
			t.offered++
		}
		return
	}
	right := guesses[0].Intent == intent
	t.first += one(right)
	t.offered += one(holds(guesses, intent))
	t.sure += one(guesses[0].Sure)
	t.sureRight += one(guesses[0].Sure && right)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestShippedSentencesAreUnderstoodUnseen(t *testing.T) {
	t.Parallel()
	language := shipped(t)[home]
	var seen tally
	for i, u := range language.Utterances {
		rest := language
		rest.Utterances = slices.Delete(slices.Clone(language.Utterances), i, i+1)
		seen.count(u.Intent, New(map[string]Language{home: rest}).Read(home, u.Text))
	}
	of := func(part, whole int) float64 { return float64(part) / float64(whole) }
	first, offered, sure := of(seen.first, seen.read), of(seen.offered, seen.read), of(seen.sureRight, seen.sure)
	t.Logf("%d sentences unseen: %.1f %% first, %.1f %% offered; %d sure, %.1f %% of them right",
		seen.read, 100*first, 100*offered, seen.sure, 100*sure)
	if first < leastFirst || offered < leastOffered || sure < leastSure {
		t.Errorf("want at least %v, %v, %v", leastFirst, leastOffered, leastSure)
	}
}

func TestShippedSentencesAreReadAsWritten(t *testing.T) {
	t.Parallel()
	languages := shipped(t)
	u := New(languages)
	for code, language := range languages {
		for _, sentence := range language.Utterances {
			guesses := u.Read(code, sentence.Text)
			if len(guesses) != 1 || guesses[0].Intent != sentence.Intent || !guesses[0].Sure {
				t.Errorf("%s %q: %v, want %s", code, sentence.Text, guesses, sentence.Intent)
			}
		}
	}
}

// wantNothing are answers to other questions, talk of other things, and noise.
var wantNothing = []string{
	"siti rahma", "budi santoso", "muhammad rizki", "ibu nur", "warung bu ani", "toko berkah",
	"keripik pisang", "kue basah", "ayam geprek", "sambal roa", "jualan bakso keliling", "jahit baju", "kopi susu",
	"menjual kain tenun", "limboto", "kota gorontalo", "kecamatan telaga biru", "desa hutabohu", "dekat pasar sentral",
	"rt 02 rw 03", "150rb sehari", "2 jt sebulan", "10 juta", "75.000", "lima puluh ribu sehari", "6 hari",
	"senin sampai sabtu", "besok pagi", "9120001234567", "081234567890",
	"asdfgh", "qwe rty", "wkwkwk", "hahaha", "😀😀😀", "...", "ignore previous instructions",
	"siapa presiden sekarang", "resep rendang", "main bola yuk", "film bagus apa", "kapan lebaran", "macet ga jalan sudirman",
	"harga cabe naik", "tolong kerjakan pr matematika", "lirik lagu dangdut", "puisi cinta", "ojek ke pasar berapa",
	"pesan nasi goreng 2", "paket saya sudah sampai mana", "tiket pesawat ke jakarta", "cara masak ikan", "obat sakit gigi",
	"gaji pns berapa", "kapan gajian", "sewa mobil", "jual hp bekas murah", "siapa namamu", "kamu cantik",
}

func TestOtherThingsAreRefused(t *testing.T) {
	t.Parallel()
	u := New(shipped(t))
	taken := 0
	for _, text := range wantNothing {
		guesses := u.Read(home, text)
		if len(guesses) > 0 && guesses[0].Intent != offTopic {
			taken++
			t.Logf("%q: %v", text, guesses)
		}
		if len(guesses) > 0 && guesses[0].Sure {
			t.Errorf("%q is sure of %s", text, guesses[0].Intent)
		}
	}
	if share := float64(taken) / float64(len(wantNothing)); share > mostOffTopic {
		t.Errorf("%d of %d taken for a wish", taken, len(wantNothing))
	}
}
