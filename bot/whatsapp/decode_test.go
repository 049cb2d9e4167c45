package whatsapp

import (
	"encoding/json"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"teman/flows"
)

// received is a message as whatsmeow hands it over.
func received(m *waE2E.Message) *events.Message {
	sender := types.NewJID("6281234567890", types.DefaultUserServer)
	e := &events.Message{RawMessage: m, Info: types.MessageInfo{
		MessageSource: types.MessageSource{Chat: sender, Sender: sender}, ID: "3A1", Timestamp: time.Unix(1_800_000_000, 0),
	}}
	return e.UnwrapRaw()
}

func wrap(m *waE2E.Message) *waE2E.FutureProofMessage { return &waE2E.FutureProofMessage{Message: m} }

// What phones of other makes and versions send.
func TestDecode(t *testing.T) {
	t.Parallel()
	text := &waE2E.Message{Conversation: proto.String("halo")}
	key := &waCommon.MessageKey{ID: proto.String("3A0")}
	edit := func(m *waE2E.Message) *waE2E.ProtocolMessage {
		return &waE2E.ProtocolMessage{Type: waE2E.ProtocolMessage_MESSAGE_EDIT.Enum(), Key: key, EditedMessage: m, TimestampMS: proto.Int64(7)}
	}
	whole := &waE2E.ImageMessage{
		Caption: proto.String("ini"), DirectPath: proto.String("/v/x?a=1"), MediaKey: make([]byte, 32), FileSHA256: make([]byte, 32),
		FileEncSHA256: make([]byte, 32), FileLength: proto.Uint64(9), Mimetype: proto.String("image/jpeg"),
	}
	elsewhere := proto.Clone(whole).(*waE2E.ImageMessage)
	elsewhere.DirectPath = proto.String(".example.com/x?a=1")
	once := proto.Clone(whole).(*waE2E.ImageMessage)
	once.ViewOnce = proto.Bool(true)
	tests := []struct {
		name      string
		in        *waE2E.Message
		key, text string
		kind      flows.EventKind // empty: passed over
		attached  bool
	}{
		{"a wrapped text", &waE2E.Message{EphemeralMessage: wrap(&waE2E.Message{GroupMentionedMessage: wrap(text)})}, "m:3A1", "halo", flows.EventText, false},
		{"an edit", &waE2E.Message{ProtocolMessage: edit(text)}, "e:3A0:7", "halo", flows.EventText, false},
		{"a wrapped edit", &waE2E.Message{EditedMessage: wrap(&waE2E.Message{ProtocolMessage: edit(text)})}, "e:3A0:7", "halo", flows.EventText, false},
		{"new words below a picture", &waE2E.Message{ProtocolMessage: edit(&waE2E.Message{ImageMessage: whole})}, "e:3A0:7", "ini", flows.EventText, false},
		{"an edit to nothing", &waE2E.Message{ProtocolMessage: edit(&waE2E.Message{Conversation: proto.String("")})}, "", "", "", false},
		{"a picture of an album", &waE2E.Message{AssociatedChildMessage: wrap(&waE2E.Message{ImageMessage: whole})}, "m:3A1", "ini", flows.EventMedia, true},
		{"a picture that lies nowhere", &waE2E.Message{ImageMessage: &waE2E.ImageMessage{Caption: proto.String("ini")}}, "m:3A1", "ini", flows.EventMedia, false},
		{"a picture on somebody else's host", &waE2E.Message{ImageMessage: elsewhere}, "m:3A1", "ini", flows.EventMedia, false},
		{"a picture to be seen once", &waE2E.Message{ImageMessage: once}, "m:3A1", "ini", flows.EventMedia, false},
		{"a video note", &waE2E.Message{PtvMessage: &waE2E.VideoMessage{}}, "m:3A1", "", flows.EventMedia, false},
		{"keys for a group", &waE2E.Message{SenderKeyDistributionMessage: &waE2E.SenderKeyDistributionMessage{}}, "", "", "", false},
		{"a setting of the chat", &waE2E.Message{ProtocolMessage: &waE2E.ProtocolMessage{Type: waE2E.ProtocolMessage_EPHEMERAL_SETTING.Enum()}}, "", "", "", false},
		{"an invitation to a group", &waE2E.Message{GroupInviteMessage: &waE2E.GroupInviteMessage{}}, "m:3A1", "", flows.EventMedia, false},
		{"nothing", &waE2E.Message{}, "", "", "", false},
		{"less than nothing", nil, "", "", "", false},
	}
	for _, tt := range tests {
		h, answerable := decode(received(tt.in))
		if answerable != (tt.kind != "") {
			t.Errorf("%s: needs an answer: %t", tt.name, answerable)
			continue
		}
		got := h.arrival
		if got.Event.Kind != tt.kind || got.Key != tt.key || got.Event.Text != tt.text || (got.Event.Attached != nil) != tt.attached {
			t.Errorf("%s came as %s %+v", tt.name, got.Key, got.Event)
		}
	}
	// What this program's version of the protocol does not know is said to be
	// unreadable, not passed over.
	var future waE2E.Message
	if err := proto.Unmarshal([]byte{0xfa, 0x3e, 0x02, 0x08, 0x01}, &future); err != nil {
		t.Fatal(err)
	}
	if h, answerable := decode(received(&future)); !answerable || h.arrival.Event.Media != flows.Other {
		t.Errorf("a message of the future came as %+v, %t", h, answerable)
	}
}

func FuzzDecode(f *testing.F) {
	for _, m := range []*waE2E.Message{
		{Conversation: proto.String("halo")},
		{ImageMessage: &waE2E.ImageMessage{DirectPath: proto.String("/x?"), MediaKey: make([]byte, 32)}},
		{EditedMessage: wrap(&waE2E.Message{ProtocolMessage: &waE2E.ProtocolMessage{Type: waE2E.ProtocolMessage_MESSAGE_EDIT.Enum()}})},
		{ContactsArrayMessage: &waE2E.ContactsArrayMessage{Contacts: []*waE2E.ContactMessage{{Vcard: proto.String("TEL:1")}}}},
		{LocationMessage: &waE2E.LocationMessage{DegreesLatitude: proto.Float64(1e300)}},
	} {
		raw, err := proto.Marshal(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var m waE2E.Message
		if proto.Unmarshal(raw, &m) != nil {
			return
		}
		h, answerable := decode(received(&m))
		if !answerable {
			return
		}
		e := h.arrival.Event
		if h.arrival.Key == "" || e.Kind == "" || e.Kind == flows.EventMedia && e.Media == "" {
			t.Errorf("heard %+v", h.arrival)
		}
		if e.Latitude < -90 || e.Latitude > 90 || e.Longitude < -180 || e.Longitude > 180 {
			t.Errorf("a place nowhere: %g, %g", e.Latitude, e.Longitude)
		}
		if e.Attached != nil {
			var r reference
			if err := json.Unmarshal([]byte(e.Attached.Ref), &r); err != nil || !r.whole() {
				t.Errorf("a reference that leads nowhere: %v", err)
			}
		}
	})
}
