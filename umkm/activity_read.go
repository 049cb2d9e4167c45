package umkm

import "strings"

// maxActivityCandidates is how many fields one question may offer.
const maxActivityCandidates = 3

// minSpelledAlone is the length from which a misspelled word is believed although
// nothing else speaks for it; shorter ones have too many neighbours.
const minSpelledAlone = 6

// Read reads a field of business in a person's own words: "kripik pisang",
// "tukang jahit", "jualan kue basah". What several fields may be called is
// asked. A refusal is no fault of the person: keep the words and let an officer
// choose the code.
func (a *Activities) Read(text string) Reading[Activity] {
	words := doubled(typedWords(text))
	if echo(words) == "" {
		return Refuse[Activity](Say("reading.activity.empty"))
	}
	named := a.named(words)
	found := common(named)
	if len(found) == 0 {
		return Refuse[Activity](Say("reading.activity.unknown").With("text", TextValue(echo(words))))
	}
	candidates := make([]Activity, min(len(found), maxActivityCandidates))
	for i := range candidates {
		candidates[i] = a.list[found[i]]
	}
	if len(candidates) > 1 {
		return Ask(whichActivity(candidates), candidates...)
	}
	if misread(named, words) {
		question := Say("reading.activity.maybe").With("activity", PhraseValue(candidates[0].Name()))
		return Ask(question, candidates...)
	}
	reading := Accept(candidates[0])
	if anySpelled(named) {
		reading = reading.Warn(Say("reading.activity.spelled").With("activity", PhraseValue(candidates[0].Name())))
	}
	return reading
}

// FindIn finds a field of business inside a sentence and the person's own words
// for it: "sy jualan kripik pisang di limboto" gives keripik and "kripik
// pisang". It answers only where one field is named and the sentence is not
// about a training or a price.
func (a *Activities) FindIn(sentence string) (found Activity, words string, ok bool) {
	typed := doubled(typedWords(sentence))
	for _, word := range typed {
		if otherTopics[word.text] {
			return Activity{}, "", false
		}
	}
	named := a.named(typed)
	fields := common(named)
	if len(fields) != 1 || !vouched(named, typed) {
		return Activity{}, "", false
	}
	return a.list[fields[0]], ownWords(typed, named[0]), true
}

// misread reports whether a misspelled short word is all that speaks for a
// field.
func misread(named []namedActivity, words []typedWord) bool {
	for _, n := range named {
		if !n.spelled || n.to-n.from > 1 || len(words[n.from].text) >= minSpelledAlone {
			return false
		}
	}
	return true
}

// vouched reports whether a field is named letter by letter, or at least by the
// word after one like "jualan".
func vouched(named []namedActivity, words []typedWord) bool {
	for _, n := range named {
		sold := n.from > 0 && sellingWords[words[n.from-1].text]
		if !n.spelled || n.to-n.from > 1 || sold && len(words[n.from].text) >= minSpelledAlone {
			return true
		}
	}
	return false
}

func anySpelled(named []namedActivity) bool {
	for _, n := range named {
		if n.spelled {
			return true
		}
	}
	return false
}

func whichActivity(candidates []Activity) Phrase {
	names := make([]Phrase, len(candidates))
	for i, c := range candidates {
		names[i] = Say("reading.activity.quoted").With("activity", PhraseValue(c.Name()))
	}
	return Say("reading.activity.which").With("activities", SeriesValue(names...))
}

// ownWords are the words that named a field and up to two that go on about it,
// as in "kripik pisang coklat".
func ownWords(words []typedWord, named namedActivity) string {
	to := named.to
	for to < len(words) && to < named.to+2 {
		word := words[to]
		if word.first || len(word.text) < 2 || tradeWords[word.text] || fillers[word.text] || joinsWords[word.text] ||
			markerOf(word.text) != noMarker || isNumber(word.text) {
			break
		}
		to++
	}
	own := make([]string, 0, to-named.from)
	for _, word := range words[named.from:to] {
		own = append(own, word.text)
	}
	return strings.Join(own, " ")
}

// doubled writes out the sign for a word said twice: "oleh2" is "oleh oleh".
func doubled(words []typedWord) []typedWord {
	out := make([]typedWord, 0, len(words)+2)
	for _, word := range words {
		half, cut := strings.CutSuffix(word.text, "2")
		if !cut || len(half) < 3 || isNumber(half) {
			out = append(out, word)
			continue
		}
		out = append(out, typedWord{text: half, first: word.first}, typedWord{text: half})
	}
	return out
}

// sellingWords stand right before what somebody sells or makes.
var sellingWords = wordSet(`
	jual jualan bajual dagang usaha usahaku usahanya bikin buat produksi produk pabrik toko warung tukang pengrajin perajin bidang`)

// joinsWords end what a person says about a product.
var joinsWords = wordSet(`
	sama dan dengan dgn sm serta karo utk untuk buat bs gmn sdh sudah blm belum masih udah udh brp berapa kak bu pak min kapan kpn apa gimana hrs
	harus wilayah pake pakai pirt bpom nib halal merek cepet cepat`)

// otherTopics tell that a sentence is not about the writer's own business.
var otherTopics = wordSet(`
	pelatihan pltihan palatihan latihan bimtek workshop webinar seminar sosialisasi materi harga cuaca loker lowongan bekas`)
