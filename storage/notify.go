package storage

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// inboxChannel is where processes wake each other, and deskChannel where a
// change of a ticket is heard by the pages that show it. Offices that share a
// database hear each other's, which costs them a look.
const (
	inboxChannel = "teman_inbox"
	deskChannel  = "teman_desk"
)

// Notify wakes the processes that serve the accounts.
func (d *DB) Notify(ctx context.Context, accounts []bot.AccountID) error {
	_, err := d.plain().run(ctx, "notify", inboxChannel, pq.Array(accounts))
	return err
}

// Listen rings for every account that another process tells of, until ctx
// ends. A lost connection comes back by itself; what was told meanwhile is
// found by whoever looks into the inbox.
func (d *DB) Listen(ctx context.Context, ring func(bot.AccountID)) error {
	return d.listen(ctx, inboxChannel, func(account int64) { ring(bot.AccountID(account)) })
}

// ListenDesk rings for every ticket that changed, in this process too, until
// ctx ends. What changed while the connection was lost is not told: a zero
// ticket says that any may have.
func (d *DB) ListenDesk(ctx context.Context, ring func(bot.TicketID)) error {
	return d.listen(ctx, deskChannel, func(ticket int64) { ring(bot.TicketID(ticket)) })
}

// listen hears numbers on a channel; zero for a connection that was lost and is
// back.
func (d *DB) listen(ctx context.Context, channel string, heard func(int64)) error {
	listener := pq.NewListener(d.url, time.Second, time.Minute, nil)
	defer listener.Close()
	if err := listener.Listen(channel); err != nil {
		return fmt.Errorf("listen: %w", wrap("listen", err))
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case n := <-listener.Notify:
			if n == nil {
				heard(0)
				continue
			}
			if number, err := strconv.ParseInt(n.Extra, 10, 64); err == nil {
				heard(number)
			}
		}
	}
}
