package whatsapp

import (
	"encoding/json"
	"strings"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"

	"teman/flows"
)

// reference is all that is needed to fetch what somebody attached: where it
// lies, and the key that opens it. It is kept as JSON in an event, which is
// stored sealed.
type reference struct {
	Kind   string `json:"t"`
	Path   string `json:"p"`
	Key    []byte `json:"k"`
	Sum    []byte `json:"h"`           // SHA-256 of the file
	EncSum []byte `json:"e"`           // SHA-256 of what lies there
	Size   int    `json:"s,omitempty"` // bytes; 0 when not said
}

// mediaKinds are the keys under which WhatsApp encrypts files, by the names
// that references use.
func mediaKinds() map[string]whatsmeow.MediaType {
	return map[string]whatsmeow.MediaType{
		"image": whatsmeow.MediaImage, "document": whatsmeow.MediaDocument,
		"audio": whatsmeow.MediaAudio, "video": whatsmeow.MediaVideo,
	}
}

// whole reports whether a reference can lead to a file. The path is put behind
// the name of WhatsApp's own host, so it must not be able to change that.
func (r reference) whole() bool {
	return mediaKinds()[r.Kind] != "" && strings.HasPrefix(r.Path, "/") && len(r.Path) <= 1<<10 &&
		len(r.Key) == 32 && len(r.Sum) == 32 && len(r.EncSum) == 32 && r.Size >= 0
}

// file is what all kinds of attachments have in common.
type file interface {
	GetDirectPath() string
	GetMediaKey() []byte
	GetFileSHA256() []byte
	GetFileEncSHA256() []byte
	GetFileLength() uint64
	GetMimetype() string
}

// mediaOf reads what is attached to a message. What was sent to be seen once is
// not kept, so nothing says where it lies.
func mediaOf(m *waE2E.Message) (flows.Event, bool) {
	var event flows.Event
	once := false
	switch {
	case m.GetImageMessage() != nil:
		i := m.GetImageMessage()
		event, once = attachment(flows.Photo, "image", i, i.GetCaption()), i.GetViewOnce()
	case m.GetDocumentMessage() != nil:
		d := m.GetDocumentMessage()
		event = attachment(flows.Document, "document", d, d.GetCaption())
		if event.Attached != nil {
			event.Attached.Name = d.GetFileName()
		}
	case m.GetAudioMessage() != nil:
		a := m.GetAudioMessage()
		event, once = attachment(flows.Voice, "audio", a, ""), a.GetViewOnce()
	case m.GetVideoMessage() != nil:
		v := m.GetVideoMessage()
		event, once = attachment(flows.Video, "video", v, v.GetCaption()), v.GetViewOnce()
	case m.GetPtvMessage() != nil:
		event = attachment(flows.Video, "video", m.GetPtvMessage(), "")
	case m.GetStickerMessage() != nil:
		event = attachment(flows.Sticker, "image", m.GetStickerMessage(), "")
	default:
		return event, false
	}
	if once {
		event = seenOnce(event)
	}
	return event, true
}

func attachment(media flows.Media, kind string, f file, caption string) flows.Event {
	event := flows.Event{Kind: flows.EventMedia, Media: media, Text: caption}
	size := f.GetFileLength()
	r := reference{Kind: kind, Path: f.GetDirectPath(), Key: f.GetMediaKey(), Sum: f.GetFileSHA256(), EncSum: f.GetFileEncSHA256()}
	if size <= maxDownload {
		r.Size = int(size)
	}
	if ref, err := json.Marshal(r); err == nil && r.whole() {
		event.Attached = &flows.Attached{Ref: string(ref), Type: f.GetMimetype(), Size: int64(min(size, 1<<40))}
	}
	return event
}
