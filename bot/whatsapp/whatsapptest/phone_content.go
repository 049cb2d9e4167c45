package whatsapptest

import (
	"context"
	"fmt"
	"strings"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

// Content is what a person is about to send. It becomes a message only on a
// phone and for a chat, because files are uploaded first and edits name the
// chat they are in.
type Content func(ctx context.Context, on *Phone, in types.JID) (*waE2E.Message, error)

// Raw sends a message as it is given: whatever WhatsApp can carry.
func Raw(message *waE2E.Message) Content {
	return func(context.Context, *Phone, types.JID) (*waE2E.Message, error) {
		return proto.Clone(message).(*waE2E.Message), nil
	}
}

// Text is a plain text.
func Text(text string) Content {
	return Raw(&waE2E.Message{Conversation: proto.String(text)})
}

// Card is somebody's contact card.
func Card(name, number string) Content {
	vcard := fmt.Sprintf("BEGIN:VCARD\nVERSION:3.0\nN:;%s;;;\nFN:%s\nTEL;type=CELL;waid=%s:%s\nEND:VCARD",
		name, name, strings.TrimPrefix(number, "+"), number)
	return Raw(&waE2E.Message{ContactMessage: &waE2E.ContactMessage{
		DisplayName: proto.String(name), Vcard: proto.String(vcard),
	}})
}

// Location is a place on the map; the name may be empty.
func Location(latitude, longitude float64, name string) Content {
	return Raw(&waE2E.Message{LocationMessage: &waE2E.LocationMessage{
		DegreesLatitude: &latitude, DegreesLongitude: &longitude, Name: proto.String(name),
	}})
}

// Poll asks a question with answers to tick, one of them at most.
func Poll(question string, answers ...string) Content {
	return func(_ context.Context, on *Phone, _ types.JID) (*waE2E.Message, error) {
		return on.client().BuildPollCreation(question, answers, 1), nil
	}
}

// Quote answers a message, as a person does who swipes it.
func Quote(answered Bubble, with Content) Content {
	return with.then(func(on *Phone, m *waE2E.Message) *waE2E.Message {
		return withContext(m, func(c *waE2E.ContextInfo) {
			c.StanzaID = proto.String(answered.ID)
			c.Participant = proto.String(on.jid(answered.From).String())
			c.QuotedMessage = answered.Proto
		})
	})
}

// Forwarded marks what is sent as forwarded from elsewhere.
func Forwarded(what Content) Content {
	return what.then(func(_ *Phone, m *waE2E.Message) *waE2E.Message {
		return withContext(m, func(c *waE2E.ContextInfo) {
			c.IsForwarded, c.ForwardingScore = proto.Bool(true), proto.Uint32(1)
		})
	})
}

// Disappearing is how everything is sent in a chat with disappearing messages.
func Disappearing(what Content) Content {
	return what.then(func(_ *Phone, m *waE2E.Message) *waE2E.Message {
		return &waE2E.Message{EphemeralMessage: &waE2E.FutureProofMessage{Message: m}}
	})
}

// ViewOnce is a photo or video that can be looked at once.
func ViewOnce(what Content) Content {
	return what.then(func(_ *Phone, m *waE2E.Message) *waE2E.Message {
		return &waE2E.Message{ViewOnceMessageV2: &waE2E.FutureProofMessage{Message: m}}
	})
}

// React puts an emoji on a message; an empty one takes it back.
func React(to Bubble, emoji string) Content {
	return func(_ context.Context, on *Phone, in types.JID) (*waE2E.Message, error) {
		return on.client().BuildReaction(in, on.jid(to.From), to.ID, emoji), nil
	}
}

// Edit replaces the text of a message that this phone sent.
func Edit(sent Bubble, text string) Content {
	return func(_ context.Context, on *Phone, in types.JID) (*waE2E.Message, error) {
		return on.client().BuildEdit(in, sent.ID, &waE2E.Message{Conversation: proto.String(text)}), nil
	}
}

// Revoke deletes a message that this phone sent, for everybody.
func Revoke(sent Bubble) Content {
	return func(_ context.Context, on *Phone, in types.JID) (*waE2E.Message, error) {
		return on.client().BuildRevoke(in, types.EmptyJID, sent.ID), nil
	}
}

// then changes a message after it was made.
func (c Content) then(change func(*Phone, *waE2E.Message) *waE2E.Message) Content {
	return func(ctx context.Context, on *Phone, in types.JID) (*waE2E.Message, error) {
		message, err := c(ctx, on, in)
		if err != nil {
			return nil, err
		}
		return change(on, message), nil
	}
}
