package telegramtest

import "time"

// Group is a group or supergroup that people and the bot are in.
type Group struct{ view }

// Group returns the group with a number, which is negative; it is made without
// the bot when there is none.
func (s *Server) Group(id int64, title string) Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chats[id] == nil {
		s.chats[id] = &chat{id: id, kind: "group", title: title, absent: true}
		s.change()
	}
	return Group{view{s, id}}
}

// Add takes the bot into the group.
func (g Group) Add(by User) { g.join(by, false) }

// Remove puts the bot out of the group.
func (g Group) Remove(by User) { g.join(by, true) }

func (g Group) join(by User, absent bool) {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	c := g.server.chats[g.id]
	if c.absent == absent {
		return
	}
	c.absent = absent
	if absent {
		g.server.member(c, by, "member", "kicked")
	} else {
		g.server.member(c, by, "left", "member")
	}
}

// Text is somebody writing in the group. The bot sees all of it, as one whose
// privacy mode is off.
func (g Group) Text(by User, text string) int { return by.say(g.id, map[string]any{"text": text}) }

// Upgrade makes the group a supergroup with another number, and returns that.
func (g Group) Upgrade(by User, to int64) Group {
	s := g.server
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.chats[g.id]
	old.moved = to
	s.chats[to] = &chat{id: to, kind: "supergroup", title: old.title}
	s.enqueue("message", g.id, map[string]any{
		"message_id": s.id(), "date": time.Now().Unix(), "chat": old.describe(), "from": by.describe(), "migrate_to_chat_id": to,
	})
	return Group{view{s, to}}
}

func (s *Server) getChat(c call) answer {
	at := s.chats[c.number("chat_id")]
	if at == nil {
		return badRequest("chat not found")
	}
	return grant(at.describe())
}

func (s *Server) getChatMemberCount(c call) answer {
	if s.chats[c.number("chat_id")] == nil {
		return badRequest("chat not found")
	}
	return grant(2)
}

func (s *Server) leaveChat(c call) answer {
	at := s.chats[c.number("chat_id")]
	if at == nil || at.kind == "private" {
		return badRequest("chat not found")
	}
	at.absent = true
	return grant(true)
}
