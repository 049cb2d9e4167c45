package telegramtest

// message is a message as the Bot API tells of it. What was handed out is never
// changed: an edit makes a new one.
// https://core.telegram.org/bots/api#message
type message struct {
	ID         int       `json:"message_id"`
	Thread     int       `json:"message_thread_id,omitempty"`
	InTopic    bool      `json:"is_topic_message,omitempty"`
	From       *user     `json:"from,omitempty"`
	SenderChat *chatInfo `json:"sender_chat,omitempty"`
	Date       int64     `json:"date"`
	EditDate   int64     `json:"edit_date,omitempty"`
	Chat       chatInfo  `json:"chat"`
	ReplyTo    *message  `json:"reply_to_message,omitempty"`
	Origin     *origin   `json:"forward_origin,omitempty"`

	Text            string   `json:"text,omitempty"`
	Entities        []entity `json:"entities,omitempty"`
	Caption         string   `json:"caption,omitempty"`
	CaptionEntities []entity `json:"caption_entities,omitempty"`

	Photo    []attached `json:"photo,omitempty"`
	Document *attached  `json:"document,omitempty"`
	Voice    *attached  `json:"voice,omitempty"`
	Video    *attached  `json:"video,omitempty"`
	Sticker  *attached  `json:"sticker,omitempty"`
	Contact  *contact   `json:"contact,omitempty"`
	Location *place     `json:"location,omitempty"`

	NewMembers    []user        `json:"new_chat_members,omitempty"`
	LeftMember    *user         `json:"left_chat_member,omitempty"`
	MigrateTo     int64         `json:"migrate_to_chat_id,omitempty"`
	MigrateFrom   int64         `json:"migrate_from_chat_id,omitempty"`
	TopicCreated  *topicCreated `json:"forum_topic_created,omitempty"`
	TopicEdited   *topicEdited  `json:"forum_topic_edited,omitempty"`
	TopicClosed   *struct{}     `json:"forum_topic_closed,omitempty"`
	TopicReopened *struct{}     `json:"forum_topic_reopened,omitempty"`

	Keyboard *inlineKeyboard `json:"reply_markup,omitempty"`
}

// origin is who wrote a message that somebody passed on.
// https://core.telegram.org/bots/api#messageoriginuser
type origin struct {
	Type string `json:"type"`
	Date int64  `json:"date"`
	User user   `json:"sender_user"`
}

// contact is a card out of an address book.
type contact struct {
	Phone     string `json:"phone_number"`
	FirstName string `json:"first_name"`
	UserID    int64  `json:"user_id,omitempty"`
}

type place struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// words are the text of a message or the caption of its file.
func (m *message) words() string {
	if m.Text != "" {
		return m.Text
	}
	return m.Caption
}
