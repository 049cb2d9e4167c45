package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"teman/bot"
	"teman/bot/exchange"
	"teman/locales"
	"teman/umkm"
)

// exportCommand takes a list out, as the console does.
type exportCommand struct {
	config
	Kind   string `arg:"" enum:"businesses,certificates,participants,programme,verdicts" help:"businesses, certificates, participants of an occasion, of a whole programme, or verdicts of an announcement."`
	Out    string `name:"out" required:"" placeholder:"FILE" help:"Where to write it: a name that ends in .xlsx or .csv, which must not exist yet."`
	Of     int64  `name:"of" placeholder:"N" help:"The occasion, the programme, or the announcement."`
	Region string `name:"region" placeholder:"CODE" help:"Only what lies in this region."`
}

// Run writes the file. One that could not be written to its end is removed.
func (c *exportCommand) Run(ctx context.Context, term terminal) error {
	format := bot.FileFormat(strings.TrimPrefix(strings.ToLower(filepath.Ext(c.Out)), "."))
	if !format.IsKnown() {
		return &problem{umkm.Say("exchange.command.format"), errors.New("unknown format")}
	}
	return withLists(ctx, c.config, term, func(desk *exchange.Desk) error {
		file, err := os.OpenFile(c.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) // nobody else's to read
		if err != nil {
			return fmt.Errorf("write list: %w", err)
		}
		e := bot.Export{Kind: bot.ExportKind(c.Kind), Format: format, Of: c.Of}
		err = desk.Export(ctx, bot.Officer{Scope: bot.Scope{Region: c.Region}}, e, locales.Source, file)
		if err := errors.Join(err, file.Close()); err != nil {
			_ = os.Remove(c.Out) // the first error says what went wrong
			return err
		}
		return nil
	})
}
