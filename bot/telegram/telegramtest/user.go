package telegramtest

import (
	"maps"
	"slices"
)

// User is a person on Telegram in a chat: alone with the bot, or in a group.
type User struct {
	view
	person int64
	thread int // of a forum
}

// User returns the person with a number, who is made when there is none. The
// bot may write only to who wrote to it.
func (s *Server) User(id int64, name string) User {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chats[id] == nil {
		s.chats[id] = &chat{id: id, kind: "private", name: name}
		s.change()
	}
	return User{view: view{s, id}, person: id}
}

// Person is the number of the person, in every chat the same.
func (u User) Person() int64 { return u.person }

// describe is the person as updates show them; mu is held.
func (u User) describe() map[string]any {
	return map[string]any{"id": u.person, "is_bot": false, "first_name": u.server.chats[u.person].name, "language_code": "id"}
}

// Text writes to the bot and returns the number of the message.
func (u User) Text(text string) int { return u.Say(map[string]any{"text": text}) }

// Start presses START, with what a deep link carries.
func (u User) Start(payload string) int {
	if payload != "" {
		payload = " " + payload
	}
	return u.Text("/start" + payload)
}

// Card shares a contact card: one's own when user is the person's number.
func (u User) Card(phone string, user int64) int {
	return u.Say(map[string]any{"contact": map[string]any{"phone_number": phone, "first_name": "Kontak", "user_id": user}})
}

// Location shares a place.
func (u User) Location(latitude, longitude float64) int {
	return u.Say(map[string]any{"location": map[string]any{"latitude": latitude, "longitude": longitude}})
}

// Photo sends a picture with a caption, in two sizes.
func (u User) Photo(body []byte, caption string) int {
	f := u.server.store(upload{"photo.jpg", "image/jpeg", body})
	return u.say(map[string]any{"photo": f.sizes(), "caption": caption}, f)
}

// Document sends a file.
func (u User) Document(name, mediaType string, body []byte, caption string) int {
	return u.file("document", upload{name, mediaType, body}, caption)
}

// Voice sends a voice message.
func (u User) Voice(body []byte) int { return u.file("voice", upload{"", "audio/ogg", body}, "") }

// Video sends a film.
func (u User) Video(body []byte, caption string) int {
	return u.file("video", upload{"film.mp4", "video/mp4", body}, caption)
}

// Sticker sends a sticker.
func (u User) Sticker(emoji string) int {
	return u.Say(map[string]any{"sticker": map[string]any{"file_id": "sticker", "type": "regular", "width": 512, "height": 512, "emoji": emoji}})
}

func (u User) file(kind string, up upload, caption string) int {
	f := u.server.store(up)
	shown := f.describe()
	shown["duration"] = 1
	return u.say(map[string]any{kind: shown, "caption": caption}, f)
}

// Forward passes a text on that somebody else wrote.
func (u User) Forward(text string) int {
	return u.Say(map[string]any{"text": text, "forward_origin": map[string]any{"type": "hidden_user", "date": 1, "sender_user_name": "Orang lain"}})
}

// Reply answers a message.
func (u User) Reply(message int, text string) int {
	u.server.mu.Lock()
	var to map[string]any
	if m := u.server.chats[u.id].find(message); m != nil {
		to = m.wire
	}
	u.server.mu.Unlock()
	return u.Say(map[string]any{"text": text, "reply_to_message": to})
}

// Say sends a message with any content, and returns its number.
func (u User) Say(content map[string]any) int { return u.say(content, nil) }

func (u User) say(content map[string]any, f *File) int {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[u.id]
	m := &Message{From: u.person, Thread: u.thread, File: f, wire: maps.Clone(content)}
	m.Text, _ = content["text"].(string)
	if caption, ok := content["caption"].(string); ok {
		m.Text = caption
		if caption == "" {
			delete(m.wire, "caption")
		}
	}
	m.wire["from"] = u.describe()
	if marks := commandsIn(m.Text); marks != nil && f == nil {
		m.wire["entities"] = marks
	}
	if c.kind == "private" {
		s.unblock(c)
		c.started = true
	}
	s.add(c, m)
	return m.ID
}

// Edit changes the text of a message of one's own.
func (u User) Edit(message int, text string) {
	s := u.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[u.id]
	m := c.find(message)
	m.Text, m.Edited = text, s.Now()
	m.wire[m.words()], m.wire["edit_date"] = text, m.Edited.Unix()
	if c.hears(m) {
		s.enqueue("edited_message", u.id, maps.Clone(m.wire))
	}
	s.alter(c)
}

// Block blocks the bot, which is told.
func (u User) Block() {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	c := u.server.chats[u.person]
	if !c.blocked {
		c.blocked = true
		u.server.member(c, u, "member", "kicked")
	}
}

// Unblock takes that back.
func (u User) Unblock() {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	u.server.unblock(u.server.chats[u.person])
}

// unblock is what writing to a blocked bot does as well; mu is held.
func (s *Server) unblock(c *chat) {
	if c.blocked {
		c.blocked = false
		s.member(c, User{view: view{s, c.id}, person: c.id}, "kicked", "member")
	}
}

// Delete deletes the person's account.
func (u User) Delete() {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	u.server.chats[u.person].gone = true
}

// member tells the bot what became of its own membership; mu is held.
func (s *Server) member(c *chat, by User, before, after string) {
	as := func(status string) map[string]any {
		return map[string]any{"status": status, "until_date": 0, "user": map[string]any{"id": s.botID(), "is_bot": true, "first_name": s.username}}
	}
	s.enqueue("my_chat_member", c.id, map[string]any{
		"chat": c.describe(), "from": by.describe(), "date": s.Now().Unix(), "old_chat_member": as(before), "new_chat_member": as(after),
	})
}

// stranger tells the bot what became of somebody else's membership, which only
// an administrator hears who asked for it; mu is held.
// https://core.telegram.org/bots/api#update
func (s *Server) stranger(c *chat, u User, before, after string) {
	if !c.rules {
		return
	}
	s.enqueue("chat_member", c.id, map[string]any{
		"chat": c.describe(), "from": u.describe(), "date": s.Now().Unix(),
		"old_chat_member": memberInfo(u.describe(), before), "new_chat_member": memberInfo(u.describe(), after),
	})
}

// Users returns the numbers of everybody, in order.
func (s *Server) Users() []int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []int64
	for id, c := range s.chats {
		if c.kind == "private" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
