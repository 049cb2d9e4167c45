package whatsapp

import (
	"context"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"teman/bot"
)

// states are the receipts that say something of a message: it reached a phone,
// whose screen may be dark, or somebody read it, or played it.
func states() map[types.ReceiptType]bot.Verdict {
	return map[types.ReceiptType]bot.Verdict{
		types.ReceiptTypeDelivered: bot.Delivered, types.ReceiptTypeInactive: bot.Delivered,
		types.ReceiptTypeRead: bot.Read, types.ReceiptTypePlayed: bot.Read,
	}
}

// confirm notes what became of messages. A receipt that is not stored is not
// acknowledged, and comes again. That of a part which others follow says nothing
// of the whole.
func (l *line) confirm(r *events.Receipt) bool {
	if r.Type == types.ReceiptTypeRetry {
		return l.asked(r)
	}
	state, says := l.phone.states[r.Type]
	if !says || !isPersonal(r.MessageSource) {
		return true
	}
	for _, id := range r.MessageIDs {
		sent, ours := l.phone.ids.find(id)
		if !ours || !sent.last {
			continue
		}
		err := l.phone.persist(l.ctx, func(ctx context.Context) error { return l.phone.Data.Receipt(ctx, sent.out, state) })
		if err != nil {
			l.unkept(err)
			return false
		}
	}
	return true
}
