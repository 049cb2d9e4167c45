package telegramtest

import "maps"

// Group is a group, a supergroup or a channel that people and the bot are in.
type Group struct{ view }

// Group returns the group with a number, which is negative; it is made without
// the bot when there is none.
func (s *Server) Group(id int64, title string) Group { return s.gather(id, title, "group", false) }

// Forum returns a supergroup with topics.
func (s *Server) Forum(id int64, title string) Group { return s.gather(id, title, "supergroup", true) }

// Channel returns a channel.
func (s *Server) Channel(id int64, title string) Group {
	return s.gather(id, title, "channel", false)
}

func (s *Server) gather(id int64, title, kind string, forum bool) Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chats[id] == nil {
		s.chats[id] = &chat{
			id: id, kind: kind, title: title, absent: true, forum: forum, members: map[int64]string{}, topics: map[int]*Topic{},
		}
		s.change()
	}
	return Group{view{s, id}}
}

// As is a person in the group, who joins it by that. The first administers it.
func (g Group) As(u User) User {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	c := g.server.chats[g.id]
	if c.members[u.person] == "" {
		status := "member"
		if len(c.members) == 0 {
			status = "creator"
		}
		c.members[u.person] = status
		g.server.stranger(c, u, "left", status)
		g.server.change()
	}
	return User{view: g.view, person: u.person}
}

// Leave takes a person out of the group.
func (g Group) Leave(u User) {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	c := g.server.chats[g.id]
	if before := c.members[u.person]; before != "" {
		delete(c.members, u.person)
		g.server.stranger(c, u, before, "left")
		g.server.change()
	}
}

// In is the same person, writing into a thread of a forum.
func (u User) In(thread int) User {
	u.thread = thread
	return u
}

// Open begins a thread of a forum and returns its number.
func (u User) Open(topic string) int {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	return u.server.begin(u.server.chats[u.id], u.describe(), false, topic)
}

// Topics are the threads of a forum, by number.
func (g Group) Topics() map[int]Topic {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	all := map[int]Topic{}
	for id, t := range g.server.chats[g.id].topics {
		all[id] = *t
	}
	return all
}

// Add takes the bot into the group.
func (g Group) Add(by User) { g.become(by, "member") }

// Promote makes the bot an administrator of the group, who hears everything
// and manages topics.
func (g Group) Promote(by User) { g.become(by, "administrator") }

// Remove puts the bot out of the group.
func (g Group) Remove(by User) { g.become(by, "kicked") }

func (g Group) become(by User, status string) {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	c := g.server.chats[g.id]
	was := c.standing()
	if was == status {
		return
	}
	c.absent, c.rules = status == "kicked", status == "administrator"
	g.server.member(c, by, was, status)
}

// standing is what the bot is in the chat.
func (c *chat) standing() string {
	switch {
	case c.absent:
		return "left"
	case c.rules:
		return "administrator"
	}
	return "member"
}

// Text is somebody writing in the group.
func (g Group) Text(by User, text string) int { return g.As(by).Text(text) }

// Post writes into a channel.
func (g Group) Post(text string) int {
	s := g.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[g.id]
	m := &Message{Text: text, wire: map[string]any{"text": text, "sender_chat": c.describe()}}
	s.add(c, m)
	return m.ID
}

// Upgrade makes the group a supergroup with another number, and returns that.
func (g Group) Upgrade(by User, to int64) Group {
	s := g.server
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.chats[g.id]
	s.add(old, &Message{wire: map[string]any{"from": by.describe(), "migrate_to_chat_id": to}})
	old.moved = to
	c := &chat{
		id: to, kind: "supergroup", title: old.title, absent: old.absent, rules: old.rules,
		members: maps.Clone(old.members), topics: map[int]*Topic{},
	}
	s.chats[to] = c
	s.add(c, &Message{wire: map[string]any{"from": by.describe(), "migrate_from_chat_id": g.id}})
	return Group{view{s, to}}
}
