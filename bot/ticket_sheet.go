package bot

import "teman/flows"

// TicketSheet is everything that an officer sees of a ticket.
type TicketSheet struct {
	QueuedTicket
	Person   Person     // zero when nobody is known
	Business BusinessID // the oldest of theirs in the scope; zero when there is none
	Lines    []TicketLine
	Events   []NamedEvent
	Others   []OpenedTicket // of the same owner, the newest first
}

// TicketLine is what was said to a ticket, as officers see it. Its draft is not
// there: it is revealed.
type TicketLine struct {
	TicketNote
	By       string // name of the officer
	HasDraft bool
	Handed   string     // name of the file that the officer handed over
	HandedAs string     // its media type
	Media    string     // media type of the file that the owner sent, when it was kept
	Fate     flows.Fate // what became of that file; empty when there is none or it is on its way
}

// NamedEvent is a row of a ticket's history with the names of its officers.
type NamedEvent struct {
	TicketEvent
	ByName string
	ToName string
}
