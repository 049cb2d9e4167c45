package umkm

import (
	"slices"
	"strings"
)

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
	named, talk := a.named(words), talks(words)
	if talk {
		named = a.believed(named, words)
	}
	named = weighed(named, words)
	found := common(named)
	switch {
	case len(found) > 0:
	case talk:
		return unknownActivity(words)
	default:
		return a.readSpelled(words)
	}
	if len(found) > 1 || misread(named, words) {
		return a.ask(found)
	}
	only := a.list[found[0]]
	if anySpelled(named) {
		return acceptSpelled(only)
	}
	return Accept(only)
}

// maxAnswerWords is more than the answer to what somebody sells has; a longer
// text is talk.
const maxAnswerWords = 12

// talks reports whether words are a question, a request or a story and not just
// the name of a business. What is nearly a field there is none.
func talks(words []typedWord) bool {
	return len(words) > maxAnswerWords || slices.ContainsFunc(words, func(w typedWord) bool { return askingWords[w.text] })
}

// readSpelled reads words none of which is in the table.
func (a *Activities) readSpelled(words []typedWord) Reading[Activity] {
	fields, off := a.runTogether(words)
	if len(fields) == 1 && off < 2 {
		return acceptSpelled(a.list[fields[0]])
	}
	if fields = union(fields, a.nearest(words)); len(fields) > 0 {
		return a.ask(fields)
	}
	return unknownActivity(words)
}

func unknownActivity(words []typedWord) Reading[Activity] {
	return Refuse[Activity](Say("reading.activity.unknown").With("text", TextValue(echo(words))))
}

// acceptSpelled accepts a field whose name was misspelled, and says so.
func acceptSpelled(field Activity) Reading[Activity] {
	return Accept(field).Warn(Say("reading.activity.spelled").With("activity", PhraseValue(field.Name())))
}

// ask offers the first of some fields.
func (a *Activities) ask(found []int32) Reading[Activity] {
	candidates := make([]Activity, min(len(found), maxActivityCandidates))
	for i := range candidates {
		candidates[i] = a.list[found[i]]
	}
	if len(candidates) > 1 {
		return Ask(whichActivity(candidates), candidates...)
	}
	return Ask(Say("reading.activity.maybe").With("activity", PhraseValue(candidates[0].Name())), candidates...)
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
	named := a.believed(a.named(typed), typed)
	fields := common(named)
	if len(fields) != 1 {
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

// believed keeps the names that stand in a sentence on purpose. What needs no
// permit for food or remedies has to be sold there, or the sentence has to be about a business:
// "cuci motor dulu ya" is none. A misspelled name, and words that people use
// for the office's own affairs, have to follow one like "jualan".
func (a *Activities) believed(named []namedActivity, words []typedWord) (kept []namedActivity) {
	business := slices.ContainsFunc(words, func(w typedWord) bool { return businessWords[w.text] })
	for _, n := range named {
		first := words[n.from].text
		single := n.to-n.from == 1
		sold := n.from > 0 && sellingWords[words[n.from-1].text]
		permit := slices.ContainsFunc(n.activities, func(at int32) bool {
			return a.list[at].Product.IsFood() || a.list[at].Product == ProductRemedy
		})
		switch {
		case single && n.spelled && (!sold || len(first) < minSpelledAlone):
		case single && officeWords[first] && !sold:
		case !permit && !sold && !business && !sellingWords[first]:
		default:
			kept = append(kept, n)
		}
	}
	return kept
}

// businessWords tell that a sentence is about the writer's own business.
var businessWords = wordSet(`usaha usahaku usahanya usahane bisnis daftar dftr daftarkan ndaftar mendaftar kbli jualan`)

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

// doubled writes out the sign for a word said twice: "oleh2" is "oleh oleh",
// "kecil2an" is "kecil kecilan".
func doubled(words []typedWord) []typedWord {
	out := make([]typedWord, 0, len(words)+2)
	for _, word := range words {
		half, ending, cut := strings.Cut(word.text, "2")
		if !cut || len(half) < 3 || isNumber(half) || ending != "" && ending != "an" && ending != "nya" {
			out = append(out, word)
			continue
		}
		out = append(out, typedWord{text: half, first: word.first}, typedWord{text: half + ending})
	}
	return out
}

// sellingWords stand right before what somebody sells or makes.
var sellingWords = wordSet(`
	jual jualan bajual dagang usaha usahaku usahanya bikin buat produksi produk pabrik toko warung tukang pengrajin perajin bidang`)

// joinsWords end what a person says about a product.
var joinsWords = wordSet(`
	sama dan dengan dgn sm serta karo utk untuk buat bs gmn sdh sudah blm belum masih udah udh brp berapa kak bu pak min kapan kpn apa gimana hrs
	harus wilayah pake pakai pirt bpom nib halal merek cepet cepat perlu caranya izin ijin izinnya minimal tanpa ulang kena kirim wajib
	punyaku punya punyanya milikku milik kepunyaan`)

// otherTopics tell that a sentence is not about the writer's own business.
var otherTopics = wordSet(`
	pelatihan pltihan palatihan latihan bimtek workshop webinar seminar sosialisasi materi harga cuaca loker lowongan bekas
	lkpp katalog ekatalog`)

// officeWords name fields of business, and in a sentence to the office mostly
// something else: "cetak ulang nib", "kelompok tani", "daftarkan logo".
var officeWords = wordSet(`
	bunga bus buku cetak daging elektronik foto gas hotel internet it kain kartu kayu kelapa kemasan koperasi label limbah logo mart oto padi
	pariwisata pasir petani pinjaman pupuk sablon sawah scan ketik siram singkong sopir supermarket taman tani tiket token voucher wifi
	wisata print kurir arisan konter kopi tahu tau agar rombongan pelayanan barista cetakan`)

// askingWords do not occur in the name of a business.
var askingWords = wordSet(`
	apa apakah bagaimana gimana gmn berapa brp kapan kpn kapankah mana manakah kemana dimana siapa siapakah kenapa mengapa tolong mohon
	syarat syaratnya please how what when where who why can cannot you your the my is are hilang kehilangan lapor
	makasih selamat assalamualaikum`)
