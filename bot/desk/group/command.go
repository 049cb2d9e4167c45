package group

import (
	"context"
	"strconv"
	"strings"

	"teman/bot"
	"teman/bot/desk"
	"teman/umkm"
)

// claim makes a group the office's own.
const claim = "kelompok"

// commands are what officers do with a ticket in its thread, each with what
// stands behind it.
var commands = map[string]func(ctx context.Context, m *message, rest string) error{
	"ambil": func(ctx context.Context, m *message, _ string) error {
		return m.inside().Take(ctx, m.by, m.topic.Ticket)
	},
	"oper":  transfer,
	"tunda": postpone,
	"selesai": func(ctx context.Context, m *message, summary string) error {
		return m.inside().Solve(ctx, m.by, m.topic.Ticket, summary)
	},
	"catat": func(ctx context.Context, m *message, text string) error {
		if err := m.inside().Jot(ctx, m.by, m.topic.Ticket, text); err != nil {
			return err
		}
		return m.wrote(ctx)
	},
	"kembalikan": func(ctx context.Context, m *message, reason string) error {
		return m.inside().Release(ctx, m.by, m.topic.Ticket, reason)
	},
}

// cut takes a text apart that begins with a command, which may name the bot
// ("/ambil@TemanBot"); name is empty where there is none.
func cut(text string) (name, rest string) {
	first, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	name, slash := strings.CutPrefix(first, "/")
	if !slash || strings.HasPrefix(name, "/") {
		return "", text
	}
	name, _, _ = strings.Cut(strings.ToLower(name), "@")
	return name, strings.TrimSpace(rest)
}

// do does what an officer wrote: a command, or an answer to the owner.
func (m *message) do(ctx context.Context, name, rest string) error {
	if command := commands[name]; command != nil {
		return command(ctx, m, rest)
	}
	if name != "" {
		return &bot.Refusal{Says: umkm.Say("staff_group.refused.command")}
	}
	if m.in.Event.Media != "" {
		return m.hand(ctx)
	}
	err := m.inside().Answer(ctx, m.by, m.topic.Ticket, desk.Reply{Text: m.in.Event.Text, Seen: m.topic.Note})
	if err != nil {
		return err
	}
	return m.wrote(ctx)
}

// inside is the desk within the commit of this message.
func (m *message) inside() *desk.Desk { return m.Desk.Inside(m.Registry, m.now) }

// wrote notes that what was just said to the ticket stands in the thread.
func (m *message) wrote(ctx context.Context) error {
	return m.StaffGroups().Wrote(ctx, m.topic.ID, m.topic.Ticket, m.by.ID)
}

// transfer gives the ticket to who is named by @ and the first word of their
// name, for a reason.
func transfer(ctx context.Context, m *message, rest string) error {
	whom, reason, _ := strings.Cut(rest, " ")
	t, err := m.Tickets().Ticket(ctx, m.by.Scope, m.topic.Ticket)
	if err != nil {
		return err
	}
	duty, err := m.Tickets().OnDuty(ctx, t.Region, t.Topic, m.now)
	if err != nil {
		return err
	}
	var meant []bot.OfficerID
	for _, d := range duty {
		if desk.Mentions("@"+strings.TrimPrefix(whom, "@"), d.Officer) {
			meant = append(meant, d.ID)
		}
	}
	if len(meant) != 1 {
		return &bot.Refusal{Says: umkm.Say("staff_group.refused.nobody")}
	}
	return m.inside().Transfer(ctx, m.by, m.topic.Ticket, meant[0], reason)
}

func postpone(ctx context.Context, m *message, rest string) error {
	until, understood := pauseUntil(rest, m.now)
	if !understood {
		return &bot.Refusal{Says: umkm.Say("staff_group.refused.pause")}
	}
	return m.inside().Postpone(ctx, m.by, m.topic.Ticket, until, "")
}

// hand has a file fetched that an officer sent for the owner.
func (m *message) hand(ctx context.Context) error {
	if m.in.Event.Attached == nil {
		return &bot.Refusal{Says: umkm.Say("staff_group.refused.media")}
	}
	return m.StaffGroups().Fetch(ctx, bot.StaffFile{
		Inbound: m.in.ID, Topic: m.topic.ID, Officer: m.by.ID, Attached: *m.in.Event.Attached, Text: hide(m.in.Event.Text),
		Seen: m.topic.Note, At: m.now,
	})
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
