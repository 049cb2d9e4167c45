package desk

import (
	"errors"
	"testing"
	"time"

	"teman/bot"
)

// Every act leads from every state to where the rules say, or is refused; and
// wherever it leads, nobody holds a chat without having the ticket.
func TestEveryActInEveryState(t *testing.T) {
	t.Parallel()
	for act, r := range rules {
		for _, from := range []bot.TicketState{waiting, taken, asked, solved, closed} {
			for _, held := range []bool{false, true} {
				if held && from != taken && from != asked {
					continue
				}
				c := begin(bot.Ticket{ID: 1, State: from, Holds: held}, 7, time.Unix(0, 0))
				err := c.act(act, 0, "")
				to, allowed := r.moves[from]
				var refusal *bot.Refusal
				if allowed != (err == nil) || !allowed && !errors.As(err, &refusal) {
					t.Errorf("%s of a ticket that is %s: %v", act, from, err)
					continue
				}
				if !allowed {
					to = from
				}
				got := c.Ticket
				if got.State != to || got.Ended.IsZero() == (to == closed && allowed) {
					t.Errorf("%s of a ticket that is %s makes it %s, ended %s", act, from, got.State, got.Ended)
				}
				if got.Holds && got.State != taken && got.State != asked {
					t.Errorf("%s of a ticket that is %s holds the chat of one that is %s", act, from, got.State)
				}
				if n := len(c.Events); allowed && (n != 1 || c.Events[0].By != 7 || c.Events[0].From != from || c.Events[0].To != to) {
					t.Errorf("%s of a ticket that is %s is remembered as %+v", act, from, c.Events)
				}
			}
		}
	}
}
