package storage

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// inboxChannel is where processes wake each other. Offices that share a
// database hear each other's accounts, which costs them a look.
const inboxChannel = "teman_inbox"

// Notify wakes the processes that serve the accounts.
func (d *DB) Notify(ctx context.Context, accounts []bot.AccountID) error {
	_, err := d.plain().run(ctx, "notify", inboxChannel, pq.Array(accounts))
	return err
}

// Listen rings for every account that another process tells of, until ctx
// ends. A lost connection comes back by itself; what was told meanwhile is
// found by whoever looks into the inbox.
func (d *DB) Listen(ctx context.Context, ring func(bot.AccountID)) error {
	listener := pq.NewListener(d.url, time.Second, time.Minute, nil)
	defer listener.Close()
	if err := listener.Listen(inboxChannel); err != nil {
		return fmt.Errorf("listen: %w", wrap("listen", err))
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case n := <-listener.Notify:
			if n == nil {
				continue // the connection was lost and is back
			}
			if account, err := strconv.ParseInt(n.Extra, 10, 64); err == nil {
				ring(bot.AccountID(account))
			}
		}
	}
}
