package telegram

import (
	"context"
	"strconv"
	"strings"

	"github.com/go-telegram/bot/models"

	"teman/bot"
	"teman/flows"
)

// claimCommand is what makes a group the office's own, with the code behind it.
const claimCommand = "kelompok"

// staff reads what somebody wrote in a group, in case the group is the office's
// own; nil where nobody of the office can have said something. Commands stay as
// they were written: they are others than those of the menu. What was changed
// afterwards is not heard: it went out already.
func (r reader) staff(m *models.Message) *bot.Arrival {
	group := m.Chat.Type == models.ChatTypeGroup || m.Chat.Type == models.ChatTypeSupergroup
	e, ok := event(m)
	if !group || !ok || !fromPerson(m) || e.Kind != flows.EventText && e.Kind != flows.EventMedia {
		return nil
	}
	if e.Kind == flows.EventText {
		e.Text = m.Text
	}
	e.Kind, e.By = flows.EventStaff, strconv.FormatInt(m.From.ID, 10)
	if m.IsTopicMessage { // elsewhere it numbers answers
		e.Thread = m.MessageThreadID
	}
	return r.arrival(m, "m:"+strconv.Itoa(m.ID), m.Date, e)
}

// isOurs reports whether what was written in a group is for the office: the
// group is its own, or is to become so.
func (b *Bot) isOurs(ctx context.Context, a bot.Arrival) (bool, error) {
	if name, to, _, ok := cutCommand(a.Event.Text); ok && name == claimCommand {
		own, err := b.Username(ctx)
		return to == "" || strings.EqualFold(to, own), err
	}
	return b.Contacts.IsStaffGroup(ctx, b.Account, a.Address)
}
