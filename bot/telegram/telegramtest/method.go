package telegramtest

import "net/http"

// method is what the Bot API does for a call; mu is held.
type method func(*Server, call) answer

// methods are those of the Bot API that bots of the house call. getUpdates is
// none of them: it waits.
func methods() map[string]method {
	done := func(*Server, call) answer { return grant(true) }
	return map[string]method{
		"getMe":                  (*Server).getMe,
		"setMyCommands":          (*Server).setMyCommands,
		"getMyCommands":          (*Server).getMyCommands,
		"deleteMyCommands":       (*Server).deleteMyCommands,
		"setMyDescription":       done,
		"setMyShortDescription":  done,
		"setWebhook":             (*Server).setWebhook,
		"deleteWebhook":          (*Server).deleteWebhook,
		"getWebhookInfo":         (*Server).getWebhookInfo,
		"sendMessage":            (*Server).sendMessage,
		"sendDocument":           (*Server).sendDocument,
		"sendPhoto":              (*Server).sendPhoto,
		"sendVoice":              (*Server).sendVoice,
		"sendChatAction":         (*Server).sendChatAction,
		"editMessageText":        (*Server).editMessageText,
		"editMessageCaption":     (*Server).editMessageCaption,
		"editMessageReplyMarkup": (*Server).editMessageReplyMarkup,
		"deleteMessage":          (*Server).deleteMessage,
		"answerCallbackQuery":    (*Server).answerCallbackQuery,
		"getFile":                (*Server).getFile,
		"getChat":                (*Server).getChat,
		"getChatMemberCount":     (*Server).getChatMemberCount,
		"getChatMember":          (*Server).getChatMember,
		"getChatAdministrators":  (*Server).getChatAdministrators,
		"leaveChat":              (*Server).leaveChat,
		"createForumTopic":       (*Server).createForumTopic,
		"editForumTopic":         topicMethod(editTopic),
		"closeForumTopic":        topicMethod(closeTopic),
		"reopenForumTopic":       topicMethod(reopenTopic),
		"deleteForumTopic":       (*Server).deleteForumTopic,
	}
}

// answer does what a call asks for, unless a fault was told or a rate is kept.
func (s *Server) answer(w http.ResponseWriter, c call) {
	f := s.faulty(c)
	if !f.before(w, c) {
		s.note(c, f.told())
		f.sever()
		return
	}
	a := s.perform(c)
	if f.Lost {
		a = f.told()
	}
	s.note(c, a)
	f.sever() // it was done, and nobody hears of it
	write(w, a)
}

func (s *Server) perform(c call) answer {
	if c.method == "getUpdates" {
		return s.getUpdates(c)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[c.method]++
	do := s.methods[c.method]
	if do == nil {
		s.unknown = append(s.unknown, c.method)
		return refuse(http.StatusNotFound, "Not Found")
	}
	a := do(s, c)
	s.change()
	return a
}

func (s *Server) getMe(call) answer {
	me := s.describe()
	me["can_join_groups"], me["can_read_all_group_messages"], me["supports_inline_queries"] = true, false, false
	return grant(me)
}
