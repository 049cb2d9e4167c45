package storage

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// inboxChannel is where processes wake each other, deskChannel where a change
// of a ticket is heard by the pages that show it, and typingChannel where these
// hear who writes. Offices that share a database hear each other's, which costs
// them a look.
const (
	inboxChannel  = "teman_inbox"
	deskChannel   = "teman_desk"
	typingChannel = "teman_typing"
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
	return d.listen(ctx, inboxChannel, func(text string) { ring(bot.AccountID(number(text))) })
}

// ListenDesk rings for every ticket that changed, in this process too, until
// ctx ends. What changed while the connection was lost is not told: a zero
// ticket says that any may have.
func (d *DB) ListenDesk(ctx context.Context, ring func(bot.TicketID)) error {
	return d.listen(ctx, deskChannel, func(text string) { ring(bot.TicketID(number(text))) })
}

// Typing tells all processes that an officer writes to a ticket of their scope.
func (d *DB) Typing(ctx context.Context, s bot.Scope, id bot.TicketID, by bot.OfficerID) error {
	_, err := d.plain().run(ctx, "tell_typing", s.Region, id, typingChannel, fmt.Sprintf("%d:%d", id, by))
	return err
}

// ListenTyping tells who writes to which ticket, until ctx ends.
func (d *DB) ListenTyping(ctx context.Context, typing func(bot.TicketID, bot.OfficerID)) error {
	return d.listen(ctx, typingChannel, func(text string) {
		ticket, officer, _ := strings.Cut(text, ":")
		typing(bot.TicketID(number(ticket)), bot.OfficerID(number(officer)))
	})
}

// number reads what a channel tells; zero is any.
func number(text string) int64 {
	n, _ := strconv.ParseInt(text, 10, 64) // only the house's own processes tell anything
	return n
}

// listen hears what is told on a channel; nothing for a connection that was
// lost and is back.
func (d *DB) listen(ctx context.Context, channel string, heard func(string)) error {
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
				heard("")
				continue
			}
			heard(n.Extra)
		}
	}
}
