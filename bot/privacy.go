package bot

import (
	"context"
	"time"

	"teman/flows"
)

// RequestKind names what a person can demand of their data (Law 27/2022).
type RequestKind string

// The kinds of requests.
const (
	Access     RequestKind = "access"     // article 32
	Correction RequestKind = "correction" // article 30
	Withdrawal RequestKind = "withdrawal" // of consent, article 40
	Erasure    RequestKind = "erasure"    // article 43
)

// RequestTime is how long the law gives for an answer: 3 x 24 hours.
const RequestTime = 72 * time.Hour

// Request is what a person demanded of their data, and when it was met.
type Request struct {
	Contact ContactID
	Kind    RequestKind
	At      time.Time
	Done    time.Time // zero while it is open
}

// Record is one row of what is kept about a person, as a copy for them shows
// it: nothing in it is sealed, and a NIK is masked.
type Record struct {
	Table  string
	Fields []Field
	Said   flows.Message // what we wrote to them, in the record of a talk
}

// Field is one column of a Record that says something.
type Field struct{ Column, Value string }

// Privacy is what the law lets a person demand.
type Privacy interface {
	// Request keeps a demand with its deadline.
	Request(ctx context.Context, r Request) error
	// Copy returns everything that is kept about the contact and the person
	// behind it, by table, the oldest row first.
	Copy(ctx context.Context, contact ContactID) ([]Record, error)
	// Erase removes everything about the contact and the person behind it that
	// can be removed. Counts without names stay, and so does the address, with
	// what was stopped for it, so that nothing is sent there unasked.
	Erase(ctx context.Context, contact ContactID, at time.Time) error
}
