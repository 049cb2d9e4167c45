package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	tg "github.com/go-telegram/bot"

	"teman/bot"
	"teman/umkm"
)

// trouble is why a bot hears nothing.
type trouble string

// The troubles of a bot, and how long it waits at most before it tries again:
// what somebody has to mend is not asked about every second.
const (
	tokenRefused trouble = "token"
	otherProcess trouble = "conflict" // somebody else asks for this bot's updates
	throttling   trouble = "throttled"
	notStored    trouble = "not stored"
	unreachable  trouble = "unreachable"
)

func (t trouble) longest() time.Duration {
	switch t {
	case tokenRefused:
		return 2 * time.Minute
	case notStored:
		return 2 * time.Second
	case otherProcess:
		return 10 * time.Second
	default:
		return 30 * time.Second
	}
}

func troubleOf(err error) trouble {
	var patience *tg.TooManyRequestsError
	var ours unstored
	switch {
	case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
		return tokenRefused
	case errors.Is(err, tg.ErrorConflict):
		return otherProcess
	case errors.As(err, &patience):
		return throttling
	case errors.As(err, &ours):
		return notStored
	default:
		return unreachable
	}
}

// outage is a time in which a bot hears nothing: it says so once, not at every
// attempt, and tries again ever more rarely.
type outage struct {
	bot   *Bot
	why   trouble // "": there is none
	times int
	clear bool // no alarm of a former process stands
}

func (b *Bot) newOutage() *outage { return &outage{bot: b} }

// ride notes why an attempt failed, and waits before the next.
func (o *outage) ride(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	why := troubleOf(err)
	if why != o.why {
		o.why, o.times = why, 0
		o.bot.Log.Warn("telegram is not heard", slog.String("why", string(why)), slog.Any("err", err))
	}
	o.times++
	o.bot.Metrics.troubled(string(why))
	o.act(ctx)
	pause(ctx, o.patience(err))
}

// conflicts is how many answers in a row make another process a lasting one:
// while an account changes hands there may be one or two.
const conflicts = 5

// act does what can be done about a trouble: a webhook that is in the way goes,
// and people are told of what only they can mend.
func (o *outage) act(ctx context.Context) {
	switch {
	case o.why == tokenRefused && o.times == 1:
		o.raise(ctx, umkm.Say("telegram.alarm.token"))
	case o.why == otherProcess:
		if err := o.bot.deleteHook(ctx); err != nil && o.times == 1 {
			o.bot.Log.Warn("cannot take the webhook away", slog.Any("err", err))
		}
		if o.times == conflicts {
			o.raise(ctx, umkm.Say("telegram.alarm.conflict"))
		}
	}
}

func (o *outage) raise(ctx context.Context, says umkm.Phrase) {
	if o.bot.Alarms == nil {
		return
	}
	o.clear = false
	if err := o.bot.Alarms.Raise(ctx, bot.Alarm{Name: o.bot.alarmName(), Says: says}); err != nil {
		o.bot.Log.Warn("cannot raise an alarm", slog.Any("err", err))
	}
}

// over notes that the bot hears again.
func (o *outage) over(ctx context.Context) {
	if o.why != "" {
		o.bot.Log.Info("telegram is heard again", slog.String("after", string(o.why)), slog.Int("attempts", o.times))
		o.why, o.times = "", 0
	}
	if o.clear || o.bot.Alarms == nil {
		return
	}
	if err := o.bot.Alarms.Clear(ctx, o.bot.alarmName()); err != nil {
		o.bot.Log.Warn("cannot clear an alarm", slog.Any("err", err))
		return
	}
	o.clear = true
}

// alarmName is that of the one alarm an account has: it hears nothing.
func (b *Bot) alarmName() string { return fmt.Sprintf("telegram.deaf:%d", b.Account) }

// firstPause is how long the first attempt after a failure waits.
const firstPause = 200 * time.Millisecond

// patience is how long to wait: twice as long each time, up to the trouble's
// longest, a third of it at random so that processes do not ask together.
func (o *outage) patience(err error) time.Duration {
	if throttled, ok := errors.AsType[*tg.TooManyRequestsError](err); ok {
		return time.Duration(throttled.RetryAfter) * time.Second
	}
	longest := min(o.why.longest(), firstPause<<min(o.times-1, 16))
	return longest - time.Duration(rand.Int64N(int64(longest)/3))
}

// pause waits, or ends with ctx.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
