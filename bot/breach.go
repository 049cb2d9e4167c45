package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// BreachTime is how long the law gives to tell those whose data was touched,
// and the authority: 3 x 24 hours (Law 27/2022, article 46).
const BreachTime = 72 * time.Hour

// How long before that it is an alarm that they were not told: after 48 hours,
// and once more while there is just time to write to them.
const (
	BreachAlarm     = 24 * time.Hour
	BreachLastAlarm = 6 * time.Hour
)

// Breach is a failure to protect personal data, as far as it is known: when it
// was found, and whose data may have been touched. Those are the owners of the
// businesses that a filter leaves, or of those numbers only, when there are any.
type Breach struct {
	Found   time.Time
	What    string // happened, for the letter
	Filter  Filter
	Numbers []string // of businesses
}

// Due is when everybody has to be told.
func (b Breach) Due() time.Time { return b.Found.Add(BreachTime) }

// Sentence is what happened, ended as a sentence: others follow it in the letter.
func (b Breach) Sentence() string {
	if strings.HasSuffix(b.What, ".") || strings.HasSuffix(b.What, "!") || strings.HasSuffix(b.What, "?") {
		return b.What
	}
	return b.What + "."
}

// BreachID identifies a report.
type BreachID int64

// Subject is a report as the audit log names it.
func (id BreachID) Subject() string { return fmt.Sprintf("breach %d", id) }

// BreachReport is a breach as it was reported: whose data it touched stays as
// it was found then, but for those who have left since.
type BreachReport struct {
	ID BreachID
	Breach
	Made   time.Time
	By     string    // the officer who made it
	People int       // how many it touched then
	Told   time.Time // everybody was; zero: not yet
	ToldBy string    // the officer who said so
}

// Late reports whether people were not told in time.
func (r BreachReport) Late(now time.Time) bool {
	if !r.Told.IsZero() {
		now = r.Told
	}
	return now.After(r.Due())
}

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
