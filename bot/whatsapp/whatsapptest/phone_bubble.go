package whatsapptest

import (
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"
)

// Bubble is one message as a phone shows it.
type Bubble struct {
	ID    string
	Chat  string // who the chat is with: "+628...", "lid:..." while only that is known, "...@g.us" for a group
	From  string // who wrote it, written like Chat
	Mine  bool   // written on this number: on this phone or on another device of it
	At    time.Time
	Text  string // the text, the caption or a card's name; of a reaction, the emoji
	File  *File  // nil without one
	Quote string // the ID of the message it answers, "" when it answers none

	ReactionTo string // the ID of the message that a reaction is about
	Edited     bool
	Revoked    bool // deleted for everybody; Text and File are gone
	Ticks      Ticks

	Proto *waE2E.Message // the message as it came; nil once it is revoked
}

// File is what came with a message. Its content is on the media host until a
// person opens it (Phone.Open).
type File struct {
	Kind FileKind
	Name string // of documents; "" for others
	Type string // MIME type as the sender named it
	Size int    // bytes, as the sender counted them

	sealed whatsmeow.DownloadableMessage // where it is and how it is opened
}

// FileKind is how WhatsApp shows a file.
type FileKind string

// The kinds of files.
const (
	Image    FileKind = "image"
	Document FileKind = "document"
	Voice    FileKind = "voice"
	Video    FileKind = "video"
	Sticker  FileKind = "sticker"
)

// Ticks are the marks beside a message of one's own.
type Ticks int

// A clock while the server does not have the message, one tick when it has,
// two when the other phone has, two blue ones when it was read there.
const (
	Clock Ticks = iota
	OneTick
	TwoTicks
	BlueTicks
)

// read makes a bubble of what WhatsApp carried.
func read(content *waE2E.Message) Bubble {
	return Bubble{
		Text:       textOf(content),
		File:       fileOf(content),
		Quote:      contextOf(content).GetStanzaID(),
		ReactionTo: content.GetReactionMessage().GetKey().GetID(),
		Proto:      content,
	}
}

// newBubble reads one event that whatsmeow handed over.
func newBubble(e *events.Message) Bubble {
	m := read(e.Message)
	m.ID, m.At, m.Mine = e.Info.ID, e.Info.Timestamp, e.Info.IsFromMe
	if m.Mine {
		m.Ticks = OneTick
	}
	return m
}

func textOf(m *waE2E.Message) string {
	for _, text := range []string{
		m.GetConversation(), m.GetExtendedTextMessage().GetText(), m.GetReactionMessage().GetText(),
		m.GetImageMessage().GetCaption(), m.GetVideoMessage().GetCaption(), m.GetDocumentMessage().GetCaption(),
		m.GetContactMessage().GetDisplayName(), m.GetLocationMessage().GetName(), m.GetPollCreationMessage().GetName(),
	} {
		if text != "" {
			return text
		}
	}
	return ""
}

func fileOf(m *waE2E.Message) *File {
	switch {
	case m.ImageMessage != nil:
		return newFile(Image, "", m.ImageMessage)
	case m.DocumentMessage != nil:
		return newFile(Document, m.DocumentMessage.GetFileName(), m.DocumentMessage)
	case m.AudioMessage != nil:
		return newFile(Voice, "", m.AudioMessage)
	case m.VideoMessage != nil:
		return newFile(Video, "", m.VideoMessage)
	case m.StickerMessage != nil:
		return newFile(Sticker, "", m.StickerMessage)
	default:
		return nil
	}
}

// attachment is what the messages that carry a file have in common.
type attachment interface {
	whatsmeow.DownloadableMessage
	GetMimetype() string
	GetFileLength() uint64
}

func newFile(kind FileKind, name string, from attachment) *File {
	return &File{Kind: kind, Name: name, Type: from.GetMimetype(), Size: int(from.GetFileLength()), sealed: from}
}

// contextOf returns what says which message is answered, nil where there is
// nothing of the kind.
func contextOf(m *waE2E.Message) *waE2E.ContextInfo {
	if slot := contextSlot(m); slot != nil {
		return *slot
	}
	return nil
}

// contextSlot is where a message of this kind keeps its context; nil for kinds
// that have none.
func contextSlot(m *waE2E.Message) **waE2E.ContextInfo {
	switch {
	case m.ExtendedTextMessage != nil:
		return &m.ExtendedTextMessage.ContextInfo
	case m.ImageMessage != nil:
		return &m.ImageMessage.ContextInfo
	case m.DocumentMessage != nil:
		return &m.DocumentMessage.ContextInfo
	case m.AudioMessage != nil:
		return &m.AudioMessage.ContextInfo
	case m.VideoMessage != nil:
		return &m.VideoMessage.ContextInfo
	case m.StickerMessage != nil:
		return &m.StickerMessage.ContextInfo
	case m.ContactMessage != nil:
		return &m.ContactMessage.ContextInfo
	case m.LocationMessage != nil:
		return &m.LocationMessage.ContextInfo
	default:
		return nil
	}
}

// withContext changes a message's context, making room for one first: a plain
// text has none until it becomes an extended one.
func withContext(m *waE2E.Message, change func(*waE2E.ContextInfo)) *waE2E.Message {
	if m.Conversation != nil {
		m.ExtendedTextMessage = &waE2E.ExtendedTextMessage{Text: proto.String(m.GetConversation())}
		m.Conversation = nil
	}
	slot := contextSlot(m)
	if slot == nil {
		return m
	}
	if *slot == nil {
		*slot = &waE2E.ContextInfo{}
	}
	change(*slot)
	return m
}
