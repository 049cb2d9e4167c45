package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// Standings returns where people stand in an occasion at a moment.
func (b importBook) Standings(ctx context.Context, o bot.OccasionID, of []bot.PersonID, at time.Time) (map[bot.PersonID]bot.SeatStanding, error) {
	ids := make(pq.Int64Array, len(of))
	for n, id := range of {
		ids[n] = int64(id)
	}
	var rows []struct {
		Person  bot.PersonID  `db:"person"`
		State   bot.SeatState `db:"state"`
		Contact bot.ContactID `db:"contact"`
		Begun   bool          `db:"begun"`
	}
	if err := b.all(ctx, &rows, "seat_standings", o, ids, at); err != nil {
		return nil, err
	}
	found := make(map[bot.PersonID]bot.SeatStanding, len(rows))
	for _, r := range rows {
		found[r.Person] = bot.SeatStanding{State: r.State, Contact: r.Contact, Begun: r.Begun}
	}
	return found, nil
}

// EnterSeats gives seats in the order of the file, while the occasion is locked.
// Who finds the quota full waits, as anybody would who joined in chat; who was
// there is let in.
func (b importBook) EnterSeats(ctx context.Context, o bot.OccasionID, all []bot.SeatEntry, at time.Time) error {
	occasion, found, err := occasions{b.queries}.Lock(ctx, o)
	if err != nil || !found {
		return err
	}
	joined := occasion.Joined
	for _, e := range all {
		if e.State == bot.SeatJoined && joined >= occasion.Quota {
			e.State = bot.SeatWaiting
		}
		n, err := b.enterSeat(ctx, o, e, at)
		if err != nil {
			return err
		}
		joined += n
	}
	return nil
}

// enterSeat gives one seat, and returns by how much it changes how many joined.
func (b importBook) enterSeat(ctx context.Context, o bot.OccasionID, e bot.SeatEntry, at time.Time) (int, error) {
	taken := seats{b.queries}
	seat := bot.Seat{Occasion: o, Person: e.Person, Contact: e.Contact, State: e.State}
	switch {
	case e.State == bot.SeatCancelled:
		left := 0
		if e.Before == bot.SeatJoined {
			left = -1
		}
		return left, taken.Give(ctx, seat, at)
	case e.State == bot.SeatAttended:
		_, err := b.run(ctx, "import_attendance", o, e.Person, e.Contact, at)
		return 0, err
	}
	_, err := taken.Take(ctx, seat, at)
	if e.State == bot.SeatJoined {
		return 1, err
	}
	return 0, err
}
