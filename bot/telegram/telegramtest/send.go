package telegramtest

import (
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// The characters of a text and of a caption, as Telegram counts them.
const (
	maxText    = 4096
	maxCaption = 1024
)

// receiver returns the chat that a bot may write to, or why it may not.
func (s *Server) receiver(c call) (*chat, *answer) {
	to := s.chats[c.number("chat_id")]
	no := func(a answer) (*chat, *answer) { return nil, &a }
	switch {
	case to == nil:
		return no(badRequest("chat not found"))
	case to.moved != 0:
		a := badRequest("group chat was upgraded to a supergroup chat")
		a.Parameters = &parameters{MigrateToChatID: to.moved}
		return no(a)
	case to.gone:
		return no(refuse(http.StatusForbidden, "Forbidden: user is deactivated"))
	case to.blocked:
		return no(refuse(http.StatusForbidden, "Forbidden: bot was blocked by the user"))
	case to.absent:
		return no(refuse(http.StatusForbidden, "Forbidden: bot was kicked from the "+to.kind+" chat"))
	case to.kind == "private" && !to.started:
		return no(refuse(http.StatusForbidden, "Forbidden: bot can't initiate conversation with a user"))
	}
	if wait := s.allow(to.id); wait > 0 {
		a := patience(wait)
		return nil, &a
	}
	return to, nil
}

func (s *Server) sendMessage(c call) answer {
	text := strings.TrimSpace(c.fields["text"])
	switch {
	case text == "":
		return badRequest("message text is empty")
	case length(text) > maxText:
		return badRequest("message is too long")
	}
	return s.post(c, text, nil, nil)
}

func length(text string) int { return len(utf16.Encode([]rune(text))) }

func (s *Server) sendDocument(c call) answer {
	return s.sendFile(c, "document", func(f *File) any {
		return map[string]any{"file_id": f.ID, "file_unique_id": f.ID, "file_name": f.Name, "mime_type": f.Type, "file_size": len(f.Body)}
	})
}

func (s *Server) sendPhoto(c call) answer {
	return s.sendFile(c, "photo", func(f *File) any {
		return []any{map[string]any{"file_id": f.ID, "file_unique_id": f.ID, "width": 1, "height": 1, "file_size": len(f.Body)}}
	})
}

// sendFile takes a file that is uploaded, or one that the server has by its id.
func (s *Server) sendFile(c call, kind string, show func(*File) any) answer {
	if length(c.fields["caption"]) > maxCaption {
		return badRequest("message caption is too long")
	}
	up, uploaded := c.files[kind]
	if !uploaded {
		known, ok := s.files[c.fields[kind]]
		if !ok {
			return badRequest("wrong file identifier/HTTP URL specified")
		}
		up = known
	}
	if len(up.body) == 0 {
		return badRequest("file must be non-empty")
	}
	f := s.keep(up)
	return s.post(c, c.fields["caption"], f, map[string]any{kind: show(f)})
}

// post puts a message of the bot into a chat.
func (s *Server) post(c call, text string, f *File, content map[string]any) answer {
	inline, below, clears, ok := keyboardOf(c.fields["reply_markup"])
	if !ok {
		return badRequest("BUTTON_DATA_INVALID")
	}
	to, no := s.receiver(c)
	if no != nil {
		return *no
	}
	m := &Message{ID: s.id(), Ours: true, From: s.botID(), At: s.Now(), Text: text, Buttons: inline, Keyboard: below, File: f}
	m.wire = map[string]any{
		"message_id": m.ID, "date": m.At.Unix(), "chat": to.describe(),
		"from": map[string]any{"id": s.botID(), "is_bot": true, "first_name": s.username, "username": s.username},
	}
	for k, v := range content {
		m.wire[k] = v
	}
	m.rewrite()
	to.messages = append(to.messages, m)
	to.typing = time.Time{}
	if below != nil || clears {
		to.keyboard = below
	}
	return grant(encode(m.wire))
}

// rewrite brings what updates show of a message up to what it is.
func (m *Message) rewrite() {
	words := "text"
	if m.File != nil {
		words = "caption"
	}
	delete(m.wire, words)
	if m.Text != "" {
		m.wire[words] = m.Text
	}
	delete(m.wire, "reply_markup")
	if len(m.Buttons) > 0 {
		m.wire["reply_markup"] = map[string]any{"inline_keyboard": m.Buttons}
	}
	if !m.Edited.IsZero() {
		m.wire["edit_date"] = m.Edited.Unix()
	}
}

func (s *Server) botID() int64 {
	id, _, _ := strings.Cut(s.token, ":")
	n, _ := strconv.ParseInt(id, 10, 64)
	return n
}

// showTyping is how long a chat shows that the bot types.
const showTyping = 5 * time.Second

func (s *Server) sendChatAction(c call) answer {
	to, no := s.receiver(c)
	if no != nil {
		return *no
	}
	to.typing = s.Now().Add(showTyping)
	to.typed++
	return grant(true)
}
