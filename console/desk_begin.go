package console

import (
	"fmt"

	"teman/bot"
	"teman/umkm"
)

// beginPage is a message with which an officer turns to an owner.
type beginPage struct {
	talkPage
	Topic string
	Typed string
	Says  umkm.Phrase
}

// Topics are what it may be about.
func (beginPage) Topics() []string { return bot.TicketTopics() }

// reachOut shows the form in which an officer writes to an owner first.
func (c *Console) reachOut(v *visit) error { return v.showBegin(beginPage{Topic: "petugas"}) }

func (v *visit) showBegin(p beginPage) error {
	sheet, err := v.sheet()
	if err != nil {
		return err
	}
	if p.talkPage, err = talkOf(sheet, v.r.PathValue("contact")); err != nil {
		return err
	}
	return v.show("begin", umkm.Say("console.desk.begin").With("name", umkm.TextValue(p.Owner.Name)), p)
}

// beginTicket opens a ticket with that message.
func (c *Console) beginTicket(v *visit) error {
	sheet, err := v.sheet()
	if err != nil {
		return err
	}
	to, err := talkOf(sheet, v.r.PathValue("contact"))
	if err != nil {
		return err
	}
	p := beginPage{Topic: v.r.PostFormValue("topik"), Typed: v.r.PostFormValue("isi")}
	id, err := c.Desk.Begin(v.r.Context(), v.by, bot.Opening{
		Contact: to.Reach.ID, Region: sheet.Region, Topic: p.Topic, Reply: bot.TicketReply{Text: p.Typed},
	})
	if says, refused := refusal(err); refused {
		p.Says = says
		return v.showBegin(p)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/meja/%d", id))
	return nil
}
