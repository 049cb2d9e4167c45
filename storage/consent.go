package storage

import (
	"context"

	"teman/bot"
)

// consents implements bot.Consents.
type consents struct{ queries }

func (c consents) Record(ctx context.Context, k bot.Consent) error {
	_, err := c.run(ctx, "record_consent", k.Contact, k.Person, k.Purpose, k.Version, k.Given, k.At, k.Officer)
	return err
}

func (c consents) Of(ctx context.Context, contact bot.ContactID) ([]bot.Consent, error) {
	var list []bot.Consent
	err := c.all(ctx, &list, "consents_of", contact)
	return list, err
}
