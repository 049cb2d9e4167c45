package group

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"teman/bot"
)

// Channel is a messenger that has groups with threads.
type Channel interface {
	bot.Fetcher
	// Alone reports whether nobody but people with these addresses, and the bot,
	// is in the group.
	Alone(ctx context.Context, group string, people []string) (bool, error)
}

// Attachments keep what officers hand to owners.
type Attachments interface {
	Attach(ctx context.Context, a bot.Attachment, n bot.Note) (bot.AttachmentID, error)
}

// Clerk copies what happens to tickets into the groups of one account, and hands
// owners the files that officers send there. What waits for its turn is told
// together: Telegram takes twenty messages a minute into a group.
type Clerk struct {
	*Room
	Account bot.AccountID
	Channel Channel
	Files   Attachments
	Console string              // address of the console
	Queued  func(bot.AccountID) // something was put into the outbox
	Log     *slog.Logger
}

// pause is the least time between two posts to a group.
const pause = 3 * time.Second

// Run works at every tick until ctx ends.
func (c *Clerk) Run(ctx context.Context, ticks <-chan time.Time) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
		}
		if err := c.work(ctx); err != nil && ctx.Err() == nil {
			c.Log.Warn("cannot tend the staff groups", slog.Any("err", err))
		}
	}
}

// work posts to every group once, if its time has come, and fetches what is due.
func (c *Clerk) work(ctx context.Context) error {
	var groups []bot.StaffGroup
	err := c.Desk.Office.Within(ctx, func(ctx context.Context, r bot.Registry) (err error) {
		groups, err = r.StaffGroups().On(ctx, c.Account)
		return err
	})
	if err != nil || len(groups) == 0 {
		return err
	}
	for _, g := range groups {
		if c.Clock().Before(g.Next) {
			continue
		}
		if err := c.tell(ctx, g); err != nil {
			return fmt.Errorf("staff group %d: %w", g.ID, err)
		}
	}
	return c.fetch(ctx)
}

// tell posts what one group has to be told next, if anything. Who is inside is
// asked first, and only when there is something to tell.
func (c *Clerk) tell(ctx context.Context, g bot.StaffGroup) error {
	waits, err := c.within(ctx, g, func(context.Context, bot.StaffGroups, bot.StaffGroup, bot.Posting) error { return nil })
	if err != nil || !waits {
		return err
	}
	alone, err := c.alone(ctx, g)
	if err != nil {
		return err
	}
	told, err := c.within(ctx, g, func(ctx context.Context, groups bot.StaffGroups, g bot.StaffGroup, p bot.Posting) error {
		p, m := compose(p, alone, c.Console)
		now := c.Clock()
		return groups.Post(ctx, g, p, m, now, now.Add(pause))
	})
	if err == nil && told {
		c.Queued(c.Account)
	}
	return err
}

// within does something with what a group has to be told, under its lock; false
// when there is nothing, or it cannot be told now.
func (c *Clerk) within(ctx context.Context, g bot.StaffGroup, do func(context.Context, bot.StaffGroups, bot.StaffGroup, bot.Posting) error) (waits bool, err error) {
	err = c.Desk.Office.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		locked, busy, err := r.StaffGroups().Lock(ctx, g.ID, c.Clock())
		if err != nil || busy {
			return err
		}
		var p bot.Posting
		if p, waits, err = r.StaffGroups().Next(ctx, locked, c.Clock(), mostItems); err != nil || !waits {
			return err
		}
		return do(ctx, r.StaffGroups(), locked, p)
	})
	return waits, err
}

// alone reports whether only officers who may read it are in a group.
func (c *Clerk) alone(ctx context.Context, g bot.StaffGroup) (bool, error) {
	var crew []string
	err := c.Desk.Office.Within(ctx, func(ctx context.Context, r bot.Registry) (err error) {
		crew, err = r.StaffGroups().Crew(ctx, g)
		return err
	})
	if err != nil {
		return false, err
	}
	return c.Channel.Alone(ctx, g.Address, crew)
}
