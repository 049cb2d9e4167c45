package console

import (
	"context"
	"errors"
	"io"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Desk is where tickets are answered; *desk.Desk of the bot does it. What it
// refuses is a *bot.Refusal.
type Desk interface {
	Take(ctx context.Context, by bot.Officer, id bot.TicketID) error
	Answer(ctx context.Context, by bot.Officer, id bot.TicketID, reply bot.TicketReply) error
	Jot(ctx context.Context, by bot.Officer, id bot.TicketID, text string) error
	Transfer(ctx context.Context, by bot.Officer, id bot.TicketID, to bot.OfficerID, reason string) error
	Release(ctx context.Context, by bot.Officer, id bot.TicketID, reason string) error
	Postpone(ctx context.Context, by bot.Officer, id bot.TicketID, until time.Time, reason string) error
	Solve(ctx context.Context, by bot.Officer, id bot.TicketID, summary string) error
	Merge(ctx context.Context, by bot.Officer, id, into bot.TicketID) error
	Begin(ctx context.Context, by bot.Officer, o bot.Opening) (bot.TicketID, error)
	Report(sheet string, rows [][]string, w io.Writer) error // as a workbook
}

type deskStore interface {
	Queue(ctx context.Context, s bot.Scope, by bot.OfficerID, part bot.QueuePart, skip, limit int) ([]bot.QueuedTicket, error)
	CountQueue(ctx context.Context, s bot.Scope, by bot.OfficerID) (bot.QueueCount, error)
	TicketSheet(ctx context.Context, s bot.Scope, id bot.TicketID) (bot.TicketSheet, error)
	TicketDraft(ctx context.Context, s bot.Scope, id bot.TicketID, note bot.TicketNoteID, n bot.Note) (map[string]string, error)
	TicketMedia(ctx context.Context, s bot.Scope, id bot.TicketID, file bot.InboundID, n bot.Note) (media string, body []byte, err error)
	TicketTalk(ctx context.Context, s bot.Scope, id bot.TicketID, limit int, n bot.Note) ([]bot.Line, error)
	Typing(ctx context.Context, s bot.Scope, id bot.TicketID, by bot.OfficerID) error
	ListenDesk(ctx context.Context, ring func(bot.TicketID)) error
	ListenTyping(ctx context.Context, typing func(bot.TicketID, bot.OfficerID)) error
}

func (c *Console) deskRoutes() []route {
	return []route{
		{"GET", "/meja", bot.RoleStaff, c.queue, "console.desk.title"},
		{"GET", "/meja/jalan", bot.RoleStaff, c.queueLive, ""},
		{"GET", "/meja/{id}", bot.RoleStaff, c.ticket, ""},
		{"GET", "/meja/{id}/jalan", bot.RoleStaff, c.ticketLive, ""},
		{"GET", "/meja/{id}/kiriman/{file}", bot.RoleStaff, c.ticketMedia, ""},
		{"POST", "/meja/{id}/isian/{note}", bot.RoleStaff, c.ticketDraft, ""},
		{"POST", "/meja/{id}/menulis", bot.RoleStaff, c.typing, ""},
		{"POST", "/meja/{id}/jawab", bot.RoleStaff, c.answer, ""},
		{"POST", "/meja/{id}/ambil", bot.RoleStaff, c.onTicket(c.take), ""},
		{"POST", "/meja/{id}/catat", bot.RoleStaff, c.onTicket(c.jot), ""},
		{"POST", "/meja/{id}/alihkan", bot.RoleStaff, c.onTicket(c.transfer), ""},
		{"POST", "/meja/{id}/lepas", bot.RoleStaff, c.onTicket(c.release), ""},
		{"POST", "/meja/{id}/tunda", bot.RoleStaff, c.onTicket(c.postpone), ""},
		{"POST", "/meja/{id}/selesai", bot.RoleStaff, c.onTicket(c.solve), ""},
		{"POST", "/meja/{id}/gabung", bot.RoleStaff, c.onTicket(c.mergeTickets), ""},
		{"GET", "/usaha/{id}/hubungi/{contact}", bot.RoleStaff, c.reachOut, ""},
		{"POST", "/usaha/{id}/hubungi/{contact}", bot.RoleStaff, c.beginTicket, ""},
	}
}

// refusal is what an officer reads when something cannot be done; any other
// error is none.
func refusal(err error) (says umkm.Phrase, refused bool) {
	if r, ok := errors.AsType[*bot.Refusal](err); ok {
		return r.Says, true
	}
	return says, false
}

// Topic says what a ticket is about.
func (v view) Topic(topic string) string { return v.say("desk.topic." + topic) }

// QueuePart says a part of the queue.
func (v view) QueuePart(part bot.QueuePart) string { return v.say("console.queue." + string(part)) }

// Place says a part of a town, without the town that everybody knows.
func (v view) Place(code string) string {
	if region, ok := v.console.Regions.ByCode(code); ok {
		return region.Name
	}
	return code
}

// TicketAct says what happened to a ticket.
func (v view) TicketAct(act bot.TicketAct) string { return v.say("console.ticket_act." + string(act)) }

// Now is the moment of the page.
func (v view) Now() time.Time { return v.at }
