package console

import (
	"fmt"
	"strconv"

	"teman/bot"
)

// answer writes to the owner. What was typed and attached stays when it cannot
// be sent.
func (c *Console) answer(v *visit) error {
	id, err := v.ticketID()
	if err != nil {
		return err
	}
	file, err := v.readHandout()
	if says, refused := refusal(err); refused {
		return v.showTicket(ticketPage{Says: says, Typed: v.r.PostForm.Get("isi")})
	}
	if err != nil {
		return err
	}
	typed := v.r.PostForm.Get("isi")
	said, err := v.fill(id, typed)
	if err != nil {
		return err
	}
	seen, _ := strconv.ParseInt(v.r.PostForm.Get("dilihat"), 10, 64) // anything else is nothing
	err = c.Desk.Answer(v.r.Context(), v.by, id, bot.TicketReply{
		Text: said, File: file.ID, Name: file.Name, Type: file.Type, Seen: bot.TicketNoteID(seen),
	})
	if says, refused := refusal(err); refused {
		return v.showTicket(ticketPage{Says: says, Typed: typed, File: file})
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/meja/%d", id))
	return nil
}
