package whatsapp

import (
	"fmt"
	"math"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/reflect/protoreflect"

	"teman/bot"
	"teman/flows"
)

// heard is a message that needs an answer.
type heard struct {
	arrival bot.Arrival // without account and address
	quotes  string      // the ID of the message that it answers; empty when none
}

// decode reads a message; false for what needs no answer. Who wrote it is not
// read here: see [person].
func decode(m *events.Message) (heard, bool) {
	message := unwrapped(m.Message)
	if edit := message.GetProtocolMessage(); edit.GetType() == waE2E.ProtocolMessage_MESSAGE_EDIT && edit.GetEditedMessage() != nil {
		return decodeEdit(m.Info, edit)
	}
	event, answerable := eventOf(message)
	if !answerable {
		return heard{}, false
	}
	if m.IsViewOnce && event.Kind == flows.EventMedia {
		event = seenOnce(event)
	}
	return heard{
		arrival: bot.Arrival{Key: "m:" + m.Info.ID, At: m.Info.Timestamp, Event: event},
		quotes:  contextOf(message).GetStanzaID(),
	}, true
}

// decodeEdit takes an edited message for a new text: the answer to the old one
// has been given. The words under a picture are a text as well; the picture is
// not sent again.
func decodeEdit(info types.MessageInfo, edit *waE2E.ProtocolMessage) (heard, bool) {
	event, answerable := eventOf(unwrapped(edit.GetEditedMessage()))
	if !answerable || event.Text == "" {
		return heard{}, false
	}
	key := fmt.Sprintf("e:%s:%d", edit.GetKey().GetID(), edit.GetTimestampMS())
	return heard{arrival: bot.Arrival{Key: key, At: info.Timestamp, Event: flows.Event{Kind: flows.EventText, Text: event.Text}}}, true
}

// seenOnce forgets what was sent to be looked at once: keeping it would be
// against what its sender was promised.
func seenOnce(e flows.Event) flows.Event {
	return flows.Event{Kind: flows.EventMedia, Media: flows.Other, Text: e.Text}
}

// maxWrapping bounds how deep a message may lie in others.
const maxWrapping = 8

// unwrapped takes a message out of what only says how to show it.
func unwrapped(m *waE2E.Message) *waE2E.Message {
	for range maxWrapping {
		inner := wrappedIn(m).GetMessage()
		if inner == nil {
			return m
		}
		m = inner
	}
	return m
}

func wrappedIn(m *waE2E.Message) *waE2E.FutureProofMessage {
	for _, w := range []*waE2E.FutureProofMessage{
		m.GetEphemeralMessage(), m.GetDocumentWithCaptionMessage(), m.GetEditedMessage(), m.GetAssociatedChildMessage(),
		m.GetGroupMentionedMessage(), m.GetBotForwardedMessage(), m.GetBotInvokeMessage(), m.GetLottieStickerMessage(),
		m.GetLimitSharingMessage(),
	} {
		if w != nil {
			return w
		}
	}
	return nil
}

// eventOf turns what a message says into an event; false for what needs no
// answer.
func eventOf(m *waE2E.Message) (flows.Event, bool) {
	if m == nil {
		return flows.Event{}, false
	}
	if text, typed := textOf(m); typed {
		return flows.Event{Kind: flows.EventText, Text: text}, text != ""
	}
	if event, attached := mediaOf(m); attached {
		return event, true
	}
	switch {
	case m.GetLocationMessage() != nil:
		l := m.GetLocationMessage()
		return place(l.GetDegreesLatitude(), l.GetDegreesLongitude()), true
	case m.GetLiveLocationMessage() != nil:
		// Where they were when they began to share it.
		l := m.GetLiveLocationMessage()
		return place(l.GetDegreesLatitude(), l.GetDegreesLongitude()), true
	case m.GetContactMessage() != nil:
		return card(m.GetContactMessage()), true
	case m.GetContactsArrayMessage() != nil:
		return card(m.GetContactsArrayMessage().GetContacts()...), true
	case isSilent(m):
		return flows.Event{}, false
	default:
		return flows.Event{Kind: flows.EventMedia, Media: flows.Other}, true
	}
}

// textOf reads what somebody typed or pressed. Only others' messages have
// anything to press, so a press is what it says.
func textOf(m *waE2E.Message) (text string, typed bool) {
	switch {
	case m.Conversation != nil:
		return m.GetConversation(), true
	case m.GetExtendedTextMessage() != nil:
		return m.GetExtendedTextMessage().GetText(), true
	case m.GetButtonsResponseMessage() != nil:
		return m.GetButtonsResponseMessage().GetSelectedDisplayText(), true
	case m.GetListResponseMessage() != nil:
		return m.GetListResponseMessage().GetTitle(), true
	case m.GetTemplateButtonReplyMessage() != nil:
		return m.GetTemplateButtonReplyMessage().GetSelectedDisplayText(), true
	case m.GetInteractiveResponseMessage() != nil:
		return m.GetInteractiveResponseMessage().GetBody().GetText(), true
	}
	return "", false
}

// isSilent reports whether nobody waits for an answer: thumbs, votes, pins,
// deletions, keys, and what phones tell each other. A deleted message was
// answered when it was there; its row in the history goes with the contact's
// other data when that is asked for.
func isSilent(m *waE2E.Message) bool {
	if m.GetReactionMessage() != nil || m.GetEncReactionMessage() != nil || m.GetPollUpdateMessage() != nil ||
		m.GetPollResultSnapshotMessage() != nil || m.GetProtocolMessage() != nil || m.GetKeepInChatMessage() != nil ||
		m.GetPinInChatMessage() != nil || m.GetCall() != nil || m.GetBcallMessage() != nil || m.GetCallLogMesssage() != nil ||
		m.GetStickerSyncRmrMessage() != nil || m.GetRequestPhoneNumberMessage() != nil || m.GetAlbumMessage() != nil ||
		m.GetEncCommentMessage() != nil || m.GetEncEventResponseMessage() != nil || m.GetSecretEncryptedMessage() != nil ||
		m.GetMessageHistoryBundle() != nil || m.GetMessageHistoryNotice() != nil || m.GetStatusNotificationMessage() != nil {
		return true
	}
	// Nothing but keys for a group, or nothing at all.
	says := false
	m.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, _ protoreflect.Value) bool {
		switch f.Name() {
		case "senderKeyDistributionMessage", "fastRatchetKeySenderKeyDistributionMessage", "messageContextInfo":
			return true
		}
		says = true
		return false
	})
	return !says && len(m.ProtoReflect().GetUnknown()) == 0
}

// place reads a position; one that is nowhere on earth is not understood.
func place(latitude, longitude float64) flows.Event {
	if math.Abs(latitude) <= 90 && math.Abs(longitude) <= 180 {
		return flows.Event{Kind: flows.EventLocation, Latitude: latitude, Longitude: longitude}
	}
	return flows.Event{Kind: flows.EventMedia, Media: flows.Other}
}

// card reads the first number of the contact cards that were sent.
func card(cards ...*waE2E.ContactMessage) flows.Event {
	for _, c := range cards {
		if phone := cardPhone(c.GetVcard()); phone != "" {
			return flows.Event{Kind: flows.EventCard, Phone: phone}
		}
	}
	return flows.Event{Kind: flows.EventCard}
}

// contextOf returns what a message says about another that it answers.
func contextOf(m *waE2E.Message) *waE2E.ContextInfo {
	for _, c := range []interface{ GetContextInfo() *waE2E.ContextInfo }{
		m.GetExtendedTextMessage(), m.GetImageMessage(), m.GetDocumentMessage(), m.GetAudioMessage(), m.GetVideoMessage(),
		m.GetStickerMessage(), m.GetContactMessage(), m.GetLocationMessage(),
	} {
		if info := c.GetContextInfo(); info != nil {
			return info
		}
	}
	return nil
}
