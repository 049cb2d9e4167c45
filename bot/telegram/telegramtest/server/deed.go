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

// deeds are what somebody can do in a chat.
func deeds() map[string]func(*stage, telegramtest.User, deed) error {
	easy := func(do func(telegramtest.User, deed)) func(*stage, telegramtest.User, deed) error {
		return func(_ *stage, who telegramtest.User, d deed) error { do(who, d); return nil }
	}
	inGroup := func(do func(telegramtest.Group, telegramtest.User)) func(*stage, telegramtest.User, deed) error {
		return func(s *stage, who telegramtest.User, d deed) error {
			do(s.server.Group(d.Chat, ""), who)
			return nil
		}
	}
	return map[string]func(*stage, telegramtest.User, deed) error{
		"text":    easy(func(u telegramtest.User, d deed) { u.Text(d.Text) }),
		"start":   easy(func(u telegramtest.User, d deed) { u.Start(d.Text) }),
		"forward": easy(func(u telegramtest.User, d deed) { u.Forward(d.Text) }),
		"sticker": easy(func(u telegramtest.User, _ deed) { u.Sticker("🙏") }),
		"place":   easy(func(u telegramtest.User, _ deed) { u.Location(0.5375, 123.0568) }),
		"card":    easy(func(u telegramtest.User, _ deed) { u.Card(phoneOf(u), u.Person()) }),
		"foreign": easy(func(u telegramtest.User, _ deed) { u.Card("+628129999999", 0) }),
		"block":   easy(func(u telegramtest.User, _ deed) { u.Block() }),
		"unblock": easy(func(u telegramtest.User, _ deed) { u.Unblock() }),
		"topic":   easy(func(u telegramtest.User, d deed) { u.Open(d.Text) }),
		"reply":   seen(telegramtest.User.Reply),
		"edit":    seen(func(u telegramtest.User, m int, text string) int { u.Edit(m, text); return m }),
		"press": func(_ *stage, u telegramtest.User, d deed) error {
			return u.PressOn(d.Message, d.Text)
		},
		"invite":  inGroup(telegramtest.Group.Add),
		"promote": inGroup(telegramtest.Group.Promote),
		"remove":  inGroup(telegramtest.Group.Remove),
	}
}

// seen is a deed about a message, which has to be there.
func seen(do func(telegramtest.User, int, string) int) func(*stage, telegramtest.User, deed) error {
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
