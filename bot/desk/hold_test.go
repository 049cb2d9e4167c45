package desk_test

import (
	"context"
	"errors"
	"testing"

	"teman/bot"
	"teman/storage/storagetest"
)

// Two questions of one human, one on each phone: only one officer speaks with
// them at a time.
func TestOneHumanHoldsAChat(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	sql := storagetest.SQL(t, db)
	o := newTown(t, db, sql, "kantor")
	var ids []bot.TicketID
	for i, topic := range []string{"petugas", "pajak"} {
		err := o.turn(o.owners[i], topic, func(ctx context.Context, r bot.Registry, e bot.Escalation) error {
			opened, err := o.Escalate(ctx, r, e)
			ids = append(ids, opened.Ticket.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := o.Take(t.Context(), o.officers[0], ids[0]); err != nil {
		t.Fatal(err)
	}
	var refused *bot.Refusal
	if err := o.Take(t.Context(), o.officers[1], ids[1]); !errors.As(err, &refused) || refused.Says.Key != "desk.refused.held" {
		t.Errorf("a second officer speaks with the same owner: %v", err)
	}
}
