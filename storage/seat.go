package storage

import (
	"context"
	"time"

	"teman/bot"
)

// seats implements bot.Seats.
type seats struct{ queries }

func (s seats) Seat(ctx context.Context, o bot.OccasionID, p bot.PersonID) (bot.Seat, bool, error) {
	var seat bot.Seat
	found, err := exists(s.get(ctx, &seat, "seat", o, p))
	return seat, found, err
}

func (s seats) Take(ctx context.Context, seat bot.Seat, at time.Time) (bot.Seat, error) {
	err := s.get(ctx, &seat.Turn, "take_seat", seat.Occasion, seat.Person, seat.Contact, seat.State, at, seat.Why)
	return seat, err
}

func (s seats) Give(ctx context.Context, seat bot.Seat, at time.Time) error {
	_, err := s.run(ctx, "give_seat", seat.Occasion, seat.Person, at)
	return err
}

func (s seats) First(ctx context.Context, o bot.OccasionID) (bot.Seat, bool, error) {
	var seat bot.Seat
	found, err := exists(s.get(ctx, &seat, "first_waiting", o))
	return seat, found, err
}

func (s seats) Promote(ctx context.Context, seat bot.Seat, at time.Time) error {
	_, err := s.run(ctx, "promote_seat", seat.Occasion, seat.Person, at)
	return err
}

func (s seats) Ahead(ctx context.Context, seat bot.Seat) (int, error) {
	var n int
	err := s.get(ctx, &n, "seats_ahead", seat.Occasion, seat.Turn)
	return n, err
}

func (s seats) Held(ctx context.Context, p bot.PersonID, now time.Time) ([]bot.Seat, error) {
	var list []bot.Seat
	err := s.all(ctx, &list, "held_seats", p, now)
	return list, err
}

func (s seats) Taken(ctx context.Context, o bot.OccasionID) ([]bot.Seat, error) {
	var list []bot.Seat
	err := s.all(ctx, &list, "taken_seats", o)
	return list, err
}

func (s seats) Due(ctx context.Context, sort bot.Reminder, now time.Time, limit int) ([]bot.Seat, error) {
	var list []bot.Seat
	if sort == bot.RemindSoon {
		err := s.all(ctx, &list, "due_hours_seats", now, limit)
		return list, err
	}
	err := s.all(ctx, &list, "due_day_seats", now, limit)
	return list, err
}
