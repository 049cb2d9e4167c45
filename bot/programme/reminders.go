package programme

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"teman/bot"
)

// Reminders tells people of what they joined: the day before, two hours
// before, and the morning after. What it writes has keys, so that two processes, or one that begins
// anew, tell nobody twice.
type Reminders struct {
	office bot.Office
	clock  func() time.Time
	ticks  <-chan time.Time
	log    *slog.Logger
}

// NewReminders makes the runner. It looks whenever ticks ticks; once a minute
// is often enough.
func NewReminders(office bot.Office, clock func() time.Time, ticks <-chan time.Time, log *slog.Logger) *Reminders {
	return &Reminders{office: office, clock: clock, ticks: ticks, log: log}
}

// Run reminds until ctx ends. An error of one look is logged, and the next one
// takes up what was left.
func (r *Reminders) Run(ctx context.Context) error {
	for {
		if _, err := r.Look(ctx); err != nil && ctx.Err() == nil {
			r.log.Error("remind", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-r.ticks:
		}
	}
}

// reminderBatch bounds a transaction: seats stay locked until it ends.
const reminderBatch = 100

// Look writes every reminder that is due and returns how many there were.
func (r *Reminders) Look(ctx context.Context) (int, error) {
	told := 0
	for _, sort := range []bot.Reminder{bot.RemindDay, bot.RemindSoon} {
		for {
			n, err := r.batch(ctx, sort)
			told += n
			if err != nil {
				return told, fmt.Errorf("remind %s: %w", sort, err)
			}
			if n < reminderBatch {
				break
			}
		}
	}
	thanked, err := r.thank(ctx)
	if err != nil {
		return told, fmt.Errorf("thank: %w", err)
	}
	return told + thanked, nil
}

func (r *Reminders) batch(ctx context.Context, sort bot.Reminder) (n int, err error) {
	now := r.clock()
	err = r.office.Within(ctx, func(ctx context.Context, reg bot.Registry) error {
		due, err := reg.Seats().Due(ctx, sort, now, reminderBatch)
		n = len(due)
		for i := 0; i < len(due) && err == nil; i++ {
			err = remind(ctx, reg, sort, due[i], now)
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

func remind(ctx context.Context, r bot.Registry, sort bot.Reminder, seat bot.Seat, now time.Time) error {
	o, _, err := r.Occasions().Occasion(ctx, seat.Occasion)
	if err != nil {
		return err
	}
	news := "news.reminder.day"
	if sort == bot.RemindSoon {
		news = "news.reminder.soon"
	}
	key := fmt.Sprintf("n:remind:%d:%s:%d:%d", o.ID, sort, seat.Contact, o.Edition)
	return tell(ctx, r, seat, key, named(news, o), now)
}
