package bot

import "teman/umkm"

// LeaveID is the database's number of a Leave.
type LeaveID int64

// Leave is when an officer is away: no question is offered to them then.
type Leave struct {
	ID      LeaveID
	Officer OfficerID
	From    umkm.Date
	To      umkm.Date // the last day
}

// Rota says who answers what, and how fast the office wants to be.
type Rota struct {
	Leaves  []Leave                // those that are not over, the next first
	Topics  map[OfficerID][]string // of those who do not answer all
	Targets []TicketTarget         // of the topics that have one of their own
}
