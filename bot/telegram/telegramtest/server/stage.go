package main

import (
	"context"
	"errors"
	"sync"

	"teman/bot/telegram/telegramtest"
)

// stage is where the one person before the page plays everybody.
type stage struct {
	server *telegramtest.Server

	mu     sync.Mutex
	people int64
	groups int64
}

func newStage(s *telegramtest.Server) *stage { return &stage{server: s} }

// open lets the first people in, and serves the page until ctx ends.
func (s *stage) open(ctx context.Context) {
	s.enter("Siti")
	s.enter("Anwar")
	s.gather("Petugas Dinas", true)
	s.server.Beside(s.routes(ctx))
}

// Numbers of people and groups, as they look at Telegram.
const (
	firstPerson = 1001
	firstGroup  = -1001000000001
)

// enter makes somebody new.
func (s *stage) enter(name string) telegramtest.User {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.people++
	return s.server.User(firstPerson+s.people-1, name)
}

// gather makes a group, in which everybody is; the bot comes when it is taken
// in.
func (s *stage) gather(title string, forum bool) telegramtest.Group {
	s.mu.Lock()
	s.groups++
	id := firstGroup - s.groups + 1
	s.mu.Unlock()
	gather := s.server.Group
	if forum {
		gather = s.server.Forum
	}
	g := gather(id, title)
	for _, person := range s.server.Users() {
		g.As(s.server.User(person, ""))
	}
	return g
}

// errNobody is what a deed of somebody who is not there comes to.
var errNobody = errors.New("tidak ada orang atau obrolan itu")

// player finds who does a deed, in which chat.
func (s *stage) player(d deed) (telegramtest.User, error) {
	known := false
	for _, c := range s.server.Scene().Chats {
		known = known || c.ID == d.Chat
	}
	if !known {
		return telegramtest.User{}, errNobody
	}
	if d.Chat > 0 {
		return s.server.User(d.Chat, ""), nil
	}
	for _, id := range s.server.Users() {
		if id == d.Person {
			return s.server.Group(d.Chat, "").As(s.server.User(id, "")).In(d.Thread), nil
		}
	}
	return telegramtest.User{}, errNobody
}
