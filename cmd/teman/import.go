package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"teman/bot"
	"teman/bot/exchange"
	"teman/umkm"
)

// importCommand takes a list in, as the console does.
type importCommand struct {
	config
	Kind     string `arg:"" enum:"businesses,certificates,participants,kbli,villages" help:"businesses, certificates, participants, kbli or villages."`
	File     string `arg:"" type:"existingfile" help:"An XLSX or CSV file."`
	Occasion int64  `name:"occasion" placeholder:"N" help:"The occasion whose participants they are."`
	Region   string `name:"region" placeholder:"CODE" help:"Rows outside of this region are problems."`
	DryRun   bool   `name:"dry-run" help:"Check and say what would be done; save nothing."`
}

// Run checks the file, says every problem, and saves it when there is none.
func (c *importCommand) Run(ctx context.Context, term terminal) error {
	return withLists(ctx, c.config, term, func(desk *exchange.Desk) error {
		by := bot.Officer{Scope: bot.Scope{Region: c.Region}}
		file, err := os.Open(c.File)
		if err != nil {
			return fmt.Errorf("open list: %w", err)
		}
		defer file.Close()
		named := bot.ImportFile{Kind: bot.ImportKind(c.Kind), Occasion: bot.OccasionID(c.Occasion), Name: filepath.Base(c.File)}
		i, err := desk.Receive(ctx, by, named, file)
		if err != nil {
			return err
		}
		if i, err = c.check(ctx, desk, by, i, term); err != nil {
			return err
		}
		return c.finish(ctx, desk, by, i, term)
	})
}

// check has the file checked with the columns that its headings say.
func (c *importCommand) check(ctx context.Context, desk *exchange.Desk, by bot.Officer, i bot.Import, term terminal) (bot.Import, error) {
	for at, column := range i.Columns {
		if column != "" {
			term.tell(umkm.Say("exchange.command.column").With("head", umkm.TextValue(i.Heads[at])).
				With("field", umkm.PhraseValue(umkm.Say("exchange.field."+column))))
		}
	}
	if err := desk.Map(ctx, by, i.ID, i.Columns); err != nil {
		return i, err
	}
	return desk.Finish(ctx, by.Scope, i.ID)
}

// finish saves a file without problems, and drops every other.
func (c *importCommand) finish(ctx context.Context, desk *exchange.Desk, by bot.Officer, i bot.Import, term terminal) error {
	for after, more := 0, true; more; {
		problems, err := desk.Problems(ctx, i.ID, after, 500)
		if err != nil {
			return err
		}
		for _, p := range problems {
			after = p.Row
			term.tell(umkm.Say("exchange.command.problem").With("row", umkm.CountValue(p.Row)).With("column", umkm.TextValue(p.Column)).
				With("says", umkm.PhraseValue(p.Says)))
		}
		more = len(problems) > 0
	}
	term.tell(umkm.Say("exchange.command.counts").With("rows", umkm.CountValue(i.Rows)).With("new", umkm.CountValue(i.Fresh)).
		With("changed", umkm.CountValue(i.Changed)).With("same", umkm.CountValue(i.Same)).With("faulty", umkm.CountValue(i.Faulty)))
	if c.DryRun || i.Faulty > 0 || i.Applies() == 0 {
		if err := desk.Drop(ctx, by, i.ID); err != nil {
			return err
		}
		if i.Applied > 0 {
			return &problem{umkm.Say("exchange.command.stopped").With("n", umkm.CountValue(i.Applied)), errors.New("rows that are true no longer")}
		}
		if i.Faulty > 0 {
			return &problem{umkm.Say("exchange.command.nothing_saved"), errors.New("rows with problems")}
		}
		term.tell(umkm.Say("exchange.command.nothing_saved"))
		return nil
	}
	if err := desk.Apply(ctx, by, i.ID, i.Applies()); err != nil {
		return err
	}
	done, err := desk.Finish(ctx, by.Scope, i.ID)
	if err != nil {
		return err
	}
	if done.State == bot.ImportChecked { // somebody was quicker: the same questions again
		return c.finish(ctx, desk, by, done, term)
	}
	term.tell(umkm.Say("exchange.command.saved").With("n", umkm.CountValue(done.Applied)))
	return nil
}

// tell prints a line.
func (t terminal) tell(p umkm.Phrase) { fmt.Fprintln(t.Out, t.say(p)) }

// withLists opens the office's own database for lists that go in and out by the
// command line.
func withLists(ctx context.Context, c config, term terminal, do func(*exchange.Desk) error) error {
	return withOfficers(ctx, c, term, func(d *data) error {
		if err := seedCatalogue(ctx, d); err != nil {
			return err
		}
		k, err := loadKnowledge(c)
		if err != nil {
			return err
		}
		known := exchange.Knowledge{Regions: k.regions, Activities: k.activities}
		err = do(exchange.New(exchange.Parts{
			Store: d, Know: func() exchange.Knowledge { return known }, Texts: term.bundle, Zone: umkm.ZoneOf(officeRegion), Clock: time.Now, Log: newLog(term.Err),
		}))
		if refused, ok := errors.AsType[*bot.Refusal](err); ok {
			return &problem{refused.Says, err}
		}
		return err
	})
}
