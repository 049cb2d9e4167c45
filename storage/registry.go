package storage

import (
	"context"
	"database/sql"
	"errors"

	"teman/bot"
)

// registry is what the office knows, bound to one transaction.
type registry struct{ queries }

// newRegistry binds the registry to the transaction of q.
func newRegistry(q queries) bot.Registry { return registry{q} }

// Within runs work that no turn asked for in one transaction, which is
// committed when the work returns nil.
func (d *DB) Within(ctx context.Context, work func(ctx context.Context, r bot.Registry) error) error {
	return d.transact(ctx, func(q queries) error { return work(ctx, newRegistry(q)) })
}

func (r registry) People() bot.People               { return people(r) }
func (r registry) Contacts() bot.Contacts           { return contacts(r) }
func (r registry) Businesses() bot.Businesses       { return businesses(r) }
func (r registry) Certificates() bot.Certificates   { return certificates(r) }
func (r registry) Occasions() bot.Occasions         { return occasions(r) }
func (r registry) Seats() bot.Seats                 { return seats(r) }
func (r registry) Papers() bot.Papers               { return papers(r) }
func (r registry) Slips() bot.Slips                 { return slips(r) }
func (r registry) Surveys() bot.Surveys             { return surveys(r) }
func (r registry) Tickets() bot.Tickets             { return tickets(r) }
func (r registry) Consents() bot.Consents           { return consents(r) }
func (r registry) Subscriptions() bot.Subscriptions { return subscriptions(r) }
func (r registry) Broadcasts() bot.Broadcasts       { return broadcasts(r) }
func (r registry) Photos() bot.Photos               { return photos(r) }
func (r registry) Officers() bot.Officers           { return officers(r) }
func (r registry) Privacy() bot.Privacy             { return privacy(r) }
func (r registry) StaffGroups() bot.StaffGroups     { return staffGroups(r) }
func (r registry) Answers() bot.Answers             { return answers(r) }

// Note adds a row to the audit log in the same commit.
func (r registry) Note(ctx context.Context, n bot.Note) error { return r.note(ctx, n) }

// Tell stores an event for another contact in the same commit.
func (r registry) Tell(ctx context.Context, a bot.Arrival) error {
	_, err := r.db.receive(ctx, r.queries, []bot.Arrival{a})
	return err
}

// exists turns the absence of a row into false.
func exists(err error) (bool, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
