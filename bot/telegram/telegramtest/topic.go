package telegramtest

// Topic is a thread of a forum.
type Topic struct {
	Name   string
	Closed bool
}

// topicColor is the one that Telegram takes when none is given.
const topicColor = 0x6FB9F0

// maxTopic is how long the name of a topic may be, in UTF-16 units.
// https://core.telegram.org/bots/api#createforumtopic
const maxTopic = 128

// open refuses to write into a thread that is not there, or is closed.
func (c *chat) open(thread int) *answer {
	t := c.topics[thread]
	switch {
	case thread == 0:
		return nil
	case t == nil:
		return refusal(badRequest("message thread not found"))
	case t.Closed:
		return refusal(badRequest("TOPIC_CLOSED"))
	}
	return nil
}

// topicRules finds the forum of a call, if the bot may manage its topics.
func (s *Server) topicRules(c call) (*chat, *answer) {
	in, no := s.receiver(c)
	switch {
	case no != nil:
		return nil, no
	case !in.forum:
		return nil, refusal(badRequest("the chat is not a forum"))
	case !in.rules:
		return nil, refusal(badRequest("not enough rights to manage topics"))
	}
	return in, nil
}

func (s *Server) createForumTopic(c call) answer {
	in, no := s.topicRules(c)
	if no != nil {
		return *no
	}
	name := c.fields["name"]
	if n := length(name); n < 1 || n > maxTopic {
		return badRequest("TOPIC_TITLE_EMPTY")
	}
	id := s.begin(in, s.describe(), true, name)
	return grant(map[string]any{"message_thread_id": id, "name": name, "icon_color": topicColor})
}

// begin opens a thread, which has the number of the message that says so.
func (s *Server) begin(in *chat, by map[string]any, ours bool, name string) int {
	m := &Message{Ours: ours, Thread: s.ids + 1, wire: map[string]any{
		"from": by, "forum_topic_created": map[string]any{"name": name, "icon_color": topicColor},
	}}
	in.topics[m.Thread] = &Topic{Name: name}
	s.add(in, m)
	return m.ID
}

// topicChange is a method that changes a topic; what it returns is what the
// thread says of it, or why it did not.
type topicChange func(t *Topic, name string) (says map[string]any, why string)

func editTopic(t *Topic, name string) (map[string]any, string) {
	if name == "" || name == t.Name {
		return nil, "TOPIC_NOT_MODIFIED"
	}
	t.Name = name
	return map[string]any{"forum_topic_edited": map[string]any{"name": name}}, ""
}

func closeTopic(t *Topic, _ string) (map[string]any, string) {
	if t.Closed {
		return nil, "TOPIC_NOT_MODIFIED"
	}
	t.Closed = true
	return map[string]any{"forum_topic_closed": map[string]any{}}, ""
}

func reopenTopic(t *Topic, _ string) (map[string]any, string) {
	if !t.Closed {
		return nil, "TOPIC_NOT_MODIFIED"
	}
	t.Closed = false
	return map[string]any{"forum_topic_reopened": map[string]any{}}, ""
}

// topic makes a method of a change.
func topicMethod(change topicChange) method {
	return func(s *Server, c call) answer {
		in, no := s.topicRules(c)
		if no != nil {
			return *no
		}
		id := int(c.number("message_thread_id"))
		t := in.topics[id]
		if t == nil {
			return badRequest("TOPIC_ID_INVALID")
		}
		says, why := change(t, c.fields["name"])
		if why != "" {
			return badRequest(why)
		}
		says["from"] = s.describe()
		s.add(in, &Message{Ours: true, Thread: id, wire: says})
		return grant(true)
	}
}

// deleteForumTopic takes a thread away, with all that was said in it.
func (s *Server) deleteForumTopic(c call) answer {
	in, no := s.topicRules(c)
	if no != nil {
		return *no
	}
	id := int(c.number("message_thread_id"))
	if in.topics[id] == nil {
		return badRequest("TOPIC_ID_INVALID")
	}
	delete(in.topics, id)
	for _, m := range in.messages {
		m.Deleted = m.Deleted || m.Thread == id
	}
	s.alter(in)
	return grant(true)
}
