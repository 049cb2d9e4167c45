package bot

import "time"

// Stop is why an account sends less than it could, or nothing at all: its
// platform punishes it, or would.
type Stop struct {
	Why   string    `db:"why"` // the channel's own word; one stop per word
	Since time.Time `db:"since"`
	Until time.Time `db:"until"` // when it ends by itself; zero: when somebody mends it
}

// Lasts reports whether a stop is in force at a moment.
func (s Stop) Lasts(now time.Time) bool { return s.Until.IsZero() || now.Before(s.Until) }

// Ration is how many messages an account may send of its own accord, which is:
// not as an answer, within any 24 hours.
type Ration struct {
	Daily int       `db:"daily"`
	Since time.Time `db:"since"` // when somebody last changed it; zero: nobody did
}

// Reached is what an account has sent of its own accord, and is going to, since
// a moment.
type Reached struct {
	Count int       // messages
	Alike int       // of these, such that say the same as the one asked about
	Last  time.Time // the time of the latest; zero: there is none
	Slot  time.Time // when the one asked about may go; zero: it was not granted
}

// Missing is a message that arrived such that nobody can read it yet: it was
// asked for again.
type Missing struct {
	ID      string    `db:"id"` // the platform's
	Address string    `db:"address"`
	At      time.Time `db:"at"` // when it arrived
}
