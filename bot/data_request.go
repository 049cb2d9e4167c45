package bot

import (
	"fmt"
	"time"
)

// DataRequestID is the database's number of a request; zero is none.
type DataRequestID int64

// DataRequest is what somebody demanded of their data, as the office keeps it:
// the chat meets most of them at once, and what comes by letter or at the
// counter waits for an officer.
type DataRequest struct {
	ID     DataRequestID
	Kind   RequestKind
	Asker  string // who asked; of one in the chat the person's name, if they have one
	Chat   bool   // it was asked in the chat
	At     time.Time
	Due    time.Time // RequestTime after At
	Done   time.Time // zero while it is open
	Answer string    // an officer's words
	By     string    // that officer
}

// Subject is a request as the audit log names it.
func (id DataRequestID) Subject() string { return fmt.Sprintf("data_request %d", id) }

// RequestKinds are all kinds, in the order of the law.
func RequestKinds() []RequestKind { return []RequestKind{Correction, Access, Withdrawal, Erasure} }

// RequestAlarm is how long before its deadline an open request is an alarm: 48
// of the 72 hours are over then.
const RequestAlarm = 24 * time.Hour

// Forgotten is how many rows of a table were past their time.
type Forgotten struct {
	Table string
	Rows  int64
}
