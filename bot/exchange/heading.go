package exchange

import (
	"strings"
	"unicode"

	"teman/bot/exchange/table"
	"teman/umkm"
)

// headingWithin is how many rows a title may stand over the headings.
const headingWithin = 20

// findHeading returns which of the first rows holds the headings: the one in
// which most fields are recognised, the first of equals.
func (k kind) findHeading(rows []table.Row) int {
	best, most := 0, 0
	for at, row := range rows[:min(len(rows), headingWithin)] {
		known := 0
		for _, id := range k.guess(headsOf(row)) {
			if id != "" {
				known++
			}
		}
		if known > most {
			best, most = at, known
		}
	}
	return best
}

func headsOf(row table.Row) []string {
	heads := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		heads[i] = strings.Join(strings.Fields(c.Text), " ")
	}
	return heads
}

// guess returns what the columns under these headings hold; empty where nobody
// knows. No field is in two columns: the heading that says it best has it.
func (k kind) guess(heads []string) []string {
	columns := make([]string, len(heads))
	taken := map[string]bool{}
	for {
		at, id, best := -1, "", 0
		for i, head := range heads {
			if columns[i] != "" {
				continue
			}
			for _, f := range k.fields {
				if taken[f.id] {
					continue
				}
				if likeness := f.likeness(plainHead(head)); likeness > best {
					at, id, best = i, f.id, likeness
				}
			}
		}
		if at < 0 {
			return columns
		}
		columns[at], taken[id] = id, true
	}
}

// exactly is more than any heading is long: what is called so is it.
const exactly = 1000

// likeness says how well a heading names the field; 0 where it does not.
func (f field) likeness(head []string) (best int) {
	for order, name := range f.heads {
		words := strings.Fields(name)
		switch {
		case len(head) == 0:
		case strings.Join(head, " ") == name:
			return exactly - order
		case len(words) > 1 || len(name) >= minLoneHead:
			if holdsAll(head, words) {
				best = max(best, len(name))
			}
		}
	}
	return best
}

// minLoneHead is how long a single word must be to name a field inside a longer
// heading: "hp" in "No HP pemilik" does, "no" does not.
const minLoneHead = 2

func holdsAll(head, words []string) bool {
	for _, word := range words {
		found := false
		for _, h := range head {
			found = found || h == word
		}
		if !found {
			return false
		}
	}
	return true
}

// plainHead are the words of a heading: "No. HP / WA*" is "no hp wa".
func plainHead(head string) []string {
	return strings.FieldsFunc(umkm.Fold(head), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
