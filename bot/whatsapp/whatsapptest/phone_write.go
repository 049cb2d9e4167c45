package whatsapptest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"

	"teman/bot/whatsapp/ratchet"
)

// Send sends something to a number, a LID or a group and returns when the
// server has it: the message with its ID and one tick. An error leaves the
// message on the screen with a clock, and whether it arrived is not known.
func (p *Phone) Send(ctx context.Context, to string, what Content) (Bubble, error) {
	return p.SendAs(ctx, p.client().GenerateMessageID(), to, what)
}

// SendAs is Send with an ID of the caller's: sending one again, as after a lost
// answer, is a repeated message.
func (p *Phone) SendAs(ctx context.Context, id, to string, what Content) (Bubble, error) {
	chat := p.jid(to)
	content, err := what(ctx, p, chat)
	if err != nil {
		return Bubble{}, err
	}
	m := read(content)
	m.ID, m.Chat, m.From, m.Mine, m.At = id, p.address(chat), p.number, true, time.Now()
	if content.ProtocolMessage == nil && content.EditedMessage == nil {
		p.thread.write(m)
	}
	turned, end := ratchet.Begin(ctx)
	defer end()
	sent, err := p.client().SendMessage(turned, chat, content, whatsmeow.SendRequestExtra{ID: id})
	if err != nil {
		return m, fmt.Errorf("send: %w", err)
	}
	m.At, m.Ticks = sent.Timestamp, OneTick
	p.thread.tick(OneTick, id)
	if change := content.GetEditedMessage().GetMessage().GetProtocolMessage(); change != nil {
		p.edited(change.GetKey().GetID(), true, change.GetEditedMessage())
	}
	if change := content.GetProtocolMessage(); change != nil {
		p.revoked(change.GetKey().GetID(), true)
	}
	return m, nil
}

// Say is Send in a test, which fails when the server does not take it.
func (p *Phone) Say(t testing.TB, to string, what Content) Bubble {
	t.Helper()
	m, err := p.Send(t.Context(), to, what)
	if err != nil {
		t.Fatalf("%v to %s: %v", p, to, err)
	}
	return m
}

// Read marks messages of one chat as read, which turns the sender's ticks blue,
// unless the phone is Unseen.
func (p *Phone) Read(ctx context.Context, messages ...Bubble) error {
	if len(messages) == 0 {
		return nil
	}
	ids := make([]types.MessageID, len(messages))
	for i, m := range messages {
		ids[i] = m.ID
	}
	first := messages[0]
	if err := p.client().MarkRead(ctx, ids, time.Now(), p.jid(first.Chat), p.jid(first.From)); err != nil {
		return fmt.Errorf("mark read: %w", err)
	}
	return nil
}

func (p *Phone) unseen(ctx context.Context) error {
	_, err := p.client().SetPrivacySetting(ctx, types.PrivacySettingTypeReadReceipts, types.PrivacySettingNone)
	if err != nil {
		return fmt.Errorf("turn read receipts off: %w", err)
	}
	return nil
}

// Type shows the other side that this phone's person is typing, or stopped.
func (p *Phone) Type(ctx context.Context, to string, writes bool) error {
	state := types.ChatPresencePaused
	if writes {
		state = types.ChatPresenceComposing
	}
	if err := p.client().SendChatPresence(ctx, p.jid(to), state, types.ChatPresenceMediaText); err != nil {
		return fmt.Errorf("show typing: %w", err)
	}
	return nil
}
