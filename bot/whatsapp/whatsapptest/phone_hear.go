package whatsapptest

import (
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

// hear takes what whatsmeow has for the phone. It returns at once: while it
// runs, nothing else is handled.
func (p *Phone) hear(event any) {
	switch e := event.(type) {
	case *events.Message:
		p.message(e)
	case *events.Receipt:
		p.receipt(e)
	case *events.ChatPresence:
		p.thread.types(Typing{Chat: p.address(e.Chat), Writes: e.State == types.ChatPresenceComposing, At: time.Now()})
	default:
		p.connection(event)
	}
}

// message shows a message, or does to an earlier one what it asks.
func (p *Phone) message(e *events.Message) {
	m := newBubble(e)
	m.Chat, m.From = p.address(e.Info.Chat), p.address(e.Info.Sender)
	change := e.Message.GetProtocolMessage()
	switch {
	case change != nil && change.GetType() == waE2E.ProtocolMessage_REVOKE:
		p.revoked(change.GetKey().GetID(), m.Mine)
	case change.GetType() == waE2E.ProtocolMessage_MESSAGE_EDIT:
		p.edited(change.GetKey().GetID(), m.Mine, change.GetEditedMessage())
	case change != nil, silent(e.Message):
		return
	default:
		p.thread.receive(m)
	}
}

// silent messages are for the client and not for its person.
func silent(m *waE2E.Message) bool {
	return m.GetSenderKeyDistributionMessage() != nil && textOf(m) == "" && fileOf(m) == nil
}

func (p *Phone) revoked(id string, mine bool) {
	p.thread.amend(id, mine, func(m *Bubble) {
		m.Revoked, m.Text, m.File, m.Proto = true, "", nil, nil
	})
}

func (p *Phone) edited(id string, mine bool, to *waE2E.Message) {
	p.thread.amend(id, mine, func(m *Bubble) {
		m.Edited, m.Text = true, textOf(to)
	})
}

// receipt raises the ticks of what others received or read.
func (p *Phone) receipt(e *events.Receipt) {
	if !e.IsFromMe {
		p.thread.tick(ticksFor(e.Type), e.MessageIDs...)
	}
}

// ticksFor is what a phone shows for a receipt. That of a client in the
// background ("inactive") is not shown, says whatsmeow.
func ticksFor(kind types.ReceiptType) Ticks {
	switch kind {
	case types.ReceiptTypeDelivered:
		return TwoTicks
	case types.ReceiptTypeRead, types.ReceiptTypePlayed:
		return BlueTicks
	default:
		return Clock
	}
}
