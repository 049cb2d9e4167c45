package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// Standings returns where people stand in an occasion.
func (b importBook) Standings(ctx context.Context, o bot.OccasionID, of []bot.PersonID) (map[bot.PersonID]bot.SeatStanding, error) {
	ids := make(pq.Int64Array, len(of))
	for n, id := range of {
		ids[n] = int64(id)
	}
	var rows []struct {
		Person  bot.PersonID  `db:"person"`
		State   bot.SeatState `db:"state"`
		Contact bot.ContactID `db:"contact"`
	}
	if err := b.all(ctx, &rows, "seat_standings", o, ids); err != nil {
		return nil, err
	}
	found := make(map[bot.PersonID]bot.SeatStanding, len(rows))
	for _, r := range rows {
		found[r.Person] = bot.SeatStanding{State: r.State, Contact: r.Contact}
	}
	return found, nil
}

// EnterSeats gives seats in the order of the file, while the occasion is locked.
// Who finds the quota full waits, as anybody would who joined in chat.
func (b importBook) EnterSeats(ctx context.Context, o bot.OccasionID, all []bot.SeatEntry, at time.Time) error {
	occasion, found, err := occasions{b.queries}.Lock(ctx, o)
	if err != nil || !found {
		return err
	}
	joined := occasion.Joined
	for _, e := range all {
		seat := bot.Seat{Occasion: o, Person: e.Person, Contact: e.Contact, State: e.State}
		if e.State == bot.SeatJoined {
			if joined >= occasion.Quota {
				seat.State = bot.SeatWaiting
			} else {
				joined++
			}
		}
		if _, err := (seats{b.queries}).Take(ctx, seat, at); err != nil {
			return err
		}
	}
	return nil
}
