package bot

import (
	"strings"
	"time"

	"teman/flows"
)

// Arrival is an event as a channel brings it, before anything is known about
// it. It is stored before the platform is told that it arrived.
type Arrival struct {
	Account AccountID
	Address string    // the contact's address on the account
	Key     string    // unique per account and of its kind: m:<id>, e:<id>:<edit>, cb:<id>, t:<timer>, n:<news>
	At      time.Time // when it was written, by the platform's clock
	Event   flows.Event
}

// Inbound is a stored Arrival: anything that moves a session.
type Inbound struct {
	ID       InboundID
	Account  AccountID
	Contact  ContactID
	Key      string
	At       time.Time
	Event    flows.Event
	Attempts int // turns that were begun and did not end
}

// wrote reads off the key which message it is: m:<id>, or e:<id>:<edit>, where
// a channel that numbers messages in each chat adds @<chat>.
func (in Inbound) wrote() flows.Writing {
	kind, id, _ := strings.Cut(in.Key, ":")
	switch kind {
	case "e":
		id, _, _ = strings.Cut(id, ":")
	case "m":
		id, _, _ = strings.Cut(id, "@")
	default:
		return flows.Writing{}
	}
	return flows.Writing{Message: id, Edited: kind == "e"}
}
