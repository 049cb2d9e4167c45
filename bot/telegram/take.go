package telegram

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"teman/bot"
	"teman/flows"
)

// storeWithin is how long storing may take before Telegram had better bring it
// again.
const storeWithin = 20 * time.Second

// readAll reads updates. One that cannot be read is told of and left out: it
// would not be readable the next time, and stand before all others.
func (b *Bot) readAll(raws ...json.RawMessage) []news {
	read := reader{account: b.Account, now: b.Now}
	all := make([]news, 0, len(raws))
	for _, raw := range raws {
		n, err := read.read(raw)
		if err != nil {
			b.Log.Error("update left out", slog.Int64("update", n.id), slog.Int("bytes", len(raw)), slog.Any("err", err))
			b.Metrics.heard(poison)
		}
		all = append(all, n)
	}
	return all
}

// take stores what updates tell, all or none. When it returns nil, Telegram may
// be told that they arrived; to take them again does no harm.
func (b *Bot) take(ctx context.Context, all []news) error {
	ctx, cancel := context.WithTimeout(ctx, storeWithin)
	defer cancel()
	var arrivals []bot.Arrival
	for i, n := range all {
		if n.move != nil {
			if err := b.moved(ctx, *n.move); err != nil {
				return err
			}
		}
		if n.arrival != nil && !b.saysNothingNew(n.wording) {
			arrivals = append(arrivals, *n.arrival)
		}
		if n.staff == nil {
			continue
		}
		ours, err := b.isOurs(ctx, *n.staff)
		if err != nil {
			return err
		}
		if ours {
			arrivals = append(arrivals, *n.staff)
			all[i].knock = nil
		} else {
			all[i].staff = nil
		}
	}
	if len(arrivals) > 0 {
		if err := b.Intake.Receive(ctx, arrivals...); err != nil {
			return err
		}
	}
	for _, n := range all {
		b.follow(n)
	}
	return nil
}

// moved tells the house of a chat that came, went or has another address.
func (b *Bot) moved(ctx context.Context, m move) error {
	switch {
	case m.to != "":
		return b.Contacts.Readdress(ctx, b.Account, m.address, m.to)
	case m.why != "":
		return b.Contacts.Leave(ctx, b.Account, m.address, m.at, m.why)
	default:
		return b.Contacts.Return(ctx, b.Account, m.address)
	}
}

// saysNothingNew reports whether an edit left what we read of its message as it
// was. An edit of a message that is forgotten counts as a change.
func (b *Bot) saysNothingNew(w *wording) bool {
	if w == nil || !w.edited {
		return false
	}
	before, known := b.spoken.get(w.at)
	return known && before == w.hash
}

// follow does what belongs to an update once it is stored.
func (b *Bot) follow(n news) {
	b.Metrics.heard(became(n))
	if n.wording != nil {
		b.spoken.put(n.wording.at, n.wording.hash)
	}
	if n.press != nil {
		b.answer(*n.press)
	}
	if n.crew != 0 {
		b.crews.forget(n.crew)
	}
	if n.knock != nil {
		b.acts.begin("greet", func(ctx context.Context) error { return b.greet(ctx, *n.knock) })
	}
	if n.wording != nil && n.arrival.Event.Kind == flows.EventText {
		b.typed(n.wording.at)
	}
	if n.arrival != nil && b.holding.Load() {
		b.typing.begin(n.chat())
	}
}

// chat is where somebody wrote or pressed.
func (n news) chat() int64 {
	if n.wording != nil {
		return n.wording.at.chat
	}
	return n.press.at.chat
}

func became(n news) string {
	if n.arrival != nil || n.move != nil || n.staff != nil {
		return stored
	}
	return ignored
}
