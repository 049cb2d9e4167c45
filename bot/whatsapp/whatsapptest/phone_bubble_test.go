package whatsapptest

import (
	"testing"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"
)

// Whatever decrypts is shown somehow: no phone falls over a message.
func FuzzRead(f *testing.F) {
	for _, m := range []*waE2E.Message{
		{Conversation: proto.String("halo")},
		{ExtendedTextMessage: &waE2E.ExtendedTextMessage{Text: proto.String("2"), ContextInfo: &waE2E.ContextInfo{StanzaID: proto.String("M1")}}},
		{ImageMessage: &waE2E.ImageMessage{Caption: proto.String("KTP")}},
		{ReactionMessage: &waE2E.ReactionMessage{Text: proto.String("👍")}},
		{},
	} {
		f.Add(encode(m))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var message waE2E.Message
		if proto.Unmarshal(data, &message) != nil {
			return
		}
		b := read(&message)
		if b.File != nil && b.File.sealed == nil {
			t.Errorf("a file that cannot be opened: %+v", b.File)
		}
		answered := withContext(&message, func(c *waE2E.ContextInfo) { c.StanzaID = proto.String("M9") })
		if slot := contextSlot(answered); slot != nil && read(answered).Quote != "M9" {
			t.Errorf("answers %q", read(answered).Quote)
		}
	})
}
