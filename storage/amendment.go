package storage

import (
	"context"
	"fmt"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Amend keeps what an officer changed of a business, notes it, and tells the
// owners where they wrote last, in one commit. bot.ErrChanged when it was
// changed since the officer looked, or is not in the scope: nothing is kept then.
func (d *DB) Amend(ctx context.Context, s bot.Scope, a bot.Amendment) error {
	return d.transact(ctx, func(q queries) error {
		said := spokenOf(a.Business)
		n, err := q.run(ctx, "amend_business", s.Region, a.ID, a.Edition, a.Name, a.Activity, a.Words, a.Code, a.Version, a.Confirm,
			a.Region, a.Village, a.Capital, said.turnover, said.low, said.high, said.scale, said.rule)
		if err != nil {
			return err
		}
		if n == 0 {
			return bot.ErrChanged
		}
		if err := q.note(ctx, a.Note); err != nil {
			return err
		}
		reach, err := certificates{q}.Reach(ctx, a.ID)
		if err != nil {
			return err
		}
		key := fmt.Sprintf("n:amended:business:%d:%d", a.ID, a.Edition)
		return q.inform(ctx, reach, key, a.Says, a.Note)
	})
}

// AmendOwner is Amend for how an owner is called.
func (d *DB) AmendOwner(ctx context.Context, s bot.Scope, a bot.OwnerAmendment) error {
	return d.transact(ctx, func(q queries) error {
		n, err := q.run(ctx, "amend_owner", s.Region, a.Of, a.ID, a.Edition, a.Name, a.Salutation)
		if err != nil {
			return err
		}
		if n == 0 {
			return bot.ErrChanged
		}
		if err := q.note(ctx, a.Note); err != nil {
			return err
		}
		var reach []bot.Contact
		if err := q.all(ctx, &reach, "reach_of_owner", a.ID); err != nil {
			return err
		}
		return q.inform(ctx, reach, fmt.Sprintf("n:amended:person:%d:%d", a.ID, a.Edition), a.Says, a.Note)
	})
}

// inform writes news for contacts, once for a key.
func (q queries) inform(ctx context.Context, reach []bot.Contact, key string, says umkm.Phrase, n bot.Note) error {
	for _, to := range reach {
		err := registry{q}.Tell(ctx, bot.Arrival{
			Account: to.Account, Address: to.Address, Key: fmt.Sprintf("%s:%d", key, to.ID), At: n.At,
			Event: flows.Event{Kind: flows.EventNews, News: &flows.Message{Paragraphs: []umkm.Phrase{says}}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// FieldCodes looks in the office's table of the classification for codes that
// begin so, or whose title says these words.
func (d *DB) FieldCodes(ctx context.Context, asked string, limit int) (list []bot.FieldCode, err error) {
	err = d.plain().all(ctx, &list, "field_codes", asked, limit)
	return list, err
}
