package whatsapp

import (
	"context"
	"log/slog"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"teman/bot"
)

// hear stores a message; true when it is kept, or needs no keeping. When the
// database does not answer, the line ends, and the message comes again with the
// next one.
func (l *line) hear(m *events.Message) bool {
	if !isPersonal(m.Info.MessageSource) {
		return true
	}
	l.found(m.Info.ID)
	h, answerable := decode(m)
	if !answerable {
		return true
	}
	who, err := l.identify(m.Info.MessageSource)
	if err == nil {
		h.arrival.Address = who.address()
		err = l.phone.persist(l.ctx, func(ctx context.Context) error { return l.keep(ctx, who, h) })
	}
	if err != nil {
		l.unkept(err)
		return false
	}
	l.phone.governor.wrote(h.arrival.Address)
	l.act(act{read: m.Info.ID, chat: m.Info.Chat, sender: m.Info.Sender})
	return true
}

// keep stores what was heard, under the name by which the office knows the
// person from now on.
func (l *line) keep(ctx context.Context, who identity, h heard) error {
	p := l.phone
	h.arrival.Account = p.Account
	if err := l.introduce(ctx, who); err != nil {
		return err
	}
	arrival, err := p.answered(ctx, h)
	if err != nil {
		return err
	}
	return p.Intake.Receive(ctx, arrival)
}

// identify finds out who wrote. The number of who hides it may be known from
// before.
func (l *line) identify(s types.MessageSource) (identity, error) {
	who := identityOf(s)
	if !who.number.IsEmpty() || who.lid.IsEmpty() {
		return who, nil
	}
	var err error
	who.number, err = l.client.Store.LIDs.GetPNForLID(l.ctx, who.lid)
	return who, err
}

// introduce makes one contact of somebody who was known by the LID only. It is
// asked once for each LID and line.
func (l *line) introduce(ctx context.Context, who identity) error {
	if who.number.IsEmpty() || who.lid.IsEmpty() || l.knows(who.lid.User) {
		return nil
	}
	if err := l.phone.Data.Readdress(ctx, l.phone.Account, addressOf(who.lid), addressOf(who.number)); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.met) >= maxHeard {
		clear(l.met)
	}
	l.met[who.lid.User] = true
	return nil
}

func (l *line) knows(lid string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.met[lid]
}

// unkept logs that something was not stored. An outage ends the line; anything
// else is a bug, and only the message waits for the next one.
func (l *line) unkept(err error) {
	if l.ctx.Err() != nil {
		return
	}
	l.phone.Log.Error("not stored, and not acknowledged", slog.Any("err", err))
	if isAway(err) {
		l.fail(bot.ErrUnavailable)
	}
}
