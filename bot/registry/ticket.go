package registry

import (
	"context"
	"strconv"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// The topics of tickets that actions open by themselves.
const (
	topicCheck  = "pemeriksaan" // what was typed does not agree with what is known
	topicNumber = "nomor_sertifikat"
	topicProof  = "pembuktian"
)

// openTicket passes what the person wrote on to staff.
func (o *Office) openTicket(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	ticket, again, err := o.escalate(ctx, r, asked, bot.Ticket{Topic: asked.Arg("topic"), Text: words(asked)})
	if err != nil {
		return flows.Result{}, err
	}
	name := ok
	if again {
		name = joined
	}
	return flows.Result{Name: name, Values: promise(ticket, asked.Now)}, nil
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

// escalate opens a ticket in the asking person's name.
func (o *Office) escalate(ctx context.Context, r bot.Registry, asked bot.Asked, t bot.Ticket) (bot.Ticket, bool, error) {
	t.Contact, t.Person, t.Cause, t.Opened = asked.Contact, asked.Person, asked.Inbound, asked.Now
	t.AnswerBy = o.Hours.After(asked.Now.In(umkm.ZoneOf(o.Region)), o.Answer)
	return r.Tickets().Open(ctx, t)
}

// check hands what was typed to an officer, sealed, and gives the result that
// says so and nothing else.
func (o *Office) check(ctx context.Context, r bot.Registry, asked bot.Asked, name string) (flows.Result, error) {
	ticket, _, err := o.escalate(ctx, r, asked, bot.Ticket{Topic: topicCheck, Draft: asked.Answers})
	return flows.Result{Name: name, Values: promise(ticket, asked.Now)}, err
}

// promise is what a person is told of a ticket.
func promise(t bot.Ticket, now time.Time) umkm.Args {
	number := umkm.TextValue(strconv.FormatInt(int64(t.ID), 10))
	return umkm.Args{
		"number": number,
		"ticket": number,
		"by":     umkm.MomentValue(t.AnswerBy.In(now.Location())),
	}
}
