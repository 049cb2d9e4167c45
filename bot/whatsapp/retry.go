package whatsapp

import (
	"context"
	"log/slog"
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"teman/bot"
)

// againWithin bounds how long the file of a message takes that a phone could
// not decipher.
const againWithin = 15 * time.Second

// again finds a message that a phone asks for once more, because it could not
// decipher it: the outbox still knows what it says. nil: it does not, or who
// asks is not whom it was for.
func (l *line) again(_, to types.JID, id types.MessageID) *waE2E.Message {
	p := l.phone
	asked, ours := p.ids.find(id)
	if !ours {
		return nil
	}
	out, err := l.outbound(asked.out)
	ctx, cancel := context.WithTimeout(l.ctx, againWithin)
	defer cancel()
	if err != nil || out.Account != p.Account || !l.isAddress(ctx, out.Address, to) {
		return nil
	}
	parcels := p.Render.Render(out, p.Limits())
	if asked.part >= len(parcels) {
		return nil
	}
	message, err := l.compose(ctx, parcels[asked.part], asked)
	if err != nil {
		p.Log.Warn("cannot send again", slog.Int64("outbound", int64(out.ID)), slog.Any("err", nameless(err)))
		return nil
	}
	return message
}

// outbound reads a message of the outbox, as soon as the database answers.
func (l *line) outbound(id bot.OutboundID) (out bot.Outbound, err error) {
	err = l.phone.persist(l.ctx, func(ctx context.Context) error {
		out, err = l.phone.Data.Outbound(ctx, id)
		return err
	})
	return out, err
}

// asked takes a phone's asking for a message again. whatsmeow answers it by
// itself, and gives up when the outbox cannot be read: then it is not
// acknowledged, and WhatsApp asks again with the next connection.
func (l *line) asked(r *events.Receipt) bool {
	for _, id := range r.MessageIDs {
		asked, ours := l.phone.ids.find(id)
		if !ours {
			continue
		}
		if _, err := l.outbound(asked.out); isAway(err) {
			l.unkept(err)
			return false
		}
	}
	return true
}

// isAddress reports whether an address and a JID are the same person's.
func (l *line) isAddress(ctx context.Context, address string, jid types.JID) bool {
	jid = jid.ToNonAD()
	if addressOf(jid) == address {
		return true
	}
	if jid.Server != types.HiddenUserServer {
		return false
	}
	number, err := l.client.Store.LIDs.GetPNForLID(ctx, jid)
	return err == nil && addressOf(number) == address
}

// compose writes what one ID stands for.
func (l *line) compose(ctx context.Context, p bot.Parcel, of piece) (*waE2E.Message, error) {
	caption := p.Text
	if of.file {
		caption = ""
	}
	if p.File == nil || !of.file && !captioned(p.File, p.Text) {
		return encodeText(p.Text), nil
	}
	file, err := l.phone.Files.Fill(ctx, p.File)
	if err != nil {
		return nil, err
	}
	return l.phone.attach(ctx, l.client, file, caption)
}
