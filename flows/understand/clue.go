package understand

import (
	"maps"
	"slices"
	"strings"
)

// clue is one word and where it was seen.
type clue struct {
	word      string
	weight    float64
	sentences []int
	intents   map[int]float64 // how much the word speaks for an intent, 0 to 1
}

// share turns the counts of a word into how much it speaks for each intent, one
// part of it through the family, and returns the greatest of these.
func (o *overlap) share(c *clue) float64 {
	total, greatest := 0.0, 0.0
	families := map[string]float64{}
	for _, i := range slices.Sorted(maps.Keys(c.intents)) { // sums in one order are the same sums
		total += c.intents[i]
		families[o.families[i]] += c.intents[i]
	}
	for i, family := range o.families {
		speaks := (1-kinship)*max(0, c.intents[i]-chance) + kinship*max(0, families[family]-chance)
		if speaks > 0 {
			c.intents[i] = speaks / total
			greatest = max(greatest, c.intents[i])
		} else {
			delete(c.intents, i)
		}
	}
	return greatest
}

// family is what intents have in common that ask the same of different things:
// cek_status_nib and cek_status_halal.
func family(intent string) string {
	if i := strings.LastIndexByte(intent, '_'); i > 0 {
		return intent[:i]
	}
	return intent
}
