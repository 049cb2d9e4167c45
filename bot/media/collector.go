// Package media fetches what people attached as answers from its platform and
// keeps it. Who holds an account fetches its files, since only the account's
// channel can.
package media

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"time"

	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/flows"
)

// Store keeps what is to be fetched, and what was. Storage implements it.
type Store interface {
	// ClaimMedia returns files of an account that are to be fetched now, and
	// leaves them alone for as long as lease.
	ClaimMedia(ctx context.Context, account bot.AccountID, limit int, lease time.Duration) ([]bot.Media, error)
	// PostponeMedia leaves a file alone for a while.
	PostponeMedia(ctx context.Context, file bot.InboundID, wait time.Duration) error
	// EndMedia keeps a file, or why it cannot be kept, and in the same commit
	// the event that tells the talk.
	EndMedia(ctx context.Context, m bot.Media, end bot.MediaEnd) error
}

// Config is what a Collector needs.
type Config struct {
	Account bot.AccountID
	Channel bot.Fetcher
	Store   Store
	Clock   func() time.Time
	Ticks   <-chan time.Time // each is a look; one in two seconds does
	Log     *slog.Logger
}

// Collector fetches the files of one account.
type Collector struct{ Config }

// New makes a collector.
func New(c Config) *Collector {
	c.Log = c.Log.With(slog.Int64("account", int64(c.Account)))
	return &Collector{c}
}

// The bounds of fetching. A file is in memory several times over while it is
// sealed and stored, so few are fetched at once: with two, at most some 100 MB.
const (
	workers  = 2
	patience = time.Minute  // for one file
	lease    = 3 * patience // fetching, storing, and clocks that do not agree
	attempts = 12           // their waits add up to an hour and three quarters
	wait     = 5 * time.Second
	longest  = 30 * time.Minute
	most     = 30 // files of one contact: 300 MB, so that nobody fills the disk
)

// Run fetches until ctx ends. What the platform or the database does is ridden
// out, and is tried again.
func (c *Collector) Run(ctx context.Context) error {
	for {
		if err := c.collect(ctx); err != nil && ctx.Err() == nil {
			c.Log.Warn("cannot look for files", slog.Any("err", err))
		}
		select {
		case <-ctx.Done():
			return nil
		case <-c.Ticks:
		}
	}
}

// collect fetches what is due until nothing is.
func (c *Collector) collect(ctx context.Context) error {
	for ctx.Err() == nil {
		claimed, err := c.Store.ClaimMedia(ctx, c.Account, workers, lease)
		if err != nil || len(claimed) == 0 {
			return err
		}
		var g errgroup.Group
		for _, m := range claimed {
			g.Go(func() error { return c.take(ctx, m) })
		}
		if err := g.Wait(); err != nil {
			return err
		}
	}
	return nil
}

// take fetches one file and ends it, or leaves it for later.
func (c *Collector) take(ctx context.Context, m bot.Media) error {
	end, err := c.fetch(ctx, m)
	switch {
	case ctx.Err() != nil:
		return nil // its lease ends by itself
	case err != nil && m.Attempts < attempts:
		c.Log.Warn("cannot fetch", slog.Int64("inbound", int64(m.Inbound)), slog.Any("err", cause(err)))
		return c.Store.PostponeMedia(ctx, m.Inbound, backoff(m.Attempts))
	case err != nil:
		c.Log.Error("gave up fetching", slog.Int64("inbound", int64(m.Inbound)), slog.Any("err", cause(err)))
		end = bot.MediaEnd{Fate: flows.FateGone}
	}
	end.At = c.Clock()
	if err := c.Store.EndMedia(ctx, m, end); err != nil {
		return fmt.Errorf("end file %d: %w", m.Inbound, err)
	}
	return nil
}

// fetch reads a file as far as it may be read, and looks at its bytes.
func (c *Collector) fetch(ctx context.Context, m bot.Media) (bot.MediaEnd, error) {
	switch {
	case m.Attached.Ref == "":
		return bot.MediaEnd{Fate: flows.FateGone}, nil
	case m.Held >= most:
		return bot.MediaEnd{Fate: flows.FateTooMany}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	file, err := c.Channel.Fetch(ctx, m.Attached.Ref)
	if errors.Is(err, bot.ErrGone) {
		return bot.MediaEnd{Fate: flows.FateGone}, nil
	}
	if err != nil {
		return bot.MediaEnd{}, fmt.Errorf("fetch: %w", err)
	}
	body, err := io.ReadAll(io.LimitReader(file, flows.MaxMedia+1))
	if err = errors.Join(err, file.Close()); err != nil {
		return bot.MediaEnd{}, fmt.Errorf("read file: %w", err)
	}
	if len(body) > flows.MaxMedia {
		return bot.MediaEnd{Fate: flows.FateTooLarge}, nil
	}
	kind, kept := kindOf(body, m.Attached.Type)
	if !kept {
		return bot.MediaEnd{Fate: flows.FateWrongKind, Type: kind}, nil
	}
	return bot.MediaEnd{Fate: flows.FateKept, Type: kind, Body: body}, nil
}

// cause is an error without the address that was asked, which may hold a token.
func cause(err error) error {
	var asked *url.Error
	if errors.As(err, &asked) {
		return asked.Err
	}
	return err
}

// backoff is how long a file is left alone after an attempt, doubled each time.
func backoff(attempt int) time.Duration {
	return min(wait<<min(attempt-1, 10), longest)
}
