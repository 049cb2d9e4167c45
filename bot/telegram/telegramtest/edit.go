package telegramtest

import (
	"reflect"
)

// change is one edit: what a message's text and keyboard become.
type change struct {
	text    string
	rewords bool
}

func (s *Server) editMessageText(c call) answer {
	switch text := c.fields["text"]; {
	case text == "":
		return badRequest("message text is empty")
	case length(text) > maxText:
		return badRequest("message is too long")
	default:
		return s.edit(c, change{text, true})
	}
}

func (s *Server) editMessageCaption(c call) answer {
	if length(c.fields["caption"]) > maxCaption {
		return badRequest("message caption is too long")
	}
	return s.edit(c, change{c.fields["caption"], true})
}

func (s *Server) editMessageReplyMarkup(c call) answer { return s.edit(c, change{}) }

// edit changes a message of the bot. A keyboard that is not given is taken
// away; one below the chat makes a message unchangeable.
func (s *Server) edit(c call, to change) answer {
	at := s.chats[c.number("chat_id")]
	if at == nil {
		return badRequest("chat not found")
	}
	m := at.find(int(c.number("message_id")))
	switch {
	case m == nil || m.Deleted:
		return badRequest("message to edit not found")
	case !m.Ours || m.Keyboard != nil:
		return badRequest("message can't be edited")
	}
	inline, _, _, ok := keyboardOf(c.fields["reply_markup"])
	if !ok {
		return badRequest("BUTTON_DATA_INVALID")
	}
	same := (!to.rewords || to.text == m.Text) && (len(inline)+len(m.Buttons) == 0 || reflect.DeepEqual(inline, m.Buttons))
	if same {
		return badRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	if to.rewords {
		m.Text = to.text
	}
	m.Buttons, m.Edited = inline, s.Now()
	m.rewrite()
	return grant(encode(m.wire))
}

func (s *Server) deleteMessage(c call) answer {
	at := s.chats[c.number("chat_id")]
	if at == nil {
		return badRequest("chat not found")
	}
	m := at.find(int(c.number("message_id")))
	if m == nil || m.Deleted {
		return badRequest("message to delete not found")
	}
	m.Deleted = true
	return grant(true)
}
