package whatsapp

import (
	"context"
	"errors"
	"log/slog"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"

	"teman/bot"
	"teman/bot/whatsapp/ratchet"
)

// errAddress does not say the address.
var errAddress = errors.New("not an address on WhatsApp")

// Send implements bot.Channel. While the number is stopped everything waits.
func (p *Phone) Send(ctx context.Context, parcel bot.Parcel) bot.Outcome {
	to, ok := jidOf(parcel.Address)
	if !ok {
		return bot.Outcome{Verdict: bot.NoAccount, Err: errAddress}
	}
	if until, stopped := p.governor.waiting(); stopped {
		return bot.Outcome{Verdict: bot.Throttled, Until: until, Whole: true}
	}
	if held := p.governor.allow(ctx, parcel); held != nil {
		return *held
	}
	client, err := p.online(ctx)
	if err != nil {
		return bot.Outcome{Verdict: bot.Retry, Err: err}
	}
	p.composing(ctx, client, to, parcel.Text)
	o := p.sendPieces(ctx, client, to, parcel)
	if o.Verdict != bot.Sent {
		p.paused(ctx, client, to)
	}
	return o
}

// sendPieces sends a text, or a file with its text below it, or both one after
// the other when the text is long. Repeats have the same IDs, so a text that
// went ahead is not shown twice.
func (p *Phone) sendPieces(ctx context.Context, client *whatsmeow.Client, to types.JID, parcel bot.Parcel) bot.Outcome {
	this := piece{out: parcel.Outbound, part: parcel.Part, last: p.isLast(parcel)}
	if parcel.File == nil {
		return p.sendPiece(ctx, client, to, this, encodeText(parcel.Text))
	}
	caption := parcel.Text
	if !captioned(parcel.File, parcel.Text) {
		text := this
		text.last = false
		if o := p.sendPiece(ctx, client, to, text, encodeText(parcel.Text)); o.Verdict != bot.Sent {
			return o
		}
		this.file, caption = true, ""
	}
	message, err := p.attach(ctx, client, parcel.File, caption)
	if err != nil {
		return bot.Outcome{Verdict: bot.Retry, Err: nameless(err)} // nobody sees an upload
	}
	return p.sendPiece(ctx, client, to, this, message)
}

// sendPiece sends what one ID stands for.
func (p *Phone) sendPiece(ctx context.Context, client *whatsmeow.Client, to types.JID, of piece, m *waE2E.Message) bot.Outcome {
	id := p.ids.of(of)
	ctx, end := ratchet.Begin(ctx)
	defer end()
	_, err := client.SendMessage(ctx, to, m, whatsmeow.SendRequestExtra{ID: id})
	o := outcomeOf(err, p.Now())
	if o.Verdict == bot.Sent {
		o.Receipt = id
	}
	if codeOf(err) == timelock {
		if err := p.governor.refused(ctx); err != nil {
			p.Log.Warn("cannot keep that the number is locked", slog.Any("err", err))
		}
	}
	return o
}

// isLast reports whether nothing of the message follows a parcel.
func (p *Phone) isLast(parcel bot.Parcel) bool {
	if len(parcel.Text) < maxText/4 {
		return true // texts are cut behind their half
	}
	whole := bot.Outbound{ID: parcel.Outbound, Message: parcel.Message, Lang: parcel.Lang}
	return parcel.Part == len(p.Render.Render(whole, p.Limits()))-1
}
