package main

import (
	"context"
	"fmt"

	"teman/bot"
	"teman/umkm"
)

// retentionCommand looks after how long things are kept.
type retentionCommand struct {
	Run retentionRunCommand `cmd:"" help:"Let go of what is past its time, as the service does every day."`
}

// retentionRunCommand lets go now, or only counts.
type retentionRunCommand struct {
	config
	DryRun bool `name:"dry-run" help:"Only count what would go."`
}

// Run prints how many rows of each table were past their time.
func (c *retentionRunCommand) Run(ctx context.Context, term terminal) error {
	return withOfficers(ctx, c.config, term, func(d *data) error {
		forget, says := d.Forget, "retention.gone"
		if c.DryRun {
			forget, says = d.Forgettable, "retention.would_go"
		}
		gone, err := forget(ctx)
		if err != nil {
			return err
		}
		for _, f := range gone {
			fmt.Fprintln(term.Out, term.say(umkm.Say(says).With("what", umkm.PhraseValue(kept(f))).With("n", umkm.CountValue(int(f.Rows)))))
		}
		return nil
	})
}

// kept is what people call the rows of a table.
func kept(f bot.Forgotten) umkm.Phrase { return umkm.Say("retention.table." + f.Table) }
