package bot

import (
	"errors"
	"time"

	"teman/flows"
)

// Scene is what a turn reads before it steps: who writes, where their talk
// stands, and what the office knows that flows need.
type Scene struct {
	Contact Contact
	Version int64         // of the session, which the turn must still find when it is applied
	Session flows.Session // its secrets are open here and nowhere else
	Heard   time.Time     // when the contact last did something; zero: never
	Wake    time.Time     // when its silence becomes an event; zero: never
	Region  string        // of their oldest business, whose time is theirs; empty when there is none
	Officer Officer       // who writes, when it is one of the office; only id, name, role, scope and contact are set
	Facts   flows.Facts
	Err     error // the session cannot be read
}

// ErrSession says that a stored session cannot be read.
var ErrSession = errors.New("session cannot be read")
