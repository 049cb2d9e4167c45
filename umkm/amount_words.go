package umkm

import "strings"

type amountClass int8

const (
	amountOther   amountClass = iota // any other word: a thing that is counted, where it follows a number
	amountFiller                     // says nothing about the amount
	amountNumber                     // number: micros
	amountScale                      // number: 10 or 100, of the digit before ("puluh", "ratus")
	amountTeen                       // "belas"
	amountHalf                       // "setengah"
	amountUnit                       // number: rupiah
	amountTo                         // stands between the two ends of a range
	amountBetween                    // "antara": the next "dan" stands between the ends
	amountAnd                        // "dan"
	amountEach                       // "per": a period follows
	amountNoun                       // period: "hari", which may not be a period at all
	amountPeriod                     // period: "sehari"
	amountBound                      // the amount is more or less than said
	amountLess                       // "kurang", which with "lebih" beside it says "about"
	amountNone                       // there is none: "belum"
	amountNot                        // negation
	amountNothing                    // behind a negation there is none: "ada"
	amountUnknown                    // the person does not know
	amountMinus                      // a negative amount
	amountForeign                    // another currency
	amountFault                      // text: the code of the reason to refuse
)

// amountWord is one meaning in a text about money. doubt: it may mean
// something else as well.
type amountWord struct {
	class  amountClass
	number int64
	period Period
	text   string
	doubt  bool
	slang  bool // counts thousands where no unit follows: "gocap"
	whole  bool // a number written out with its thousands parted
}

// amountWords gives the meanings of the tokens, in their order.
func amountWords(typed []token) []amountWord {
	var words []amountWord
	for i := 0; i < len(typed); i++ {
		t := typed[i]
		switch t.kind {
		case tokenNumber:
			joined, more := joinThousands(typed[i:])
			words = append(words, numberInDigits(joined, more > 0))
			i += more
		case tokenMark:
			words = append(words, markWord(typed, i))
		case tokenWord:
			said := meanings(t.text)
			words = append(words, said...)
			if isDoubledByTwo(typed, i) && len(said) == 1 && said[0].class != amountUnit {
				i++
			}
		}
	}
	return words
}

// joinThousands joins "2 000 000", whose thousands are parted by spaces, and
// tells how many more tokens went into it.
func joinThousands(typed []token) (joined string, more int) {
	joined = typed[0].text
	if len(joined) > 3 || joined[0] == '0' || strings.ContainsAny(joined, ".,") {
		return joined, 0
	}
	for _, t := range typed[1:] {
		if t.kind != tokenNumber || len(t.text) != 3 || strings.ContainsAny(t.text, ".,") {
			break
		}
		joined += t.text
		more++
	}
	return joined, more
}

func numberInDigits(text string, doubt bool) amountWord {
	n, fault := parseNumber(text)
	if fault != "" {
		return amountWord{class: amountFault, text: fault}
	}
	return amountWord{class: amountNumber, number: n.value, doubt: doubt || n.doubt, whole: n.grouped}
}

func markWord(typed []token, at int) amountWord {
	gluedToNumber := at+1 < len(typed) && typed[at+1].kind == tokenNumber && typed[at+1].glued
	switch typed[at].text {
	case "-":
		if gluedToNumber && !typed[at].glued {
			return amountWord{class: amountTo, doubt: true} // a minus, if nothing stands before it
		}
		return amountWord{class: amountTo}
	case "~":
		return amountWord{class: amountTo}
	case "/", "@":
		return amountWord{class: amountEach}
	case "$", "€", "£", "¥":
		return amountWord{class: amountForeign}
	case "+", "<", ">", "±":
		return amountWord{class: amountBound}
	case "%":
		return amountWord{class: amountOther, text: "%"}
	}
	return amountWord{class: amountFiller}
}

// isDoubledByTwo spots the digit of "kira2" and "kadang2". The digit of "rp2"
// and of "2jt2" is a number.
func isDoubledByTwo(typed []token, at int) bool {
	switch strings.ToLower(typed[at].text) {
	case "kira", "rata", "kadang", "sehari", "kurang", "paling":
		return at+1 < len(typed) && typed[at+1].glued && typed[at+1].text == "2"
	}
	return false
}

// meanings gives what a word means for an amount. "M" is a billion; "m" and
// "t" may be something else.
func meanings(typed string) []amountWord {
	if typed == "M" {
		return []amountWord{{class: amountUnit, number: int64(miliar)}}
	}
	word := strings.ToLower(typed)
	if w, ok := amountVocabulary(word); ok {
		return []amountWord{w}
	}
	if w, ok := periodWord(word); ok {
		return []amountWord{w}
	}
	if w, ok := amountVocabulary(strings.TrimSuffix(word, "an")); ok && w.class == amountUnit {
		return []amountWord{w}
	}
	if atoms := splitNumberWord(strings.TrimSuffix(word, "an")); atoms != nil {
		words := make([]amountWord, len(atoms))
		for i, atom := range atoms {
			words[i], _ = amountVocabulary(atom)
		}
		return words
	}
	return []amountWord{{class: amountOther, text: word}}
}

// periodWord reads "sehari", "perbulan", "harian" and the bare noun.
func periodWord(word string) (amountWord, bool) {
	if p, ok := periodNoun(word); ok {
		return amountWord{class: amountNoun, period: p}, true
	}
	for _, prefix := range []string{"se", "per", "s"} {
		if noun, found := strings.CutPrefix(word, prefix); found {
			if p, ok := periodNoun(noun); ok {
				return amountWord{class: amountPeriod, period: p}, true
			}
		}
	}
	if noun, found := strings.CutSuffix(word, "an"); found {
		if p, ok := periodNoun(noun); ok {
			return amountWord{class: amountPeriod, period: p}, true
		}
	}
	return amountWord{}, false
}
