package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"teman/bot"
	"teman/bot/alarm"
	"teman/bot/desk/group"
	"teman/bot/media"
	"teman/console"
)

// line is one account that the office is reached by: its channel, and what
// answers the platform's calls where it makes any.
type line struct {
	account bot.Account
	channel bot.Channel
	hook    http.Handler // nil: the channel listens by itself
}

// hookPath is where the webhook of an account answers, below the public
// address. The number says nothing; who calls proves it otherwise.
func hookPath(a bot.Account) string { return fmt.Sprintf("/hook/%s/%d", a.Channel, a.ID) }

// connect lets the platform's calls in. Every process takes them, whichever
// serves the account.
func (l line) connect(mux *http.ServeMux) {
	if l.hook != nil {
		mux.Handle(hookPath(l.account), l.hook)
	}
}

// lines are all that an office is reached by, and the board of what is wrong
// with it.
type lines struct {
	all     []line
	numbers *numbers
	board   *alarm.Board
}

// open opens every line that the office has.
func (c *serveCommand) open(ctx context.Context, o *office, metrics prometheus.Registerer) (lines, error) {
	var s lines
	account, officers, err := c.officers(ctx, o.data)
	if err != nil {
		return s, err
	}
	s.board = c.board(o.data, officers, c.Data, o.log, metrics)
	if account.ID != 0 {
		l, err := o.telegram(c.telegramConfig, account, c.PublicURL, s.board, metrics)
		if err != nil {
			return s, err
		}
		s.all = append(s.all, l)
	}
	official := ""
	if c.cloudConfig.set() {
		l, err := o.cloud(ctx, c.cloudConfig)
		if err != nil {
			return s, err
		}
		s.all = append(s.all, l)
		official = l.account.Name
	}
	s.numbers, err = o.numbers(ctx, c.mannersConfig, official, s.board, metrics)
	return s, err
}

// officers returns the account of the office's Telegram bot, and the chat on it
// in which officers are told of alarms; zero where there is none.
func (c *serveCommand) officers(ctx context.Context, d *data) (a bot.Account, chat bot.ContactID, err error) {
	if !c.telegramConfig.set() {
		return a, 0, nil
	}
	if a, err = c.telegramConfig.account(ctx, d); err != nil || c.AlarmChat == "" {
		return a, 0, err
	}
	if chat, err = d.AlarmChat(ctx, a.ID, c.AlarmChat); err != nil {
		return a, 0, fmt.Errorf("chat of the alarms: %w", err)
	}
	return a, chat, nil
}

// fetch brings in what people attached as answers.
func (o *office) fetch(ctx context.Context, account bot.AccountID, f bot.Fetcher) error {
	look := time.NewTicker(2 * time.Second)
	defer look.Stop()
	return media.New(media.Config{
		Account: account, Channel: f, Store: o.data, Clock: o.clock, Ticks: look.C, Log: o.log,
	}).Run(ctx)
}

// tendGroups copies what happens to tickets into the groups of staff on the
// account.
func (o *office) tendGroups(ctx context.Context, account bot.AccountID, rooms group.Channel) error {
	look := time.NewTicker(time.Second)
	defer look.Stop()
	clerk := group.Clerk{
		Room: o.groups, Account: account, Channel: rooms, Files: o.data, Console: o.reached + console.Base,
		Queued: func(a bot.AccountID) { o.post.RingHere(a) }, Log: o.log,
	}
	return clerk.Run(ctx, look.C)
}

// listen hears what arrives while the account is held. An account that cannot
// be heard until somebody mends it still sends, and the program goes on.
func (o *office) listen(ctx context.Context, account bot.AccountID, l bot.Listener) error {
	if err := l.Listen(ctx); err != nil && ctx.Err() == nil {
		o.log.Error("an account hears nothing until it is mended", slog.Int64("account", int64(account)), slog.Any("err", err))
	}
	return nil
}
