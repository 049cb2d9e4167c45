package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/bot/webphone"
	"teman/umkm"
)

// chatCommand is one phone of the sample office in the terminal.
type chatCommand struct {
	config
	As string `name:"as" default:"+6289900000001" placeholder:"+62812..." help:"Who is writing: a phone number."`
}

// Run talks until the input ends. Beside a running demo it is one more phone
// of it: whichever of the two holds the account answers.
func (c *chatCommand) Run(ctx context.Context, term terminal) (err error) {
	number := umkm.ReadPhone(c.As)
	if number.Verdict != umkm.Accepted {
		return &problem{umkm.Say("teman.number_wrong").With("number", umkm.TextValue(c.As)), errors.New("not a phone number")}
	}
	log, closeLog, err := c.fileLog()
	if err != nil {
		return err
	}
	defer closeLog()
	o, account, err := openSample(ctx, c.config, log, prometheus.NewRegistry(), term)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.data.Close()) }()
	return c.talk(ctx, o, term, account, string(number.Value))
}

// talk runs the office beside the terminal and stops it when the input ends.
func (c *chatCommand) talk(ctx context.Context, o *office, term terminal, account bot.Account, address string) error {
	g, ctx := errgroup.WithContext(ctx)
	ctx, done := context.WithCancel(ctx)
	defer done()
	g.Go(func() error { return o.Run(ctx) })
	g.Go(func() error { return o.Serve(ctx, account.ID, o.phones(account)) })
	g.Go(func() error {
		defer done()
		terminal := &webphone.Terminal{
			Account: account.ID, Address: address, Intake: o.intake, Threads: o.data, Render: o.render, Now: time.Now,
			Say: term.say, In: term.In, Out: term.Out, Live: isTerminal(term.In),
		}
		err := terminal.Run(ctx)
		if errors.Is(err, webphone.ErrNoReply) {
			return &problem{umkm.Say("teman.no_reply"), err}
		}
		return err
	})
	return g.Wait()
}

// fileLog keeps the log out of the talk, in the data folder.
func (c *chatCommand) fileLog() (*slog.Logger, func(), error) {
	if err := os.MkdirAll(c.Data, 0o755); err != nil {
		return nil, nil, err
	}
	f, err := os.OpenFile(filepath.Join(c.Data, "chat.log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, nil, err
	}
	return newLog(f), func() { f.Close() }, nil
}

// isTerminal reports whether a person sits at the other end.
func isTerminal(in io.Reader) bool {
	f, ok := in.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
