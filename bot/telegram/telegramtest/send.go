package telegramtest

import (
	"encoding/json"
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
	return to, nil
}

func (s *Server) sendMessage(c call) answer {
	said, no := c.said("text", maxText, "message is too long")
	switch {
	case no != nil:
		return *no
	case said.text == "":
		return badRequest("message text is empty")
	}
	return s.post(c, said, nil, nil)
}

func length(text string) int { return len(utf16.Encode([]rune(text))) }

func (s *Server) sendDocument(c call) answer {
	return s.sendFile(c, "document", func(f *File) any { return f.describe() })
}

func (s *Server) sendPhoto(c call) answer {
	return s.sendFile(c, "photo", func(f *File) any { return f.sizes() })
}

func (s *Server) sendVoice(c call) answer {
	return s.sendFile(c, "voice", func(f *File) any {
		shown := f.describe()
		shown["duration"] = 1
		return shown
	})
}

// sendFile takes a file that is uploaded, or one that the server has by its id.
func (s *Server) sendFile(c call, kind string, show func(*File) any) answer {
	said, no := c.said("caption", maxCaption, "message caption is too long")
	if no != nil {
		return *no
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
	return s.post(c, said, f, map[string]any{kind: show(f)})
}

// post puts a message of the bot into a chat.
func (s *Server) post(c call, what said, f *File, content map[string]any) answer {
	to, no := s.receiver(c)
	if no != nil {
		return *no
	}
	k, no := c.keyboard(to.kind)
	if no != nil {
		return *no
	}
	if wait := s.allow(to.id); wait > 0 {
		return patience(wait)
	}
	m := &Message{
		Ours: true, From: s.botID(), Text: what.text, marks: what.entities, Buttons: k.inline, Keyboard: labels(k.below), File: f,
		Thread: int(c.number("message_thread_id")),
	}
	m.wire = map[string]any{"from": s.describe()}
	if no := s.replies(c, to, m); no != nil {
		return *no
	}
	for k, v := range content {
		m.wire[k] = v
	}
	if to.kind == "channel" {
		m.wire["sender_chat"] = to.describe()
		delete(m.wire, "from")
	}
	m.rewrite()
	s.add(to, m)
	to.typing = time.Time{}
	if k.below != nil || k.clears {
		to.keyboard = k.below
	}
	return grant(encode(m.wire))
}

// replies hangs a message on the one that it answers, in the thread it names.
func (s *Server) replies(c call, to *chat, m *Message) *answer {
	if no := to.open(m.Thread); no != nil {
		return no
	}
	var p struct {
		Message int  `json:"message_id"`
		Anyway  bool `json:"allow_sending_without_reply"`
	}
	if given := c.fields["reply_parameters"]; given != "" && json.Unmarshal([]byte(given), &p) != nil {
		return refusal(badRequest("can't parse reply parameters JSON object"))
	}
	if p.Message == 0 {
		return nil
	}
	answered := to.find(p.Message)
	switch {
	case answered != nil && !answered.Deleted:
		m.wire["reply_to_message"] = answered.quoted()
	case !p.Anyway:
		return refusal(badRequest("message to be replied not found"))
	}
	return nil
}

// refusal is an answer for whoever may also have none.
func refusal(a answer) *answer { return &a }

// describe is the bot as updates show it.
func (s *Server) describe() map[string]any {
	return map[string]any{"id": s.botID(), "is_bot": true, "first_name": s.username, "username": s.username}
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
