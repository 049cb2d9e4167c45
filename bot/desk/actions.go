package desk

import (
	"context"
	"strconv"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Actions are what flows and the engine itself can ask of the desk.
func (d *Desk) Actions() []bot.Action {
	return []bot.Action{
		{Name: "open_ticket", Results: []string{ok, joined}, Run: d.openTicket},
		{Name: "hear_owner", Results: []string{ok, none}, Run: d.hearOwner},
		{Name: "tell_ticket", Results: []string{ok, none}, Run: d.tellTicket},
		{Name: "leave_officer", Results: []string{ok, none}, Run: d.leaveOfficer},
		{Name: "withdraw_ticket", Results: []string{ok, kept, none}, Run: d.withdrawTicket},
		{Name: "ticket_helped", Results: []string{ok, none}, Run: d.helped(bot.HelpedYes)},
		{Name: "ticket_not_helped", Results: []string{ok, none}, Run: d.helped(bot.HelpedNo)},
		{Name: "ticket_opinion", Results: []string{ok}, Run: d.opinion},
	}
}

// The results of the actions.
const (
	ok     = "ok"
	joined = "joined" // the ticket was open already
	kept   = "kept"   // the office goes on with it
	none   = "none"   // there is no such ticket any more
)

func escalationOf(asked bot.Asked) bot.Escalation {
	return bot.Escalation{
		Contact: asked.Contact, Person: asked.Person, Topic: asked.Arg("topic"), Text: words(asked), Cause: asked.Inbound, Now: asked.Now,
	}
}

// words are what the person has to say: the answer to the question that asked
// for it, or else what they wrote last.
func words(asked bot.Asked) string {
	for _, step := range []string{"cerita", "perihal", "isi", "keperluan"} {
		if said := asked.Arg(step); said != "" {
			return said
		}
	}
	return asked.Text
}

// openTicket passes what the person wrote on to staff, and tells by when it is
// answered, and whether the office is closed now.
func (d *Desk) openTicket(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	opened, err := d.Escalate(ctx, r, escalationOf(asked))
	if err != nil {
		return flows.Result{}, err
	}
	name := ok
	if opened.Joined {
		name = joined
	}
	return flows.Result{Name: name, Values: opened.Values()}, nil
}

func (d *Desk) hearOwner(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	e := escalationOf(asked)
	e.Text = asked.Text
	held, err := d.Hear(ctx, r, e)
	return named(held), err
}

// tellTicket adds what the person wrote to what they have asked already.
func (d *Desk) tellTicket(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	e := escalationOf(asked)
	e.Text = asked.Text
	t, open, err := d.Add(ctx, r, e)
	result := named(open)
	result.Values = umkm.Args{"number": number(t.ID)}
	return result, err
}

func (d *Desk) leaveOfficer(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	t, held, err := d.Leave(ctx, r, escalationOf(asked))
	result := named(held)
	result.Values = umkm.Args{"ticket": number(t.ID)}
	return result, err
}

// withdrawTicket takes back what the person asked under a topic.
func (d *Desk) withdrawTicket(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	t, open, err := d.Withdraw(ctx, r, escalationOf(asked))
	result := named(open)
	if open && t.State != closed {
		result.Name = kept
	}
	result.Values = umkm.Args{"number": number(t.ID)}
	return result, err
}

func (d *Desk) helped(says bot.Helped) func(context.Context, bot.Registry, bot.Asked) (flows.Result, error) {
	return func(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
		theirs, err := d.Helped(ctx, r, escalationOf(asked), ticketOf(asked), says)
		return named(theirs), err
	}
}

func (d *Desk) opinion(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	return flows.Result{Name: ok}, d.Opine(ctx, r, escalationOf(asked), ticketOf(asked))
}

func ticketOf(asked bot.Asked) bot.TicketID {
	id, err := strconv.ParseInt(asked.Arg("tiket"), 10, 64)
	if err != nil {
		return 0
	}
	return bot.TicketID(id)
}

func named(there bool) flows.Result {
	if there {
		return flows.Result{Name: ok}
	}
	return flows.Result{Name: none}
}
