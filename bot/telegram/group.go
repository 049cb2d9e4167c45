package telegram

import (
	"context"
	"strings"
	"time"

	"github.com/go-telegram/bot/models"

	"teman/bot"
	"teman/umkm"
)

// knock is a group that should be told where to write: somebody gave a command
// there, or took the bot in.
type knock struct {
	chat int64
	to   string // the bot the command was given to; "": whoever is there
}

// knocked reads a message of a group: only a command that names a bot is meant
// for one. Which bot, Telegram does not say.
func knocked(m *models.Message) *knock {
	_, to, _, ok := cutCommand(m.Text)
	if !ok || to == "" || !fromPerson(m) || passedOn(m) || m.Chat.Type == models.ChatTypeChannel {
		return nil
	}
	return &knock{chat: m.Chat.ID, to: to}
}

// membership reads what became of the bot in a chat: a person blocked it or
// took that back; a group took it in. In channels it has nothing to say.
func membership(u *models.ChatMemberUpdated) (*move, *knock) {
	before, after := present(u.OldChatMember), present(u.NewChatMember)
	switch {
	case before == after:
		return nil, nil
	case u.Chat.Type == models.ChatTypePrivate:
		m := &move{address: address(u.Chat.ID), at: time.Unix(int64(u.Date), 0)}
		if !after {
			m.why = bot.Blocked
		}
		return m, nil
	case after && (u.Chat.Type == models.ChatTypeGroup || u.Chat.Type == models.ChatTypeSupergroup):
		return nil, &knock{chat: u.Chat.ID}
	default:
		return nil, nil
	}
}

func present(m models.ChatMember) bool {
	switch m.Type {
	case models.ChatMemberTypeLeft, models.ChatMemberTypeBanned:
		return false
	case models.ChatMemberTypeRestricted:
		return m.Restricted.IsMember
	default:
		return true
	}
}

// politeness is how long a group is left alone once it was told where to write.
const politeness = 10 * time.Minute

// greet tells a group where to write, unless it was told a while ago or another
// bot was meant.
func (b *Bot) greet(ctx context.Context, k knock) error {
	name, err := b.Username(ctx)
	if err != nil || k.to != "" && !strings.EqualFold(k.to, name) {
		return err
	}
	now := b.Now()
	if last, told := b.greets.put(k.chat, now); told && now.Sub(last) < politeness {
		b.greets.put(k.chat, last)
		return nil
	}
	line := b.Speaker.Text(sourceLang, umkm.Say("telegram.group").With("link", umkm.TextValue("https://t.me/"+name)))
	_, err = b.wire.say(ctx, letter{chat: k.chat, text: line})
	return err
}

// sourceLang is that of groups and alarms, of which nobody chose one.
const sourceLang = "id"
