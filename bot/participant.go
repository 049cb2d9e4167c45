package bot

import "time"

// Participant is somebody in an occasion, as officers see them.
type Participant struct {
	Person   PersonID
	Name     string
	Business BusinessID // their first one; zero for none
	Called   string     // what it is called
	Region   string     // of it
	State    SeatState
	At       time.Time // of the last change
	Told     bool      // the bot can write to them
	Why      Exception // of a place past the rules
}
