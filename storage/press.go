package storage

import (
	"context"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// broadcasts implements bot.Broadcasts.
type broadcasts struct{ queries }

func (b broadcasts) Sent(ctx context.Context, code string) (bot.Broadcast, bool, error) {
	var row broadcastRow
	known, err := exists(b.get(ctx, &row, "sent_broadcast", code))
	if !known || err != nil {
		return bot.Broadcast{}, false, err
	}
	sent, err := row.broadcast()
	return sent, true, err
}

func (b broadcasts) Coded(ctx context.Context, s bot.Scope, code string) (bot.Broadcast, bool, error) {
	var row broadcastRow
	known, err := exists(b.get(ctx, &row, "coded_broadcast", s.Region, code))
	if !known || err != nil {
		return bot.Broadcast{}, false, err
	}
	coded, err := row.broadcast()
	return coded, true, err
}

func (b broadcasts) Poster(ctx context.Context, file bot.InboundID, from bot.ContactID) (fate flows.Fate, body []byte, err error) {
	var row struct {
		Fate flows.Fate `db:"fate"`
		Body []byte     `db:"body"`
	}
	known, err := exists(b.get(ctx, &row, "poster", file, from))
	switch {
	case err != nil:
		return "", nil, err
	case !known:
		return flows.FateGone, nil, nil
	case row.Fate != flows.FateKept:
		return row.Fate, nil, nil
	}
	body, err = b.db.vault.Open(sealBytes, row.Body)
	return row.Fate, body, err
}

func (b broadcasts) Press(ctx context.Context, id bot.BroadcastID, contact bot.ContactID, button bot.Press, at time.Time) error {
	_, err := b.run(ctx, "press", id, contact, button, at)
	return err
}

func (b broadcasts) TryCode(ctx context.Context, contact bot.ContactID, day umkm.Date) (tried int, err error) {
	err = b.get(ctx, &tried, "try_code", contact, day.String())
	return tried, err
}

func (b broadcasts) TriedCodes(ctx context.Context, contact bot.ContactID, day umkm.Date) (tried int, err error) {
	err = b.get(ctx, &tried, "tried_codes", contact, day.String())
	return tried, err
}
