package telegramtest

import (
	"maps"
	"net/http"
	"slices"
)

// known finds the chat of a call, if the bot is in it.
func (s *Server) known(c call) (*chat, *answer) {
	at := s.chats[c.number("chat_id")]
	switch {
	case at == nil:
		return nil, refusal(badRequest("chat not found"))
	case at.absent:
		return nil, refusal(refuse(http.StatusForbidden, "Forbidden: bot is not a member of the "+at.kind+" chat"))
	}
	return at, nil
}

func (s *Server) getChat(c call) answer {
	at, no := s.known(c)
	if no != nil {
		return *no
	}
	shown := at.describe()
	shown["accent_color_id"], shown["max_reaction_count"] = 0, 11
	return grant(shown)
}

func (s *Server) getChatMemberCount(c call) answer {
	at, no := s.known(c)
	if no != nil {
		return *no
	}
	if at.kind == "private" {
		return grant(2)
	}
	return grant(len(at.members) + 1)
}

func (s *Server) getChatMember(c call) answer {
	at, no := s.known(c)
	if no != nil {
		return *no
	}
	id := c.number("user_id")
	if id == s.botID() {
		return grant(memberInfo(s.describe(), at.standing()))
	}
	if s.chats[id] == nil {
		return badRequest("user not found")
	}
	status := at.members[id]
	if at.id == id {
		status = "member"
	}
	return grant(memberInfo(User{view: view{s, at.id}, person: id}.describe(), status))
}

// memberInfo is somebody in a chat as the Bot API tells of them.
// https://core.telegram.org/bots/api#chatmember
func memberInfo(who map[string]any, status string) map[string]any {
	if status == "" {
		status = "left"
	}
	m := map[string]any{"user": who, "status": status}
	switch status {
	case "administrator":
		m["can_manage_chat"], m["can_manage_topics"], m["can_delete_messages"] = true, true, true
	case "kicked":
		m["until_date"] = 0
	}
	return m
}

func (s *Server) getChatAdministrators(c call) answer {
	at, no := s.known(c)
	if no != nil {
		return *no
	}
	if at.kind == "private" {
		return badRequest("there are no administrators in the private chat")
	}
	all := []any{}
	if at.rules {
		all = append(all, memberInfo(s.describe(), "administrator"))
	}
	for _, id := range slices.Sorted(maps.Keys(at.members)) {
		if status := at.members[id]; status != "member" {
			all = append(all, memberInfo(User{view: view{s, at.id}, person: id}.describe(), status))
		}
	}
	return grant(all)
}

func (s *Server) leaveChat(c call) answer {
	at, no := s.known(c)
	if no != nil {
		return *no
	}
	if at.kind == "private" {
		return badRequest("chat member status can't be changed in private chats")
	}
	at.absent, at.rules = true, false
	return grant(true)
}
