package bot

import (
	"context"
	"time"
)

// SeatState tells what a person's place in an occasion is.
type SeatState string

// The states of a seat.
const (
	SeatJoined    SeatState = "joined"
	SeatWaiting   SeatState = "waiting"
	SeatAttended  SeatState = "attended"
	SeatCancelled SeatState = "cancelled"
)

// Seat is one person's place in an occasion. Turn is the place in the queue:
// smaller came earlier.
type Seat struct {
	Occasion OccasionID `db:"occasion"`
	Person   PersonID   `db:"person"`
	Contact  ContactID  `db:"contact"` // where the person is told; zero when only an officer knows them
	State    SeatState  `db:"state"`
	Why      Exception  `db:"exception"` // of a place past the rules; only Take reads it
	Turn     int64      `db:"turn"`
}

// Seats are the places in occasions. Take and Give must be called while the
// occasion is locked by Occasions.Lock.
type Seats interface {
	// Seat returns a person's seat; false when they never took one.
	Seat(ctx context.Context, o OccasionID, p PersonID) (Seat, bool, error)
	// Take gives the person a seat, in the given state, at the end of the
	// queue.
	Take(ctx context.Context, s Seat, at time.Time) (Seat, error)
	// Give ends a seat; First then returns who waits longest, and Promote
	// gives that seat.
	Give(ctx context.Context, s Seat, at time.Time) error
	First(ctx context.Context, o OccasionID) (Seat, bool, error)
	Promote(ctx context.Context, s Seat, at time.Time) error
	// Ahead counts those who wait before the seat.
	Ahead(ctx context.Context, s Seat) (int, error)
	// Held lists the seats of a person that are joined or waiting, in occasions
	// that are not over.
	Held(ctx context.Context, p PersonID, now time.Time) ([]Seat, error)
	// Due marks the seats whose reminder of this sort is due as told and
	// returns them, at most limit; nobody else gets them.
	Due(ctx context.Context, sort Reminder, now time.Time, limit int) ([]Seat, error)
	// Taken lists who has a seat or waits for one in an occasion, in order.
	Taken(ctx context.Context, o OccasionID) ([]Seat, error)

	Attendance
}

// Reminder names how long before an occasion a person is reminded.
type Reminder string

// The reminders of an occasion.
const (
	RemindDay  Reminder = "24h"
	RemindSoon Reminder = "2h"
)
