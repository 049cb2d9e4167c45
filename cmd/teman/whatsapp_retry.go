package main

import (
	"context"
	"fmt"

	"teman/bot/whatsapp"
	"teman/umkm"
)

// whatsappRetryCommand has a number try again that WhatsApp stopped.
type whatsappRetryCommand struct {
	config
	Number string `arg:"" help:"The number, such as +6281234567890."`
}

// Run forgets until when the number was stopped: whoever serves it connects
// within seconds, and where WhatsApp still stops it, it says so anew.
func (c *whatsappRetryCommand) Run(ctx context.Context, term terminal) error {
	number, err := readNumber(c.Number)
	if err != nil {
		return err
	}
	return withLinks(ctx, c.config, term, func(l *links) error {
		account, err := l.account(ctx, number)
		if err != nil {
			return err
		}
		if err := l.data.ResumeAccount(ctx, account.ID, whatsapp.Retriable()...); err != nil {
			return err
		}
		fmt.Fprintln(term.Out, term.say(umkm.Say("whatsapp.retry.done").With("number", umkm.TextValue(number))))
		return nil
	})
}
