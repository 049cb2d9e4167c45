package bot

import (
	"context"
	"time"
)

// Purpose is what consent was asked for. Each purpose is agreed to, and
// withdrawn, on its own.
type Purpose string

// The purposes.
const (
	ForService       Purpose = "service"       // registration, status of papers, trainings
	ForAnnouncements Purpose = "announcements" // what the office sends unasked
)

// Consent is one answer to the question whether data may be kept.
type Consent struct {
	Contact ContactID `db:"contact"` // zero when it was given aloud
	Person  PersonID  `db:"person"`  // zero when the answer was no before anybody was known
	Purpose Purpose   `db:"purpose"`
	Version string    `db:"version"` // of the text that was shown
	Given   bool      `db:"given"`
	At      time.Time `db:"at"`
	Officer OfficerID `db:"officer"` // who heard it said aloud, of a person without a contact
}

// Consents are kept for good: each answer is a row, the newest of a purpose
// holds.
type Consents interface {
	Record(ctx context.Context, c Consent) error
	// Of lists what holds for the contact, or for the person behind it, by
	// purpose.
	Of(ctx context.Context, contact ContactID) ([]Consent, error)
}
