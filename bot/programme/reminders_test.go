package programme_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/bot/programme"
	"teman/umkm"
)

func (w *town) reminders() *programme.Reminders {
	return programme.NewReminders(w.db, func() time.Time { return w.now }, nil, slog.New(slog.DiscardHandler))
}

func (w *town) look() int {
	w.t.Helper()
	told, err := w.reminders().Look(w.t.Context())
	must(w.t, err)
	return told
}

func TestRemindersComeOnceEach(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(1)
	siti, anwar := w.owner("siti", "75.71", "10799"), w.owner("anwar", "75.71", "10799")
	w.join(siti, o)
	w.join(anwar, o) // waits, and is not reminded
	for _, c := range []struct {
		before time.Duration
		want   int
	}{
		{24*time.Hour + time.Minute, 0}, {24 * time.Hour, 1}, {23 * time.Hour, 0},
		{2*time.Hour + time.Minute, 0}, {2 * time.Hour, 1}, {time.Hour, 0}, {0, 0},
	} {
		w.now = o.Starts.Add(-c.before)
		if got := w.look(); got != c.want {
			t.Errorf("%s before: %d reminders, want %d", c.before, got, c.want)
		}
	}
	want := []string{
		fmt.Sprintf("siti n:remind:%d:24h:%d:0", o.ID, siti.contact),
		fmt.Sprintf("siti n:remind:%d:2h:%d:0", o.ID, siti.contact),
	}
	if got := w.told(); !slices.Equal(got, want) {
		t.Errorf("told %v, want %v", got, want)
	}
}

func TestRemindersAfterAnOutage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(3)
	w.join(w.owner("siti", "75.71", "10799"), o)
	w.now = o.Starts.Add(-time.Hour)
	if got := w.look(); got != 1 {
		t.Errorf("only the later reminder makes sense now; %d were written: %v", got, w.told())
	}
	w.now = o.Starts.Add(time.Minute)
	if got := w.look(); got != 0 {
		t.Errorf("it has begun, and %d were reminded", got)
	}
}

func TestWhoJoinsLateIsNotRemindedAtOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	starts := w.now.Add(20 * time.Hour)
	o := w.announce(bot.Occasion{Kind: "forum", Title: "Temu usaha", Place: "Aula", Region: "75.71", Starts: starts,
		Ends: starts.Add(time.Hour), Deadline: starts, Quota: 3})
	w.join(w.owner("siti", "75.71", "10799"), o)
	if got := w.look(); got != 0 {
		t.Errorf("%d reminders right after joining", got)
	}
	w.now = starts.Add(-time.Hour)
	if got := w.look(); got != 1 {
		t.Errorf("%d reminders before it begins", got)
	}
}

// Two processes look at the same time, and everybody is told once.
func TestTwoRemindersRunAtOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(40)
	for i := range 30 {
		w.join(w.owner(fmt.Sprint("p", i), "75.71", "10799"), o)
	}
	w.now = o.RemindDay
	var both errgroup.Group
	for range 2 {
		both.Go(func() error {
			_, err := w.reminders().Look(t.Context())
			return err
		})
	}
	must(t, both.Wait())
	if got := w.told(); len(got) != 30 {
		t.Errorf("%d were told", len(got))
	}
}

func TestRunLooksAtEachTickAndStops(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(1)
	w.join(w.owner("siti", "75.71", "10799"), o)
	at := o.RemindDay
	ticks := make(chan time.Time)
	run := programme.NewReminders(w.db, func() time.Time { return at }, ticks, slog.New(slog.DiscardHandler))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- run.Run(ctx) }()
	ticks <- at // taken only after the first look
	stop()
	must(t, <-ended)
	if got := w.told(); len(got) != 1 {
		t.Errorf("told %v", got)
	}
}

func TestRemindersAreDueInTheRegionsTime(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	for _, c := range []struct{ region, starts, day, soon string }{
		{"75.71", "2026-12-01T09:00:00+08:00", "2026-11-30T09:00:00+08:00", "2026-12-01T07:00:00+08:00"},
		{"35.76", "2026-12-01T06:00:00+07:00", "2026-11-30T08:00:00+07:00", "2026-12-01T04:00:00+07:00"},
		{"91.71", "2026-12-01T20:30:00+09:00", "2026-11-30T20:00:00+09:00", "2026-12-01T18:30:00+09:00"},
	} {
		starts, err := time.Parse(time.RFC3339, c.starts)
		must(t, err)
		o := w.announce(bot.Occasion{Kind: "training", Title: "x", Place: "y", Region: c.region, Starts: starts,
			Ends: starts.Add(time.Hour), Deadline: starts, Quota: 1})
		day, soon := o.RemindDay.Format(time.RFC3339), o.RemindSoon.Format(time.RFC3339)
		if day != c.day || soon != c.soon {
			t.Errorf("%s %s: reminded at %s and %s", umkm.ZoneOf(c.region), c.starts, day, soon)
		}
	}
}
