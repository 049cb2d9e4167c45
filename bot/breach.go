package bot

import (
	"slices"
	"time"
)

// BreachTime is how long the law gives to tell those whose data was touched,
// and the authority: 3 x 24 hours (Law 27/2022, article 46).
const BreachTime = 72 * time.Hour

// Breach is a failure to protect personal data, as far as it is known: when it
// was found, and whose data may have been touched. Those are the owners of the
// businesses that a filter leaves, or of those numbers only, when there are any.
type Breach struct {
	Found   time.Time
	Filter  Filter
	Numbers []string // of businesses
}

// Due is when everybody has to be told.
func (b Breach) Due() time.Time { return b.Found.Add(BreachTime) }

// Touched is a person whose data may have been touched, what of theirs is kept,
// and where they can be told.
type Touched struct {
	Person       PersonID
	Name         string
	Businesses   []string // their numbers
	Reached      []string // channel and address
	Phone        string   // from the office's lists
	NIK          bool
	Certificates int
	Messages     int // in talks
	Files        int
}

// Kept are the sorts of data that are kept of a person.
func (t Touched) Kept() (sorts []string) {
	for sort, is := range map[string]bool{
		"name": t.Name != "", "nik": t.NIK, "address": len(t.Reached) > 0 || t.Phone != "", "business": len(t.Businesses) > 0,
		"certificate": t.Certificates > 0, "talk": t.Messages > 0, "file": t.Files > 0,
	} {
		if is {
			sorts = append(sorts, sort)
		}
	}
	slices.Sort(sorts)
	return sorts
}
