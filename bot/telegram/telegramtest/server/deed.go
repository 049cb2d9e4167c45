package main

import (
	"fmt"
	"slices"

	"teman/bot/telegram/telegramtest"
)

// deed is what the person before the page does, as somebody in a chat.
type deed struct {
	Do      string `json:"do"`
	Chat    int64  `json:"chat"`
	Person  int64  `json:"person"` // in groups
	Thread  int    `json:"thread"`
	Message int    `json:"message"` // that is edited, answered or pressed
	Text    string `json:"text"`
	Forum   bool   `json:"forum"`
}

// act does a deed.
func (s *stage) act(d deed) error {
	switch d.Do {
	case "enter":
		s.enter(d.Text)
		return nil
	case "gather":
		s.gather(d.Text, d.Forum)
		return nil
	}
	who, err := s.player(d)
	if err != nil {
		return err
	}
	do, ok := deeds()[d.Do]
	if !ok {
		return fmt.Errorf("tidak ada perbuatan %q", d.Do)
	}
	return do(s, who, d)
}

// play does a deed as somebody.
type play func(*stage, telegramtest.User, deed) error

// deeds are what somebody can do in a chat.
func deeds() map[string]play {
	return map[string]play{
		"text":    says(telegramtest.User.Text),
		"start":   says(telegramtest.User.Start),
		"forward": says(telegramtest.User.Forward),
		"topic":   says(telegramtest.User.Open),
		"sticker": does(func(u telegramtest.User) { u.Sticker("🙏") }),
		"place":   does(func(u telegramtest.User) { u.Location(0.5375, 123.0568) }),
		"card":    does(func(u telegramtest.User) { u.Card(phoneOf(u), u.Person()) }),
		"foreign": does(func(u telegramtest.User) { u.Card("+628129999999", 0) }),
		"block":   does(telegramtest.User.Block),
		"unblock": does(telegramtest.User.Unblock),
		"reply":   answers(telegramtest.User.Reply),
		"edit":    answers(func(u telegramtest.User, m int, text string) int { u.Edit(m, text); return m }),
		"press":   func(_ *stage, u telegramtest.User, d deed) error { return u.PressOn(d.Message, d.Text) },
		"invite":  rules(telegramtest.Group.Add),
		"promote": rules(telegramtest.Group.Promote),
		"remove":  rules(telegramtest.Group.Remove),
	}
}

func says(do func(telegramtest.User, string) int) play {
	return func(_ *stage, u telegramtest.User, d deed) error { do(u, d.Text); return nil }
}

func does(do func(telegramtest.User)) play {
	return func(_ *stage, u telegramtest.User, _ deed) error { do(u); return nil }
}

// rules is what somebody does about the bot in a group.
func rules(do func(telegramtest.Group, telegramtest.User)) play {
	return func(s *stage, u telegramtest.User, d deed) error { do(s.server.Group(d.Chat, ""), u); return nil }
}

// answers is a deed about a message, which has to be there.
func answers(do func(telegramtest.User, int, string) int) play {
	return func(_ *stage, u telegramtest.User, d deed) error {
		if !slices.ContainsFunc(u.Messages(), func(m telegramtest.Message) bool { return m.ID == d.Message }) {
			return fmt.Errorf("tidak ada pesan %d", d.Message)
		}
		do(u, d.Message, d.Text)
		return nil
	}
}

// phoneOf makes up a number for a person, always the same.
func phoneOf(u telegramtest.User) string { return fmt.Sprintf("62811%07d", u.Person()%10_000_000) }
