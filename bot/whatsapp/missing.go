package whatsapp

import (
	"context"
	"errors"
	"time"

	"go.mau.fi/whatsmeow/types/events"

	"teman/bot"
	"teman/flows"
)

// missingWait is how long a message that could not be read may take to come
// again, after whatsmeow asked its sender's phone and the number's own for it.
const missingWait = time.Minute

// miss notes a message that cannot be read. What its sender meant to be seen
// once is never shown to linked devices: that is said at once. Reactions and
// the like, which may stay unseen, are let go.
func (l *line) miss(e *events.UndecryptableMessage) bool {
	if !isPersonal(e.Info.MessageSource) || e.DecryptFailMode == events.DecryptFailHide {
		return true
	}
	who, err := l.identify(e.Info.MessageSource)
	if err != nil {
		return false
	}
	m := bot.Missing{ID: e.Info.ID, Address: who.address(), At: e.Info.Timestamp}
	p := l.phone
	if e.UnavailableType == events.UnavailableTypeViewOnce {
		err = p.persist(l.ctx, func(ctx context.Context) error { return p.Intake.Receive(ctx, p.unreadable(m, "m:")) })
	} else {
		// Counted from now, not from when it was written: it may have lain at
		// WhatsApp for days.
		m.At = p.Now()
		l.mu.Lock()
		l.missing[m.ID] = m
		l.mu.Unlock()
		err = p.persist(l.ctx, func(ctx context.Context) error { return p.Data.NoteMissing(ctx, p.Account, m) })
	}
	if err != nil {
		l.unkept(err)
		return false
	}
	return true
}

// unreadable is what stands for a message that nobody can read: the person is
// asked to send it once more.
func (p *Phone) unreadable(m bot.Missing, kind string) bot.Arrival {
	return bot.Arrival{
		Account: p.Account, Address: m.Address, Key: kind + m.ID, At: m.At,
		Event: flows.Event{Kind: flows.EventMedia, Media: flows.Other},
	}
}

// found ends the wait for a message: it came. That it waited is forgotten when
// the database answers; until then it is only asked for once too often.
func (l *line) found(id string) {
	l.mu.Lock()
	_, missed := l.missing[id]
	delete(l.missing, id)
	l.mu.Unlock()
	if !missed {
		return
	}
	p := l.phone
	p.Metrics.lost("came")
	if err := p.persist(l.ctx, func(ctx context.Context) error { return p.Data.ForgetMissing(ctx, p.Account, id) }); err != nil {
		l.unkept(err)
	}
}

// askForMissing asks for what did not come in time. It has a key of its own: if
// the message comes after all, it is handled as well.
func (p *Phone) askForMissing(ctx context.Context, l *line, now time.Time) error {
	for _, m := range l.overdue(now) {
		err := p.Intake.Receive(ctx, p.unreadable(m, "u:"))
		if err == nil {
			err = p.Data.ForgetMissing(ctx, p.Account, m.ID)
		}
		if err != nil {
			if isAway(err) {
				return nil // asked for with the next tick
			}
			return err
		}
		p.Metrics.lost("asked")
		l.mu.Lock()
		delete(l.missing, m.ID)
		l.mu.Unlock()
	}
	return nil
}

func (l *line) overdue(now time.Time) (late []bot.Missing) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, m := range l.missing {
		if now.Sub(m.At) >= missingWait {
			late = append(late, m)
		}
	}
	return late
}

// isAway reports whether the database did not answer.
func isAway(err error) bool {
	return errors.Is(err, bot.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded) || isOutage(err)
}
