package main

import (
	"context"
	"errors"
	"fmt"

	"teman/storage"
	"teman/umkm"
)

// auditCommand looks after the log of what officers did.
type auditCommand struct {
	Verify auditVerifyCommand `cmd:"" help:"Recompute every hash of the audit log and print the last."`
}

// auditVerifyCommand tells whether the log is as it was written.
type auditVerifyCommand struct{ config }

// Run prints how many rows there are and the last hash. Whoever writes that
// down elsewhere can tell later that the end of the log is still there.
func (c *auditVerifyCommand) Run(ctx context.Context, term terminal) error {
	return withOfficers(ctx, c.config, term, func(d *data) error {
		rows, head, err := d.VerifyAudit(ctx)
		var broken *storage.BrokenAudit
		if errors.As(err, &broken) {
			return &problem{umkm.Say("teman.audit.broken").With("row", umkm.CountValue(int(broken.Row))), err}
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(term.Out, term.say(umkm.Say("teman.audit.whole").With("n", umkm.CountValue(int(rows))).With("hash", umkm.TextValue(head))))
		return nil
	})
}
