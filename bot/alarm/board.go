package alarm

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"teman/bot"
	"teman/flows"
)

// Store keeps what stands. Storage implements it.
type Store interface {
	// RaiseAlarm and ClearAlarm return false for what is no news.
	RaiseAlarm(ctx context.Context, a bot.Alarm, at time.Time) (news bool, err error)
	ClearAlarm(ctx context.Context, name string, at time.Time) (news bool, err error)
	// StandingAlarms returns what stands, the oldest first.
	StandingAlarms(ctx context.Context) ([]bot.StandingAlarm, error)
	// TellAlarms ends what ends by itself, and puts a message about what is new
	// into the outbox in the commit that notes it as told.
	TellAlarms(ctx context.Context, t bot.Telling, say func([]bot.StandingAlarm) flows.Message) ([]bot.StandingAlarm, error)
	// Vitals counts what the watches look at.
	Vitals(ctx context.Context, at time.Time) (bot.Vitals, error)
}

// Config is what a board needs.
type Config struct {
	Store   Store
	Chat    bot.ContactID // the officers' chat; 0: only the log and the metrics hear
	Watches []Watch
	Disk    func() (free int64, err error) // bytes; nil: the database is on another machine
	Zone    *time.Location                 // of the times in messages
	Clock   func() time.Time
	Log     *slog.Logger
	Metrics *Metrics
}

// Board is where alarms stand. It is a bot.Alarms, and safe for concurrent
// use; several processes may have one on the same database.
type Board struct{ Config }

// New makes a board.
func New(c Config) *Board { return &Board{c} }

var _ bot.Alarms = (*Board)(nil)

// Raise makes an alarm stand. The office hears of it at the next look. Where
// the database does not answer, the log is all there is.
func (b *Board) Raise(ctx context.Context, a bot.Alarm) error {
	news, err := b.Store.RaiseAlarm(ctx, a, b.Clock())
	if news || err != nil {
		b.Log.Warn("alarm", slog.String("alarm", a.Name), slog.String("says", a.Says.Key), slog.Time("until", a.Until))
	}
	if err != nil {
		return fmt.Errorf("raise alarm: %w", err)
	}
	return nil
}

// Clear ends an alarm.
func (b *Board) Clear(ctx context.Context, name string) error {
	news, err := b.Store.ClearAlarm(ctx, name, b.Clock())
	if err != nil {
		return fmt.Errorf("clear alarm: %w", err)
	}
	if news {
		b.Log.Info("alarm is over", slog.String("alarm", name))
	}
	return nil
}

// Run looks at once and at every tick until ctx ends. A few looks in a minute
// do.
func (b *Board) Run(ctx context.Context, ticks <-chan time.Time) error {
	for {
		if err := b.Look(ctx); err != nil && ctx.Err() == nil {
			b.Log.Error("cannot look after alarms", slog.Any("err", err))
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
		}
	}
}

// Look asks every watch, tells the office what is new and counts what stands.
func (b *Board) Look(ctx context.Context) error {
	if err := b.watch(ctx); err != nil {
		return err
	}
	told, err := b.Store.TellAlarms(ctx, bot.Telling{Chat: b.Chat, At: b.Clock(), Again: again, Hourly: hourly}, b.message)
	if err != nil {
		return fmt.Errorf("tell alarms: %w", err)
	}
	for _, a := range told {
		b.Log.Info("the office is told of an alarm", slog.String("alarm", a.Name), slog.Bool("over", !a.Over.IsZero()))
	}
	standing, err := b.Store.StandingAlarms(ctx)
	if err != nil {
		return fmt.Errorf("standing alarms: %w", err)
	}
	b.Metrics.stand(b.Watches, standing)
	return nil
}
