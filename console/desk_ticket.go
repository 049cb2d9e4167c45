package console

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// ticketPage is a ticket with the owner's card beside it.
type ticketPage struct {
	bot.TicketSheet
	Card       *bot.Sheet // of the owner's business; nil when they have none
	Today      umkm.Date
	Talk       []saidLine // with the bot; nil until it is asked for
	Colleagues []bot.Officer
	Canned     []bot.Canned // with their placeholders filled in
	Rung       int

	Typed  string // what was not sent
	File   handout
	Says   umkm.Phrase
	Draft  map[string]string // after it was asked for
	OfNote bot.TicketNoteID
}

// Mine reports whether whoever looks has the ticket.
func (p ticketPage) Mine(by bot.Officer) bool {
	return p.Officer == by.ID && p.State != bot.TicketWaiting
}

// Theirs reports whether a colleague has it.
func (p ticketPage) Theirs(by bot.Officer) bool {
	return p.State != bot.TicketWaiting && p.State.IsOpen() && p.Officer != by.ID
}

// Seen is the newest answer on the page.
func (p ticketPage) Seen() bot.TicketNoteID {
	for _, l := range slices.Backward(p.Lines) {
		if l.Side == bot.SideOfficer {
			return l.ID
		}
	}
	return 0
}

// Open are the owner's other tickets that this one may become a part of.
func (p ticketPage) Open() []bot.OpenedTicket {
	return slices.DeleteFunc(slices.Clone(p.Others), func(o bot.OpenedTicket) bool { return !bot.TicketState(o.State).IsOpen() })
}

// Keep is the query with which an answer is kept for the next who ask: the
// first words of the owner and the last of the office.
func (p ticketPage) Keep() template.URL {
	q := url.Values{"tiket": {strconv.FormatInt(int64(p.ID), 10)}}
	for _, l := range p.Lines {
		switch {
		case l.Side == bot.SideOwner && q.Get("pertanyaan") == "":
			q.Set("pertanyaan", l.Text)
		case l.Side == bot.SideOfficer && l.Text != "":
			q.Set("jawaban", l.Text)
		}
	}
	return template.URL(q.Encode()) //nolint:gosec // encoded just now
}

func (v *visit) ticketID() (bot.TicketID, error) {
	id, err := v.id()
	return bot.TicketID(id), err
}

// ticket shows a ticket; with ?obrolan the chat with the bot around it, too,
// which is noted.
func (c *Console) ticket(v *visit) error { return v.showTicket(ticketPage{}) }

func (v *visit) showTicket(p ticketPage) (err error) {
	id, err := v.ticketID()
	if err != nil {
		return err
	}
	c, ctx := v.console, v.r.Context()
	p.Rung, p.Today = c.gong.count(), v.today()
	if p.TicketSheet, err = c.Store.TicketSheet(ctx, v.by.Scope, id); err != nil {
		return err
	}
	if p.Business != 0 {
		card, err := c.Store.Sheet(ctx, v.by.Scope, p.Business)
		if err != nil {
			return err
		}
		p.Card = &card
	}
	if p.Colleagues, err = v.colleagues(p.Region); err != nil {
		return err
	}
	if p.Canned, err = v.canned(p.TicketSheet); err != nil {
		return err
	}
	if v.r.URL.Query().Has("obrolan") {
		if p.Talk, err = v.talkAround(id); err != nil {
			return err
		}
	}
	return v.show("ticket", umkm.Say("console.desk.ticket").With("number", umkm.TextValue(fmt.Sprint(id))), p)
}

// talkAround is the end of the chat in which the ticket was opened.
func (v *visit) talkAround(id bot.TicketID) ([]saidLine, error) {
	lines, err := v.console.Store.TicketTalk(v.r.Context(), v.by.Scope, id, talkShown, v.noteOf("talk_read", fmt.Sprintf("ticket %d", id)))
	if err != nil {
		return nil, err
	}
	said := make([]saidLine, len(lines))
	for i, l := range lines {
		said[i] = v.bubble(l)
	}
	return said, nil
}

// colleagues are the others who may have a ticket of a region.
func (v *visit) colleagues(region string) ([]bot.Officer, error) {
	all, err := v.console.Store.Officers(v.r.Context())
	return slices.DeleteFunc(all, func(o bot.Officer) bool {
		return o.ID == v.by.ID || !o.Left.IsZero() || !o.Role.May(bot.RoleStaff) || !o.Scope.Holds(region)
	}), err
}

// ticketDraft shows the sealed answers of a form that somebody has to look at,
// which is noted. It is no address that could be opened again by mistake.
func (c *Console) ticketDraft(v *visit) error {
	id, err := v.ticketID()
	if err != nil {
		return err
	}
	note, err := strconv.ParseInt(v.r.PathValue("note"), 10, 64)
	if err != nil {
		return errNotFound
	}
	p := ticketPage{OfNote: bot.TicketNoteID(note)}
	if p.Draft, err = c.Store.TicketDraft(v.r.Context(), v.by.Scope, id, p.OfNote, v.noteOf("draft_seen", fmt.Sprintf("ticket %d", id))); err != nil {
		return err
	}
	return v.showTicket(p)
}

// ticketMedia serves what an owner sent to a ticket, which is noted. The type is
// what the bytes were found to be; only pictures and sounds are shown.
func (c *Console) ticketMedia(v *visit) error {
	id, err := v.ticketID()
	if err != nil {
		return err
	}
	file, err := bot.ParseRef(v.r.PathValue("file"))
	if err != nil {
		return errNotFound
	}
	media, body, err := c.Store.TicketMedia(v.r.Context(), v.by.Scope, id, file, v.noteOf("photo_seen", fmt.Sprintf("ticket %d", id)))
	if err != nil {
		return err
	}
	shows := "attachment"
	if isPicture(media) || isSound(media) {
		shows = "inline"
	}
	h := v.w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Content-Disposition", fmt.Sprintf("%s; filename=%d-%s", shows, id, file.Ref()))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "private, max-age=3600") // it never changes, and the page is drawn anew with every message
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(body) // whoever has gone away needs no answer
	return nil
}

func isPicture(media string) bool { return media == "image/jpeg" || media == "image/png" }

func isSound(media string) bool { return strings.HasPrefix(media, "audio/") }

// IsPicture reports whether a page can show a file.
func (view) IsPicture(media string) bool { return isPicture(media) }

// IsSound reports whether a page can play a file.
func (view) IsSound(media string) bool { return isSound(media) }
