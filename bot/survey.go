package bot

import (
	"context"
	"time"
)

// Opinion is what somebody thought of an occasion. Marks go from 1 to 5; zero
// is one that was left out.
type Opinion struct {
	Occasion OccasionID
	Person   PersonID
	Content  int
	Speaker  int
	Place    int
	Words    string // masked; may be empty
	At       time.Time
}

// Surveys are what people thought of occasions.
type Surveys interface {
	// Thank marks the seats of an occasion whose holders came and are to be
	// thanked as told and returns them, at most limit; nobody else gets them.
	Thank(ctx context.Context, o OccasionID, now time.Time, limit int) ([]Seat, error)
	// Unthanked lists the occasions that ended since a moment and before now,
	// some of whose visitors were not thanked.
	Unthanked(ctx context.Context, since, now time.Time) ([]Occasion, error)
	// Answered reports whether the person said what they thought.
	Answered(ctx context.Context, o OccasionID, p PersonID) (bool, error)
	// Keep keeps an opinion; false when there is one of this person already.
	Keep(ctx context.Context, o Opinion) (bool, error)
}

// Marks is the mean of what people of a place thought of an occasion.
type Marks struct {
	Region                  string // a kecamatan; empty: everybody
	People                  int
	Content, Speaker, Place float64 // zero where nobody gave a mark
}
