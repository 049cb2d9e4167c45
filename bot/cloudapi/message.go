package cloudapi

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"teman/bot"
	"teman/flows"
)

// The sizes that the Cloud API allows, in characters. A list carries a longer
// text than buttons do.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
const (
	maxBody       = 4096 // of a text, and of a list's
	maxButtonBody = 1024 // of a text with buttons, or with a caption
	maxButtons    = 3
	maxButton     = 20
	maxRows       = 10
	maxRow        = 24
	maxChoice     = 200 // bytes of what comes back
)

// message is the body of a send.
type message struct {
	recipient
	Product     string       `json:"messaging_product"`
	Kind        string       `json:"recipient_type"`
	Type        string       `json:"type"`
	Text        *text        `json:"text,omitempty"`
	Interactive *interactive `json:"interactive,omitempty"`
	Document    *document    `json:"document,omitempty"`
	Image       *document    `json:"image,omitempty"`
	Audio       *document    `json:"audio,omitempty"`
	Template    *template    `json:"template,omitempty"`
	Tag         string       `json:"biz_opaque_callback_data,omitempty"` // comes back with what becomes of it
}

type text struct {
	Body string `json:"body"`
}

// document is a file that was uploaded; an image has no name, and a sound has no
// caption either.
type document struct {
	ID       string `json:"id"`
	Caption  string `json:"caption,omitempty"`
	Filename string `json:"filename,omitempty"`
}

type interactive struct {
	Type   string  `json:"type"`
	Header *header `json:"header,omitempty"`
	Body   said    `json:"body"`
	Action action  `json:"action"`
}

// header is a picture above a text with buttons.
type header struct {
	Type  string   `json:"type"`
	Image document `json:"image"`
}

type said struct {
	Text string `json:"text"`
}

type action struct {
	Name     string    `json:"name,omitempty"`
	Button   string    `json:"button,omitempty"`
	Buttons  []reply   `json:"buttons,omitempty"`
	Sections []section `json:"sections,omitempty"`
}

type reply struct {
	Type  string `json:"type"`
	Reply choice `json:"reply"`
}

type section struct {
	Rows []choice `json:"rows"`
}

type choice struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// envelope addresses a message.
func envelope(p bot.Parcel, kind string) message {
	return message{
		recipient: recipientOf(p.Address), Product: "whatsapp", Kind: "individual", Type: kind,
		Tag: tag(p.Outbound),
	}
}

// encode writes a parcel that has no file: buttons where all fit on some, a
// list where they do not. open is the word on the button that opens a list.
func encode(p bot.Parcel, open string) message {
	switch {
	case len(p.Buttons) > 0 && !answerable(p.Buttons):
		return plain(p)
	case len(p.Buttons) > maxButtons || len(p.Buttons) > 0 && (tooLong(p.Buttons) || length(p.Text) > maxButtonBody):
		m := envelope(p, "interactive")
		m.Interactive = &interactive{Type: "list", Body: said{p.Text}, Action: action{
			Button: open, Sections: []section{{Rows: choices(p.Buttons)}},
		}}
		return m
	case len(p.Buttons) > 0:
		m := envelope(p, "interactive")
		m.Interactive = &interactive{Type: "button", Body: said{p.Text}}
		for _, c := range choices(p.Buttons) {
			m.Interactive.Action.Buttons = append(m.Interactive.Action.Buttons, reply{Type: "reply", Reply: c})
		}
		return m
	default:
		return plain(p)
	}
}

// plain writes a text. Choices that cannot be buttons are written below it:
// a question without its answers would be worse than a long one.
func plain(p bot.Parcel) message {
	m := envelope(p, "text")
	body := p.Text
	for i, b := range p.Buttons {
		body += "\n" + strconv.Itoa(i+1) + ". " + b.Label
	}
	m.Text = &text{Body: body}
	return m
}

// attach writes a file that was uploaded, under the text when that is short
// enough for a caption.
func attach(p bot.Parcel, id string) message {
	if isPicture(p.File) {
		m := envelope(p, "image")
		m.Image = &document{ID: id, Caption: p.Text}
		return m
	}
	if isSound(p.File) {
		m := envelope(p, "audio")
		m.Audio = &document{ID: id}
		return m
	}
	m := envelope(p, "document")
	m.Document = &document{ID: id, Caption: p.Text, Filename: p.File.Name}
	return m
}

// crown puts a picture above the text of a message with buttons; false for any
// other message.
func (m message) crown(id string) bool {
	if m.Interactive == nil || m.Interactive.Type != "button" {
		return false
	}
	m.Interactive.Header = &header{Type: "image", Image: document{ID: id}}
	return true
}

// maxPicture is what the Cloud API shows as a picture, in bytes; larger ones
// are documents.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
const maxPicture = 5 << 20

func isPicture(f *flows.File) bool {
	return (f.Type == "image/jpeg" || f.Type == "image/png") && len(f.Body) <= maxPicture
}

// isSound reports whether a file is played in the chat.
func isSound(f *flows.File) bool { return strings.HasPrefix(f.Type, "audio/") }

func choices(buttons []bot.Button) []choice {
	all := make([]choice, len(buttons))
	for i, b := range buttons {
		all[i] = choice{ID: b.Data.Nonce + " " + b.Data.Option, Title: b.Label}
	}
	return all
}

// answerable reports whether every choice can come back: its nonce has no
// space, and it is not too long.
func answerable(buttons []bot.Button) bool {
	for _, b := range buttons {
		if len(b.Data.Nonce)+1+len(b.Data.Option) > maxChoice {
			return false
		}
	}
	return true
}

func tooLong(buttons []bot.Button) bool {
	for _, b := range buttons {
		if length(b.Label) > maxButton {
			return true
		}
	}
	return false
}

// length counts as the platform does, in units of UTF-16.
func length(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// tag names an outgoing message so that a status finds it again.
func tag(id bot.OutboundID) string { return strconv.FormatInt(int64(id), 10) }

// tagged reads what tag wrote; false for a message that is not of this house.
func tagged(s string) (bot.OutboundID, bool) {
	id, err := strconv.ParseInt(s, 10, 64)
	return bot.OutboundID(id), err == nil && id > 0
}
