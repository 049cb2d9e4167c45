package understand

import "slices"

// The most that is read as a choice.
const (
	maxChoice      = 200 // bytes
	maxChoiceWords = 16
)

// choose finds the label that a text means. What a number says is final: one
// that is out of range chooses nothing, whatever else the text may resemble.
func choose(l *lexicon, text string, labels []string) (int, bool) {
	if len(text) > maxChoice || len(labels) == 0 {
		return 0, false
	}
	typed := tokens(text)
	if len(typed) == 0 || len(typed) > maxChoiceWords {
		return 0, false
	}
	said := newSaid(l, typed)
	offers := make([]offer, len(labels))
	for i, label := range labels {
		offers[i] = newOffer(l, label)
	}
	if i, ok := same(typed, offers); ok {
		return i, true
	}
	if place, ok := placeOf(typed); ok {
		return place.index(len(labels))
	}
	if i, ok := byAssent(said, offers); ok {
		return i, true
	}
	return byWords(said, offers)
}

// offer is a label as it is compared.
type offer struct {
	typed  []string // as it is shown, folded
	plain  []string
	assent assent
}

func newOffer(l *lexicon, label string) offer {
	typed := tokens(label)
	o := offer{typed: typed, plain: newSaid(l, typed).plain}
	o.assent = assentOf(o.plain)
	return o
}

// same finds the one label that was typed as it is shown.
func same(typed []string, offers []offer) (int, bool) {
	if isNumber(typed[0]) && len(typed) == 1 {
		return 0, false // the place in the list and the label could differ
	}
	return only(offers, func(o offer) bool { return slices.Equal(o.typed, typed) })
}

// only returns the index of the one offer that fits, and false when none or
// several do.
func only(offers []offer, fits func(offer) bool) (int, bool) {
	found := -1
	for i, o := range offers {
		if !fits(o) {
			continue
		}
		if found >= 0 {
			return 0, false
		}
		found = i
	}
	return max(found, 0), found >= 0
}
