package telegramtest

import (
	"fmt"
	"strconv"
	"strings"
)

// Bot is a bot that the server knows, seen from the server.
type Bot struct {
	s     *Server
	token string
	user  *user
	serial int // of messages in private chats

	queue    queue
	hook     *hook
	commands map[scopeKey][]command
	about    map[string]string // name and descriptions, by field and language
}

// addBot makes a bot known. Its username is made of its number.
func (s *Server) addBot(token string) error {
	name, secret, _ := strings.Cut(token, ":")
	id, err := strconv.ParseInt(name, 10, 64)
	if err != nil || id <= 0 || secret == "" {
		return fmt.Errorf("telegramtest: a token is <number>:<secret>")
	}
	u := &user{ID: id, IsBot: true, FirstName: "Teman Usaha", Username: fmt.Sprintf("TemanUsaha%dBot", id)}
	b := &Bot{
		s: s, token: token, user: u, queue: newQueue(), commands: map[scopeKey][]command{}, about: map[string]string{},
	}
	s.bots[token], s.users[id] = b, u
	if s.first == nil {
		s.first = b
	}
	return nil
}

// Bot returns the bot with the token; nil when there is none.
func (s *Server) Bot(token string) *Bot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bots[token]
}

// ID is the bot's number.
func (b *Bot) ID() int64 { return b.user.ID }

// Username is the bot's name in links.
func (b *Bot) Username() string { return b.user.Username }

func getMe(a *ask) (any, error) {
	return struct {
		*user
		CanJoinGroups bool `json:"can_join_groups"`
		ReadsAll      bool `json:"can_read_all_group_messages"`
		Inline        bool `json:"supports_inline_queries"`
	}{a.bot.user, true, false, false}, nil
}
