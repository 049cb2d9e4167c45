package telegramtest

import "reflect"

// change is one edit: what a message's text and keyboard become.
type change struct {
	said
	rewords bool
}

func (s *Server) editMessageText(c call) answer {
	said, no := c.said("text", maxText, "message is too long")
	switch {
	case no != nil:
		return *no
	case said.text == "":
		return badRequest("message text is empty")
	}
	return s.edit(c, change{said, true})
}

func (s *Server) editMessageCaption(c call) answer {
	said, no := c.said("caption", maxCaption, "message caption is too long")
	if no != nil {
		return *no
	}
	return s.edit(c, change{said, true})
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
	k, no := c.keyboard(at.kind)
	if no != nil {
		return *no
	}
	same := (!to.rewords || to.text == m.Text && reflect.DeepEqual(to.entities, m.marks)) && (len(k.inline)+len(m.Buttons) == 0 || reflect.DeepEqual(k.inline, m.Buttons))
	if same {
		return badRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	m.Buttons = k.inline
	if to.rewords { // a keyboard alone is changed without a trace
		m.Text, m.marks, m.Edited = to.text, to.entities, s.Now()
	}
	m.rewrite()
	s.alter(at)
	return grant(encode(m.wire))
}

func (s *Server) deleteMessage(c call) answer {
	at := s.chats[c.number("chat_id")]
	if at == nil {
		return badRequest("chat not found")
	}
	m := at.find(int(c.number("message_id")))
	switch {
	case m == nil || m.Deleted:
		return badRequest("message to delete not found")
	case !m.Ours && at.kind != "private" && !at.rules:
		return badRequest("message can't be deleted")
	}
	m.Deleted = true
	s.alter(at)
	return grant(true)
}
