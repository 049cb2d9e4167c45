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
