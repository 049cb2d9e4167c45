package whatsapp

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"
)

// act is something that a person does besides writing.
type act struct {
	read         types.MessageID
	chat, sender types.JID
}

// act notes what to do. Nobody waits for it, so when there is too much of it,
// it is not done.
func (l *line) act(a act) {
	if !l.phone.Manners.Read {
		return
	}
	select {
	case l.acts <- a:
	default:
	}
}

// behave does it, one after the other. What fails is not tried again: it means
// nothing.
func (l *line) behave() {
	for {
		select {
		case <-l.ctx.Done():
			return
		case a := <-l.acts:
			_ = l.client.MarkRead(l.ctx, []types.MessageID{a.read}, l.phone.Now(), a.chat, a.sender)
		}
	}
}

// perCharacter is how fast an answer is typed, up to the longest pause.
const perCharacter = 2 * time.Millisecond

// composing shows that an answer is being typed, and takes a moment for it.
// Others are typed meanwhile.
func (p *Phone) composing(ctx context.Context, client *whatsmeow.Client, to types.JID, text string) {
	if !p.Manners.Typing {
		return
	}
	_ = client.SendChatPresence(ctx, to, types.ChatPresenceComposing, types.ChatPresenceMediaText) // as MarkRead
	pause(ctx, min(time.Duration(len(text))*perCharacter, p.Manners.Pause))
}

// paused takes back what composing showed, for an answer that did not come.
func (p *Phone) paused(ctx context.Context, client *whatsmeow.Client, to types.JID) {
	if p.Manners.Typing {
		_ = client.SendChatPresence(ctx, to, types.ChatPresencePaused, types.ChatPresenceMediaText) // as MarkRead
	}
}
