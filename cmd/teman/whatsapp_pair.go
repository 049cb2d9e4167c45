package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/mdp/qrterminal/v3"

	"teman/bot/whatsapp"
	"teman/umkm"
)

// whatsappPairCommand links a number, which its phone has to agree to.
type whatsappPairCommand struct {
	config
	Code string `placeholder:"+62..." help:"Number to link by a code that is typed on its phone, instead of a picture."`
}

// Run says what such a link means, shows what the phone needs, and waits until
// it is done.
func (c *whatsappPairCommand) Run(ctx context.Context, term terminal) error {
	number := ""
	if c.Code != "" {
		var err error
		if number, err = readNumber(c.Code); err != nil {
			return err
		}
	}
	fmt.Fprintln(term.Out, term.say(umkm.Say("whatsapp.pair.risk")))
	return withLinks(ctx, c.config, term, func(l *links) error {
		linked, err := l.store.Pair(ctx, whatsapp.Pairing{
			Number: number, Begin: l.begin, Show: func(o whatsapp.Offer) { show(o, term) },
		})
		if err != nil {
			return pairingProblem(err)
		}
		account, err := l.data.MakeAccount(ctx, whatsapp.Channel, linked.Number)
		if err == nil {
			err = l.data.ResumeAccount(ctx, account.ID, whatsapp.Mended()...)
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(term.Out, term.say(umkm.Say("whatsapp.pair.done").With("number", umkm.TextValue(linked.Number))))
		return nil
	})
}

// begin keeps a service that runs from using the link before it is complete.
func (l *links) begin(ctx context.Context, number string) error {
	account, err := l.data.MakeAccount(ctx, whatsapp.Channel, number)
	if err != nil {
		return err
	}
	return l.data.StopAccount(ctx, account.ID, whatsapp.Unlinked(time.Now()))
}

// show prints what the phone needs. The text of a picture stands below it, for
// whoever has to carry it elsewhere.
func show(o whatsapp.Offer, term terminal) {
	if o.Code != "" {
		fmt.Fprintf(term.Out, "\n%s\n\n%s\n\n", term.say(umkm.Say("whatsapp.pair.code")), o.Code)
		return
	}
	fmt.Fprintf(term.Out, "\n%s\n\n", term.say(umkm.Say("whatsapp.pair.qr")))
	draw(o.QR, term.Out)
	fmt.Fprintf(term.Out, "\n%s\n\n", o.QR)
}

// draw prints a QR code, two of its rows on a line.
func draw(text string, w io.Writer) {
	qrterminal.GenerateWithConfig(text, qrterminal.Config{
		Level: qrterminal.L, Writer: w, QuietZone: 2, HalfBlocks: true,
		BlackChar: qrterminal.BLACK_BLACK, BlackWhiteChar: qrterminal.BLACK_WHITE,
		WhiteChar: qrterminal.WHITE_WHITE, WhiteBlackChar: qrterminal.WHITE_BLACK,
	})
}

// pairingProblem says what somebody can do about a link that did not come
// about.
func pairingProblem(err error) error {
	switch {
	case errors.Is(err, whatsapp.ErrPairingTime):
		return &problem{umkm.Say("whatsapp.pair.time"), err}
	case errors.Is(err, whatsapp.ErrPairingRefused):
		return &problem{umkm.Say("whatsapp.pair.refused"), err}
	}
	return err
}
