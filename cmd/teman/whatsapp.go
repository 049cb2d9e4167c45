package main

import (
	"context"
	"errors"

	"teman/bot"
	"teman/bot/whatsapp"
	"teman/umkm"
)

// whatsappCommand links WhatsApp numbers to the office and looks after them.
// The service may run meanwhile.
type whatsappCommand struct {
	Pair   whatsappPairCommand   `cmd:"" help:"Link a number: by a QR code in the terminal, or by a code that is typed on its phone."`
	Status whatsappStatusCommand `cmd:"" help:"Say of each number whether it is linked, what stops it and until when, and what it may send."`
	Retry  whatsappRetryCommand  `cmd:"" help:"Have a number try again that WhatsApp stopped, before the time that it said."`
	Logout whatsappLogoutCommand `cmd:"" help:"Unlink a number, here and on its phone."`
	Budget whatsappBudgetCommand `cmd:"" help:"Let a number begin so many talks a day; 0, as at first, lets it only answer."`
}

// links are the office's WhatsApp numbers, as a command sees them.
type links struct {
	data  *data
	store *whatsapp.Store
}

// openLinks opens the configured database and whatsmeow's part of it.
func openLinks(ctx context.Context, c config, term terminal) (*links, error) {
	if c.Database == "" {
		return nil, &problem{umkm.Say("teman.database_missing"), errors.New("no database")}
	}
	vault, err := c.vault()
	if err != nil {
		return nil, err
	}
	log := newLog(term.Err)
	whatsapp.Setup(log)
	l := &links{}
	if l.data, err = openData(ctx, c, vault, log, term); err != nil {
		return nil, err
	}
	url, err := l.data.WhatsAppURL(ctx)
	if err == nil {
		l.store, err = whatsapp.OpenStore(ctx, url, vault, log)
	}
	if err != nil {
		return nil, errors.Join(err, l.data.Close())
	}
	return l, nil
}

// Close gives the connections back.
func (l *links) Close() error { return errors.Join(l.store.Close(), l.data.Close()) }

// withLinks opens the links for as long as do runs.
func withLinks(ctx context.Context, c config, term terminal, do func(l *links) error) (err error) {
	l, err := openLinks(ctx, c, term)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	return do(l)
}

// account returns the account of a number that the office has, or had.
func (l *links) account(ctx context.Context, number string) (bot.Account, error) {
	all, err := l.data.Accounts(ctx)
	if err != nil {
		return bot.Account{}, err
	}
	for _, a := range all {
		if a.Channel == whatsapp.Channel && a.Name == number {
			return a, nil
		}
	}
	return bot.Account{}, &problem{umkm.Say("whatsapp.budget.unknown").With("number", umkm.TextValue(number)), errors.New("no such number")}
}

// readNumber reads a number as people write it.
func readNumber(typed string) (string, error) {
	reading := umkm.ReadPhone(typed)
	if reading.Verdict != umkm.Accepted {
		return "", &problem{umkm.Say("teman.number_wrong").With("number", umkm.TextValue(typed)), errors.New("not a phone number")}
	}
	return string(reading.Value), nil
}
