package console

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"teman/bot"
)

// onTicket does something with a ticket and shows it again: with why not, when
// that is refused.
func (c *Console) onTicket(do func(*visit, bot.TicketID) error) func(*visit) error {
	return func(v *visit) error {
		id, err := v.ticketID()
		if err != nil {
			return err
		}
		err = do(v, id)
		if says, refused := refusal(err); refused {
			return v.showTicket(ticketPage{Says: says, Typed: v.r.PostFormValue("isi")})
		}
		if err != nil {
			return err
		}
		v.redirect(fmt.Sprintf("/meja/%d", id))
		return nil
	}
}

func (c *Console) take(v *visit, id bot.TicketID) error { return c.Desk.Take(v.r.Context(), v.by, id) }

func (c *Console) jot(v *visit, id bot.TicketID) error {
	return c.Desk.Jot(v.r.Context(), v.by, id, v.r.PostFormValue("catatan"))
}

// transfer gives a ticket to a colleague, or takes it from one, which needs a
// reason.
func (c *Console) transfer(v *visit, id bot.TicketID) error {
	to, _ := strconv.ParseInt(v.r.PostFormValue("ke"), 10, 64) // anything else is nobody
	reason := v.r.PostFormValue("alasan")
	switch {
	case to == 0:
		return refuse("console.desk.problem.nobody")
	case bot.OfficerID(to) == v.by.ID && reason == "":
		return refuse("console.desk.problem.reason")
	}
	return c.Desk.Transfer(v.r.Context(), v.by, id, bot.OfficerID(to), reason)
}

func (c *Console) release(v *visit, id bot.TicketID) error {
	return c.Desk.Release(v.r.Context(), v.by, id, v.r.PostFormValue("alasan"))
}

func (c *Console) postpone(v *visit, id bot.TicketID) error {
	until, known := v.postponed(v.r.PostFormValue("sampai"))
	if !known {
		return refuse("console.desk.problem.until")
	}
	return c.Desk.Postpone(v.r.Context(), v.by, id, until, v.r.PostFormValue("alasan"))
}

// postponed reads until when a ticket may rest: an hour, or the office's next
// morning behind so many days.
func (v *visit) postponed(until string) (time.Time, bool) {
	day := v.at.In(v.console.Zone)
	morning := func(days int) time.Time {
		return v.console.Hours.After(time.Date(day.Year(), day.Month(), day.Day()+days, 0, 0, 0, 0, v.console.Zone), 0)
	}
	switch until {
	case "jam":
		return v.at.Add(time.Hour), true
	case "besok":
		return morning(1), true
	case "hari":
		return morning(3), true
	}
	return time.Time{}, false
}

// solve ends a ticket; the summary is for whoever looks later.
func (c *Console) solve(v *visit, id bot.TicketID) error {
	summary, err := open(v.r.PostFormValue("ringkasan"))
	if err != nil {
		return err
	}
	return c.Desk.Solve(v.r.Context(), v.by, id, summary)
}

func (c *Console) mergeTickets(v *visit, id bot.TicketID) error {
	into, _ := strconv.ParseInt(v.r.PostFormValue("ke"), 10, 64) // anything else is none
	return c.Desk.Merge(v.r.Context(), v.by, id, bot.TicketID(into))
}

// Rests are until when a ticket may rest.
func (view) Rests() []string { return []string{"jam", "besok", "hari"} }

// Rest says until when.
func (v view) Rest(until string) string { return v.say("console.rest." + until) }

// Mention is how a colleague is mentioned in what is written inside.
func (view) Mention(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return "@" + strings.ToLower(first)
}
