package main

import (
	"context"
	"errors"
	"fmt"

	"teman/bot/whatsapp"
	"teman/umkm"
)

// whatsappLogoutCommand unlinks a number.
type whatsappLogoutCommand struct {
	config
	Number string `arg:"" help:"The number, such as +6281234567890."`
}

// Run unlinks the number on its phone and forgets its keys.
func (c *whatsappLogoutCommand) Run(ctx context.Context, term terminal) error {
	number, err := readNumber(c.Number)
	if err != nil {
		return err
	}
	return withLinks(ctx, c.config, term, func(l *links) error {
		say := func(key string) umkm.Phrase { return umkm.Say(key).With("number", umkm.TextValue(number)) }
		switch err := l.store.Logout(ctx, number, nil); {
		case errors.Is(err, whatsapp.ErrNotLinked):
			return &problem{say("whatsapp.logout.none"), err}
		case err != nil && ctx.Err() == nil:
			return &problem{umkm.Say("whatsapp.logout.silent"), err}
		case err != nil:
			return err
		}
		fmt.Fprintln(term.Out, term.say(say("whatsapp.logout.done")))
		return nil
	})
}
