package desk

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// tellOfficer tells an officer of a ticket, where they can be told: on the
// account that they are linked to.
func (s *session) tellOfficer(ctx context.Context, o bot.Officer, t bot.Ticket, key string, at time.Time) error {
	if o.Contact == 0 {
		return nil
	}
	says := umkm.Say(key).With("ticket", number(t.ID)).With("topic", topic(t.Topic)).With("by", umkm.MomentValue(t.AnswerBy.In(zone(t.Region))))
	return s.tell(ctx, o.Contact, t, flows.Event{
		Kind: flows.EventNews, News: &flows.Message{Paragraphs: []umkm.Phrase{says}},
	}, "officer", at)
}

// tellOwner says something to the owner of a ticket.
func (s *session) tellOwner(ctx context.Context, t bot.Ticket, e flows.Event, what string) error {
	e.Ticket = int64(t.ID)
	return s.tell(ctx, t.Contact, t, e, what, s.now)
}

// tell stores an event about a change of a ticket: what it was makes its key,
// so that a commit that is repeated says it once.
func (s *session) tell(ctx context.Context, to bot.ContactID, t bot.Ticket, e flows.Event, what string, at time.Time) error {
	contact, err := s.Contacts().Contact(ctx, to)
	if err != nil {
		return fmt.Errorf("tell of ticket %d: %w", t.ID, err)
	}
	key := fmt.Sprintf("n:ticket:%d:%d:%s:%d", t.ID, t.Edition, what, at.UnixNano())
	return s.Tell(ctx, bot.Arrival{Account: contact.Account, Address: contact.Address, Key: key, At: at, Event: e})
}

func number(id bot.TicketID) umkm.Value { return umkm.TextValue(strconv.FormatInt(int64(id), 10)) }

// topic is a topic as people read it: its own text, or the name of the flow or
// wish that it came from.
func topic(name string) umkm.Value { return umkm.PhraseValue(umkm.Say("desk.topic." + name)) }

// called is how an officer is called towards owners.
func called(o bot.Officer) umkm.Value {
	name, _, _ := strings.Cut(strings.TrimSpace(o.Name), " ")
	return umkm.TextValue(name)
}
