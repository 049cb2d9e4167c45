package storage

import (
	"context"
	"time"

	"teman/bot"
	"teman/umkm"
)

// contacts implements bot.Contacts.
type contacts struct{ queries }

func (c contacts) Contact(ctx context.Context, id bot.ContactID) (bot.Contact, error) {
	var found bot.Contact
	err := c.get(ctx, &found, "contact", id)
	return found, err
}

func (c contacts) Enter(ctx context.Context, account bot.AccountID, address string) (bot.ContactID, error) {
	var id bot.ContactID
	err := c.get(ctx, &id, "enter_contact", account, address)
	return id, err
}

func (c contacts) SetLanguage(ctx context.Context, id bot.ContactID, lang string) error {
	_, err := c.run(ctx, "set_language", id, lang)
	return err
}

func (c contacts) TryNIK(ctx context.Context, id bot.ContactID, nik umkm.NIK, day umkm.Date) (int, error) {
	var tried int
	err := c.get(ctx, &tried, "try_nik", id, day.String(), c.db.vault.Find(purposeNIK, string(nik)))
	return tried, err
}

func (c contacts) Stale(ctx context.Context, id bot.ContactID, now time.Time) (bool, error) {
	var stale bool
	err := c.get(ctx, &stale, "needs_proof", id, now)
	return stale, err
}

func (c contacts) TryProof(ctx context.Context, id bot.ContactID, day umkm.Date) (int, error) {
	var tried int
	err := c.get(ctx, &tried, "try_proof", id, day.String())
	return tried, err
}

func (c contacts) Prove(ctx context.Context, id bot.ContactID, at time.Time) error {
	_, err := c.run(ctx, "prove", id, at)
	return err
}
