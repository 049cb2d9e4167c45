package certificate

import (
	"context"
	"slices"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// letter is what one contact is told: everything of a round in one message.
type letter struct {
	to      bot.Contact
	key     string
	closing umkm.Phrase // one for all that is said; empty: none
	says    []umkm.Phrase
}

// letters gathers what is said by whom it is said to, in the order they came.
type letters struct{ all []*letter }

func (l *letters) to(contact bot.Contact, key string) *letter {
	at := slices.IndexFunc(l.all, func(one *letter) bool { return one.to.ID == contact.ID })
	if at < 0 {
		l.all = append(l.all, &letter{to: contact, key: key})
		at = len(l.all) - 1
	}
	return l.all[at]
}

// send writes every letter as news for its contact. After a long silence the
// number may be somebody else's: then it only says that there is something to
// see, which asks for a proof first.
func (l *letters) send(ctx context.Context, r bot.Registry, opening umkm.Phrase, now time.Time) error {
	for _, one := range l.all {
		stale, err := r.Contacts().Stale(ctx, one.to.ID, now)
		if err != nil {
			return err
		}
		says := append([]umkm.Phrase{opening}, one.says...)
		if one.closing.Key != "" {
			says = append(says, one.closing)
		}
		if stale {
			says = []umkm.Phrase{umkm.Say("news.certificate.veiled")}
		}
		event := flows.Event{Kind: flows.EventNews, News: &flows.Message{Paragraphs: says}}
		if err := r.Tell(ctx, bot.Arrival{Account: one.to.Account, Address: one.to.Address, Key: one.key, At: now, Event: event}); err != nil {
			return err
		}
	}
	return nil
}

// owned finds a business among those of a person; false when it is theirs no
// more.
func owned(ctx context.Context, r bot.Registry, who bot.PersonID, id bot.BusinessID) (bot.Business, bool, error) {
	mine, err := r.Businesses().Owned(ctx, who)
	if err != nil {
		return bot.Business{}, false, err
	}
	at := slices.IndexFunc(mine, func(b bot.Business) bool { return b.ID == id })
	if at < 0 {
		return bot.Business{}, false, nil
	}
	return mine[at], true, nil
}
