package desk

import (
	"context"
	"strings"
	"unicode/utf8"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Reply is what an officer writes to an owner.
type Reply = bot.TicketReply

// maxReply is how many characters one message holds on every channel, with
// what stands around them.
const maxReply = 3000

// Answer sends a reply to the owner. Whoever answers a ticket that waits takes
// it. A *bot.Refusal says that somebody else has it, or has answered since.
func (d *Desk) Answer(ctx context.Context, by bot.Officer, id bot.TicketID, reply Reply) error {
	reply, err := readReply(reply)
	if err != nil {
		return err
	}
	return d.change(ctx, by, id, func(ctx context.Context, s *session, c *change) error {
		return s.reply(ctx, c, by, reply)
	})
}

// readReply trims a reply, and refuses one that is empty or too long.
func readReply(r Reply) (Reply, error) {
	r.Text = strings.TrimSpace(r.Text)
	switch n := utf8.RuneCountInString(r.Text); {
	case n == 0 && r.File == 0:
		return r, refuse("desk.refused.empty")
	case n > maxReply:
		return r, &bot.Refusal{Says: umkm.Say("desk.refused.long").With("most", umkm.CountValue(maxReply))}
	}
	return r, nil
}

// reply answers a ticket that nobody else has or has answered since.
func (s *session) reply(ctx context.Context, c *change, by bot.Officer, reply Reply) error {
	if err := s.unanswered(ctx, c, reply.Seen); err != nil {
		return err
	}
	begins := !c.Ticket.Holds || c.Ticket.Answered.IsZero()
	if c.Ticket.State == waiting {
		if err := s.take(c); err != nil {
			return err
		}
	}
	if c.Ticket.Officer != by.ID {
		return s.refuseHeld(ctx, c.Ticket.Officer)
	}
	return s.answer(ctx, c, by, reply, begins)
}

// unanswered refuses when a colleague answered behind what was seen.
func (s *session) unanswered(ctx context.Context, c *change, seen bot.TicketNoteID) error {
	last, found, err := s.Tickets().LastAnswer(ctx, c.Ticket.ID)
	if err != nil || !found || last.ID <= seen || last.Officer == c.by {
		return err
	}
	o, err := s.Officers().Officer(ctx, last.Officer)
	if err != nil {
		return err
	}
	return &bot.Refusal{Says: umkm.Say("desk.refused.answered").With("name", umkm.TextValue(o.Name))}
}

// refuseHeld says whose the ticket is.
func (s *session) refuseHeld(ctx context.Context, by bot.OfficerID) error {
	o, err := s.Officers().Officer(ctx, by)
	if err != nil {
		return err
	}
	return &bot.Refusal{Says: umkm.Say("desk.refused.theirs").With("name", umkm.TextValue(o.Name))}
}

// answer writes to the owner, who is told how to go back to the bot when it
// begins.
func (s *session) answer(ctx context.Context, c *change, by bot.Officer, reply Reply, begins bool) error {
	t := &c.Ticket
	if err := c.act(bot.TicketAnswer, 0, ""); err != nil {
		return err
	}
	c.say(bot.TicketNote{Side: bot.SideOfficer, Officer: by.ID, Text: reply.Text, File: reply.File})
	t.Turned, t.WarnAt, t.Postponed = s.now, noTime, noTime
	if t.Answered.IsZero() {
		t.Answered = s.now
	}
	news := &flows.Message{}
	if reply.Text != "" {
		news.Paragraphs = append(news.Paragraphs, umkm.Say("desk.answer").With("name", called(by)).With("text", umkm.TextValue(reply.Text)))
	} else {
		news.Paragraphs = append(news.Paragraphs, umkm.Say("desk.answer_file").With("name", called(by)))
	}
	if begins {
		news.Paragraphs = append(news.Paragraphs, umkm.Say("desk.hint").With("name", called(by)))
	}
	if reply.File != 0 {
		news.File = &flows.File{Name: reply.Name, Type: reply.Type, Kept: int64(reply.File)}
	}
	return s.tellOwner(ctx, *t, flows.Event{Kind: flows.EventAnswer, News: news}, "answer")
}

// take gives a ticket to who makes the change.
func (s *session) take(c *change) error {
	if err := c.act(bot.TicketTake, c.by, ""); err != nil {
		return err
	}
	c.Ticket.Officer, c.Ticket.Offers = c.by, 0
	return nil
}
