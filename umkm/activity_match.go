package umkm

import (
	"cmp"
	"slices"
	"strings"
)

// namedActivity is a stretch of words that names one or more fields.
type namedActivity struct {
	from, to   int
	activities []int32
	spelled    bool // some word was not spelled like this
}

// vocabulary replaces words by the words of the table that they are: as
// written, without an ending, or misspelled. Where none fits the word is left
// empty.
func (a *Activities) vocabulary(words []typedWord) (plain []string, spelled []bool) {
	plain, spelled = make([]string, len(words)), make([]bool, len(words))
	for i, word := range words {
		plain[i], spelled[i] = a.plainWord(word.text)
	}
	return plain, spelled
}

func (a *Activities) plainWord(word string) (plain string, spelled bool) {
	word = a.plainest(word)
	if _, ok := a.known[word]; ok {
		return word, false
	}
	if tradeWords[word] || fillers[word] {
		return "", false
	}
	for _, ending := range []string{"nya", "ku", "an", "in", "x"} {
		if stem, cut := strings.CutSuffix(word, ending); cut && len(stem) > 3 {
			stem = a.plainest(stem)
			if _, ok := a.known[stem]; ok {
				return stem, false
			}
		}
	}
	return a.respelled(word), true
}

// respelled returns the word of the table that is spelled most like this one;
// none where two that mean different fields are equally close.
func (a *Activities) respelled(word string) string {
	close := a.closeTo(word, tolerance(len(word)))
	if len(close) == 0 {
		return ""
	}
	best := &a.words[close[0].word]
	for _, other := range close[1:] {
		if other.cost == close[0].cost && !slices.Equal(best.alone, a.words[other.word].alone) {
			return ""
		}
	}
	return best.plain
}

// closeWord is a word of the table and what the slips cost that lie between it
// and a typed one.
type closeWord struct {
	word int32
	cost int
}

// closeTo lists the words of the table within a limit of misspellings, those
// with the fewest and likeliest slips first.
func (a *Activities) closeTo(word string, limit int) (close []closeWord) {
	if limit == 0 {
		return nil
	}
	typed := newSpeller(word)
	for at := range a.spelling.candidates(typed, limit) {
		if off := typed.misspellings(a.words[at].key, limit); off <= limit {
			close = append(close, closeWord{at, off*costOther*2 + spellingCost(word, a.words[at].key)})
		}
	}
	slices.SortFunc(close, func(x, y closeWord) int { return cmp.Or(cmp.Compare(x.cost, y.cost), cmp.Compare(x.word, y.word)) })
	return close
}

// named finds the fields that words name. Of names that overlap the longer
// wins, and of two as long the later: "jual ikan asin" is about "ikan asin".
func (a *Activities) named(words []typedWord) []namedActivity {
	plain, spelled := a.vocabulary(words)
	var all []namedActivity
	for from := range words {
		for to := from + 1; to <= min(from+a.longest, len(words)) && plain[to-1] != ""; to++ {
			if known := a.terms[strings.Join(plain[from:to], " ")]; known != nil {
				all = append(all, namedActivity{from, to, known.activities, slices.Contains(spelled[from:to], true)})
			}
		}
	}
	slices.SortFunc(all, func(x, y namedActivity) int {
		return cmp.Or(cmp.Compare(y.to-y.from, x.to-x.from), cmp.Compare(y.from, x.from))
	})
	var kept []namedActivity
	for _, n := range all {
		if !slices.ContainsFunc(kept, func(k namedActivity) bool { return n.from < k.to && k.from < n.to }) {
			kept = append(kept, n)
		}
	}
	slices.SortFunc(kept, func(x, y namedActivity) int { return cmp.Compare(x.from, y.from) })
	return kept
}

// common returns the fields that all names share; where they share none, all
// that are named.
func common(named []namedActivity) []int32 {
	if len(named) == 0 {
		return nil
	}
	shared := slices.Clone(named[0].activities)
	var all []int32
	for _, n := range named {
		shared = slices.DeleteFunc(shared, func(at int32) bool { return !slices.Contains(n.activities, at) })
		for _, at := range n.activities {
			if !slices.Contains(all, at) {
				all = append(all, at)
			}
		}
	}
	if len(shared) > 0 {
		return shared
	}
	return all
}

// tradeWords go with any field: they are never a misspelled name of one, nor a
// part of what is sold.
var tradeWords = wordSet(`
	apa atau agar bajual baru batal bayar belum besok bikin bikinan bisa biasa bidang buat buka cara cari daftar dagang dagangan daftarkan
	dftr dijual dong gmn gratis halal harga hari industri jadi jual jualan jualin kalau karena kecil kemarin kerja keliling kode kita lagi lewat
	lokal macam masih minta gasan pajak kantor wajib modal mudah mulai nama nanti nama pabrik pagi pakai pasar pemilik pengolahan pengrajin perajin perdagangan
	pesan pesanan pinggir produk produksi produsen rumahan sama salah sambil sampai sedang sejak selalu sendiri seperti siang sore tahun tiap
	tolong boleh nak gw gue ane mohon takut benar bener nggak beliau pacar dapat pesannya umkm untuk untung utk usahanya warga produknya skala toko`)
