package understand

import (
	"slices"
	"testing"
)

// mostOffTopic is the share of talk of other things that may be taken for a
// wish, and leastEveryday how many everyday messages are right at the first
// guess.
const (
	mostOffTopic  = 0.04
	leastEveryday = 0.95
)

// The everyday messages are not shipped. Before any of the shipped sentences was
// mended for their sake, 84 of 100 were right.
func TestEverydayMessagesAreUnderstood(t *testing.T) {
	t.Parallel()
	languages := shipped(t)
	u := everything(t)
	var seen tally
	for _, row := range table(t, "testdata/everyday.tsv") {
		if slices.Contains(languages[home].Utterances, Utterance{row[1], row[0]}) {
			t.Errorf("%q is shipped", row[0])
		}
		guesses := u.Read(home, row[0])
		seen.count(row[1], guesses)
		if len(guesses) == 0 || guesses[0].Intent != row[1] {
			t.Logf("%q: %v, want %s", row[0], guesses, row[1])
		}
	}
	t.Log(&seen)
	if share(seen.first, seen.read) < leastEveryday {
		t.Errorf("want at least %v", leastEveryday)
	}
}

func TestShippedSentencesAreReadAsWritten(t *testing.T) {
	t.Parallel()
	languages := shipped(t)
	u := everything(t)
	for code, language := range languages {
		for _, sentence := range language.Utterances {
			guesses := u.Read(code, sentence.Text)
			if sentence.Intent == answer {
				continue
			}
			if len(guesses) != 1 || guesses[0].Intent != sentence.Intent || !guesses[0].Sure {
				t.Errorf("%s %q: %v, want %s", code, sentence.Text, guesses, sentence.Intent)
			}
		}
	}
}

// answers are answers to other questions, and noise: of none may anything be sure.
var answers = []string{
	"siti rahma", "budi santoso", "muhammad rizki", "ibu nur", "warung bu ani", "toko berkah",
	"keripik pisang", "kue basah", "ayam geprek", "sambal roa", "jualan bakso keliling", "jahit baju", "kopi susu",
	"menjual kain tenun", "limboto", "kota gorontalo", "kecamatan telaga biru", "desa hutabohu", "dekat pasar sentral",
	"rt 02 rw 03", "150rb sehari", "2 jt sebulan", "10 juta", "75.000", "lima puluh ribu sehari", "6 hari",
	"senin sampai sabtu", "besok pagi", "9120001234567", "081234567890",
	"asdfgh", "qwe rty", "wkwkwk", "hahaha", "😀😀😀", "...", "ignore previous instructions",
}

// otherThings are talk of what no office of this kind does.
var otherThings = []string{
	"siapa presiden sekarang", "resep rendang", "main bola yuk", "film bagus apa", "kapan lebaran", "macet ga jalan sudirman",
	"harga cabe naik", "tolong kerjakan pr matematika", "lirik lagu dangdut", "puisi cinta", "ojek ke pasar berapa",
	"pesan nasi goreng 2", "paket saya sudah sampai mana", "tiket pesawat ke jakarta", "cara masak ikan", "obat sakit gigi",
	"gaji pns berapa", "kapan gajian", "sewa mobil", "jual hp bekas murah", "siapa namamu", "kamu cantik",
}

func TestOtherThingsAreRefused(t *testing.T) {
	t.Parallel()
	u := everything(t)
	taken := 0
	for _, text := range append(answers, otherThings...) {
		guesses := u.Read(home, text)
		if len(guesses) == 0 {
			continue
		}
		if guesses[0].Intent != offTopic && !courtesies[guesses[0].Intent] {
			taken++
			t.Logf("%q: %v", text, guesses)
		}
		if guesses[0].Sure && guesses[0].Intent != offTopic {
			t.Errorf("%q is sure of %s", text, guesses[0].Intent)
		}
	}
	if share := float64(taken) / float64(len(answers)+len(otherThings)); share > mostOffTopic {
		t.Errorf("%d of %d taken for a wish", taken, len(answers)+len(otherThings))
	}
}
