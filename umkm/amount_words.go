package umkm

import "strings"

type amountClass int8

const (
	amountOther   amountClass = iota // any other word: a thing that is counted, where it follows a number
	amountFiller                     // says nothing about the amount
	amountNumber                     // number: micros
	amountScale                      // number: 10 or 100, of the digit before ("puluh", "ratus")
	amountTeen                       // "belas"
	amountHalf                       // number: a part in micros, of what comes or of the unit before ("setengah")
	amountPoint                      // "koma"
	amountUnit                       // number: rupiah
	amountTo                         // stands between the two ends of a range
	amountBetween                    // "antara": the next "dan" stands between the ends
	amountAnd                        // "dan"
	amountEach                       // "per": a period follows
	amountNoun                       // period: "hari", which may not be a period at all
	amountPeriod                     // period: "sehari"
	amountBound                      // the amount is more or less than said
	amountFew                        // "sedikit"
	amountUpper                      // "paling banyak": the far end, where an amount stands before it
	amountPlus                       // what follows comes on top
	amountWhen                       // "kalau ramai": another amount may follow for another time
	amountAgain                      // a bracket, in which the amount may be said once more
	amountRather                     // "eh", which takes back the amount before
	amountTimes                      // "x", between a count and a price
	amountVague                      // "beberapa"
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
			if part, ok := writtenFraction(typed[i:]); ok {
				words = append(words, amountWord{class: amountHalf, number: part})
				i += 2
				continue
			}
			joined, more := joinThousands(typed[i:])
			words = append(words, numberInDigits(joined, more > 0))
			i += more
		case tokenMark:
			words = append(words, markWord(typed, i))
		case tokenWord:
			if isOccasion(typed[i:]) {
				words = append(words, amountWord{class: amountOther, text: strings.ToLower(t.text + " " + typed[i+1].text)})
				i++
				continue
			}
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

// writtenFraction reads "1/2", "1/4" and "3/4", in micros.
func writtenFraction(typed []token) (part int64, ok bool) {
	if len(typed) < 3 || typed[1].text != "/" || !typed[1].glued || !typed[2].glued {
		return 0, false
	}
	switch typed[0].text + "/" + typed[2].text {
	case "1/2":
		return micro / 2, true
	case "1/4":
		return micro / 4, true
	case "3/4":
		return 3 * micro / 4, true
	}
	return 0, false
}

// isOccasion spots the days that are no period: "per hari raya", "libur minggu".
func isOccasion(typed []token) bool {
	if len(typed) < 2 {
		return false
	}
	switch strings.ToLower(typed[0].text) {
	case "libur", "tutup", "kecuali":
		return isWeek(strings.ToLower(typed[1].text))
	case "hari":
	default:
		return false
	}
	switch strings.ToLower(typed[1].text) {
	case "raya", "pasar", "pasaran", "libur", "besar":
		return true
	}
	return false
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
		if at > 0 && strings.EqualFold(typed[at-1].text, "per") {
			return amountWord{class: amountEach}
		}
		if isEnding(typed[at+1:]) {
			return amountWord{class: amountFiller}
		}
		if gluedToNumber && !typed[at].glued {
			return amountWord{class: amountTo, doubt: true} // a minus, if nothing stands before it
		}
		return amountWord{class: amountTo}
	case "~":
		return amountWord{class: amountTo}
	case ",", ".":
		if gluedToNumber && !typed[at].glued { // ",5 juta"
			return amountWord{class: amountFault, text: "shape"}
		}
	case "/":
		return amountWord{class: amountEach}
	case "@", "×", "*":
		return amountWord{class: amountTimes}
	case "(":
		return amountWord{class: amountAgain}
	case "$", "€", "£", "¥":
		return amountWord{class: amountForeign}
	case "+":
		return amountWord{class: amountPlus, text: "+", doubt: true}
	case "<", ">":
		return amountWord{class: amountBound}
	case "%":
		return amountWord{class: amountOther, text: "%"}
	}
	return amountWord{class: amountFiller}
}

// isEnding spots the ending that a hyphen parts from "20-an".
func isEnding(typed []token) bool {
	return len(typed) > 0 && typed[0].glued && (strings.EqualFold(typed[0].text, "an") || strings.EqualFold(typed[0].text, "nya"))
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
	word := indonesianNumber(strings.ToLower(typed))
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

// periodWord reads "sehari", "perbulan", "harian", "sebulannya" and the bare
// noun.
func periodWord(word string) (amountWord, bool) {
	word = strings.TrimSuffix(word, "nya")
	if p, ok := periodNoun(word); ok {
		return amountWord{class: amountNoun, period: p}, true
	}
	for _, prefix := range []string{"se", "per", "sa", "s"} {
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
