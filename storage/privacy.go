package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// privacy implements bot.Privacy.
type privacy struct{ queries }

func (p privacy) Request(ctx context.Context, r bot.Request) error {
	var done *time.Time
	if !r.Done.IsZero() {
		done = &r.Done
	}
	_, err := p.run(ctx, "request_data", r.Contact, r.Kind, r.At, r.At.Add(bot.RequestTime), done)
	return err
}

// subject is whose data is meant: a person with all contacts, or a contact
// nobody is behind, whose person is zero.
type subject struct {
	person   bot.PersonID
	contacts pq.Int64Array
}

func (p privacy) subject(ctx context.Context, contact bot.ContactID) (s subject, err error) {
	if err := p.get(ctx, &s.person, "who_is", contact); err != nil {
		return s, err
	}
	var addresses []int64
	err = p.all(ctx, &addresses, "addresses_of", contact)
	s.contacts = addresses
	return s, err
}

// Erase follows the column erasers of PersonalData; the order is that of the
// references between the tables.
func (p privacy) Erase(ctx context.Context, contact bot.ContactID, at time.Time) error {
	s, err := p.subject(ctx, contact)
	if err != nil {
		return err
	}
	var e erasure
	e.note(p.run(ctx, "erase_attempts", s.contacts))
	e.note(p.run(ctx, "erase_proofs", s.contacts))
	e.note(p.run(ctx, "erase_presses", s.contacts))
	e.note(p.run(ctx, "erase_puzzles", s.contacts))
	e.note(p.run(ctx, "drop_ticket_files", s.contacts, s.person))
	e.note(p.run(ctx, "erase_tickets", s.contacts, s.person))
	e.note(p.run(ctx, "erase_consents", s.contacts, s.person))
	e.note(p.run(ctx, "keep_stops", s.contacts, s.person))
	e.note(p.run(ctx, "tally_businesses", s.person))
	e.note(p.run(ctx, "erase_media", s.contacts))
	e.note(p.run(ctx, "erase_businesses", s.person))
	e.note(p.run(ctx, "erase_person", s.person))
	e.note(p.run(ctx, "erase_history", s.contacts))
	e.note(p.run(ctx, "erase_outbox", s.contacts))
	e.note(p.run(ctx, "erase_parked", s.contacts))
	e.note(p.run(ctx, "erase_sessions", s.contacts, contact))
	return e.err
}

// erasure keeps the first error: the transaction that met one can do no more.
type erasure struct{ err error }

func (e *erasure) note(_ int64, err error) {
	if e.err == nil && err != nil {
		e.err = fmt.Errorf("erase: %w", err)
	}
}
