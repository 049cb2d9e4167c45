package bot

import "context"

// Registry is what the office knows, as one action may read and change it:
// bound to the transaction of the turn that asked. Storage implements it.
// Whatever is listed for a person is listed by that person, so that nobody is
// ever shown what is somebody else's.
type Registry interface {
	// Tell stores an event for another contact, to be handled in that
	// contact's own turn; a turn never writes another contact's session. A key
	// that was told before is told once.
	Tell(ctx context.Context, a Arrival) error

	// Note adds a row to the audit log.
	Note(ctx context.Context, n Note) error

	People() People
	Contacts() Contacts
	Businesses() Businesses
	Certificates() Certificates
	Occasions() Occasions
	Seats() Seats
	Papers() Papers
	Slips() Slips
	Surveys() Surveys
	Tickets() Tickets
	Consents() Consents
	Subscriptions() Subscriptions
	Broadcasts() Broadcasts
	Photos() Photos
	Officers() Officers
	Privacy() Privacy
	StaffGroups() StaffGroups
	Answers() Answers
}

// Office runs work on the registry that no turn asked for: reminders, imports,
// what officers do. Storage implements it.
type Office interface {
	// Within runs the work in one transaction, which is committed when the
	// work returns nil.
	Within(ctx context.Context, work func(ctx context.Context, r Registry) error) error
}
