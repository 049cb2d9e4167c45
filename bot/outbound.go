package bot

import (
	"time"

	"teman/flows"
)

// Lane is how urgent an outgoing message is. A higher lane overtakes a lower
// one; within one contact and lane, order holds.
type Lane int8

// The lanes, most urgent first.
const (
	LaneReply     Lane = iota // replies and staff answers
	LaneNotice                // notices and reminders of something joined
	LaneBroadcast             // announcements
)

// Outbound is one outgoing message in the outbox: what to say, not yet in any
// language. It is written by the commit that caused it.
type Outbound struct {
	ID       OutboundID
	Account  AccountID
	Contact  ContactID
	Address  string
	Lane     Lane
	Message  flows.Message
	Lang     string
	Key      string    // chosen when the row is made; channels that can, send under it, so that a repeat is dropped
	Attempt  int       // sends begun before this one
	Made     time.Time // by the commit that caused it
	Deadline time.Time // when the row ends as expired
}
