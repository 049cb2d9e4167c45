package bot

import (
	"context"
	"time"

	"teman/umkm"
)

// CodeSort is what a code that somebody types is good for.
type CodeSort string

// The sorts of codes whose guesses are counted.
const (
	DoorCode  CodeSort = "door"  // of an occasion's door
	ClaimCode CodeSort = "claim" // of somebody whom an officer registered
)

// Turnout is an occasion with how many came to it.
type Turnout struct {
	Gathering
	Attended int
	Expected int // have a seat and did not come yet
	Waiting  int
	Moved    time.Time // when a seat last changed
}

// Attendee is somebody at the door, as officers see them.
type Attendee struct {
	Person    PersonID
	Name      string
	Business  string    // their first one
	Region    string    // of it
	State     SeatState // empty: has no seat
	At        time.Time // when they came; zero while they did not
	By        string    // the officer who ticked them; empty: they typed the code
	Unreached bool      // only an officer knows them: the bot cannot write to them
}

// UndoReason is why somebody who was ticked did not come after all.
type UndoReason string

// UndoReasons lists them, the most frequent first.
func UndoReasons() []UndoReason { return []UndoReason{"wrong_person", "mistake", "left_early"} }

// Attendance is who came to an occasion.
type Attendance interface {
	// Gatherings lists the occasions whose doors are open.
	Gatherings(ctx context.Context, now time.Time) ([]Gathering, error)
	// Attend keeps that the holder of a seat came; false when it was not a
	// seat that somebody still had to come to.
	Attend(ctx context.Context, o OccasionID, p PersonID, at time.Time) (bool, error)
	// TryCode counts the codes of a sort that a contact typed on a day, this
	// one included.
	TryCode(ctx context.Context, c ContactID, sort CodeSort, day umkm.Date) (int, error)
}
