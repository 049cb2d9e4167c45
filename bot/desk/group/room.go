package group

import (
	"context"
	"errors"
	"strings"
	"time"

	"teman/bot"
	"teman/bot/desk"
	"teman/flows"
	"teman/umkm"
)

// Room does what officers write in the groups. It is a bot.StaffRoom.
type Room struct {
	Desk  *desk.Desk
	Zone  *time.Location // of the office
	Clock func() time.Time
}

// codesADay is how many codes may be tried in a group on a day.
const codesADay = 5

// aside stands before what officers say to each other.
const aside = "//"

// message is one thing that was written in a group.
type message struct {
	*Room
	bot.Registry
	in    bot.Inbound
	now   time.Time
	group bot.StaffGroup
	topic bot.StaffTopic
	by    bot.Officer
}

// Hear does what was written in a group and returns what is said there at once.
// What comes of it shows itself in the thread, as does what is done on the
// console; so only what could not be done is answered.
func (room *Room) Hear(ctx context.Context, r bot.Registry, in bot.Inbound, refused *bot.Refusal) ([]flows.Message, error) {
	m := &message{Room: room, Registry: r, in: in, now: room.Clock().In(room.Zone)}
	name, rest := cut(in.Event.Text)
	switch {
	case in.Event.News != nil:
		return []flows.Message{*in.Event.News}, nil
	case refused != nil:
		return m.say(refused.Says), nil
	case name == claim:
		return m.claim(ctx, rest)
	case strings.HasPrefix(strings.TrimSpace(in.Event.Text), aside), in.Event.Thread == 0:
		return nil, nil
	}
	known, err := m.recognise(ctx)
	if err != nil || !known {
		return nil, err
	}
	if !m.by.Role.May(bot.RoleStaff) {
		return m.refuseStranger(ctx)
	}
	err = m.do(ctx, name, rest)
	if errors.Is(err, bot.ErrMissing) {
		err = &bot.Refusal{Says: umkm.Say("staff_group.refused.scope")}
	}
	return nil, err
}

// say is an answer in the thread in which something was written.
func (m *message) say(p umkm.Phrase) []flows.Message {
	return []flows.Message{{Paragraphs: []umkm.Phrase{p}, Thread: &flows.Thread{ID: m.in.Event.Thread}}}
}

// recognise finds out of which ticket the thread is and who writes; false when
// it is none's.
func (m *message) recognise(ctx context.Context) (bool, error) {
	var found bool
	var err error
	if m.group, found, err = m.StaffGroups().Of(ctx, m.in.Contact); err != nil || !found {
		return false, err
	}
	if m.topic, found, err = m.StaffGroups().Topic(ctx, m.group.ID, m.in.Event.Thread); err != nil || !found || m.topic.Ticket == 0 {
		return false, err
	}
	m.by, _, err = m.StaffGroups().Writer(ctx, m.in.Account, m.in.Event.By)
	return true, err
}

// refuseStranger tells somebody who is no officer, as far as the house knows,
// that nothing of this reaches the owner: once in a thread.
func (m *message) refuseStranger(ctx context.Context) ([]flows.Message, error) {
	first, err := m.StaffGroups().Refuse(ctx, m.topic.ID, m.in.Event.By)
	if err != nil || !first {
		return nil, err
	}
	return m.say(umkm.Say("staff_group.stranger")), nil
}

// claim makes the group the office's own, when an officer types a good code.
func (m *message) claim(ctx context.Context, code string) ([]flows.Message, error) {
	tried, err := m.Seats().TryCode(ctx, m.in.Contact, bot.GroupCode, umkm.DateOf(m.now))
	if err != nil {
		return nil, err
	}
	by, known, err := m.StaffGroups().Writer(ctx, m.in.Account, m.in.Event.By)
	switch {
	case err != nil:
		return nil, err
	case tried > codesADay:
		return m.say(umkm.Say("staff_group.too_often")), nil
	case !known || !by.Role.May(bot.RoleStaff):
		return m.say(umkm.Say("staff_group.link_first")), nil
	}
	note := bot.Note{At: m.now, Act: "staff_group_claimed", Subject: "contact " + number(int64(m.in.Contact))}
	g, good, err := m.StaffGroups().Claim(ctx, strings.TrimSpace(code), m.in.Contact, note)
	switch {
	case err != nil:
		return nil, err
	case !good:
		return m.say(umkm.Say("staff_group.wrong_code")), nil
	case g.Scope.Region == "":
		return m.say(umkm.Say("staff_group.claimed_everywhere")), nil
	}
	return m.say(umkm.Say("staff_group.claimed").With("region", umkm.TextValue(g.Scope.Region))), nil
}
