package courier

import (
	"time"

	"teman/bot"
)

// rests are the contacts to whom nothing of a lane may go for a while: a send
// failed, or the platform asked for patience. Their messages wait in the
// outbox, where they keep their order; none is claimed before the rest ends
// and what was put back has arrived there.
type rests [lanes]map[bot.ContactID]*rest

type rest struct {
	until time.Time
	owed  int // messages on their way back to the outbox
}

func newRests() rests {
	var r rests
	for lane := range r {
		r[lane] = map[bot.ContactID]*rest{}
	}
	return r
}

// begin makes a contact rest in a lane; a rest is never shortened.
func (r rests) begin(contact bot.ContactID, lane int, until time.Time) {
	k := r[lane][contact]
	if k == nil {
		k = &rest{}
		r[lane][contact] = k
	}
	if until.After(k.until) {
		k.until = until
	}
}

// owe notes that a message of a resting contact is on its way back to the
// outbox, and paid that it arrived there.
func (r rests) owe(contact bot.ContactID, lane int)  { r[lane][contact].owed++ }
func (r rests) paid(contact bot.ContactID, lane int) { r[lane][contact].owed-- }

// resting reports whether nothing of the lane may go to the contact: until end
// ended its rest. One that is over in time rests on, for what a claim brings
// that is older than the rest stands behind what went back meanwhile.
func (r rests) resting(contact bot.ContactID, lane int) bool { return r[lane][contact] != nil }

func (k *rest) lasts(now time.Time) bool { return k.owed > 0 || k.until.After(now) }

// end forgets the rests of a lane that are over, and returns whose they were.
func (r rests) end(lane int, now time.Time) []bot.ContactID {
	var ended []bot.ContactID
	for contact, k := range r[lane] {
		if !k.lasts(now) {
			delete(r[lane], contact)
			ended = append(ended, contact)
		}
	}
	return ended
}

// soonest returns when the next rest of any lane ends; zero when there is
// none. One that is owed messages ends when they are paid, not by time.
func (r rests) soonest() time.Time {
	var first time.Time
	for lane := range r {
		for _, k := range r[lane] {
			if k.owed == 0 && (first.IsZero() || k.until.Before(first)) {
				first = k.until
			}
		}
	}
	return first
}
