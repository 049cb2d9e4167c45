package bot_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

// fakeClock is a clock that a test moves; all processes of the test share it
// with the database.
type fakeClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// process is one process that wants to hold an account.
type process struct {
	db    *storage.DB
	ticks chan time.Time
	serve chan *bot.Lease // a lease that is being served
	ended chan struct{}   // its serving ended
}

func (p *process) tick(n int) {
	for range n {
		p.ticks <- time.Time{}
	}
}

func newProcess(t *testing.T, url, name string, clock *fakeClock, account bot.AccountID) *process {
	t.Helper()
	p := &process{
		db:    storagetest.Open(t, url, storage.Options{Clock: clock.Now}),
		ticks: make(chan time.Time), serve: make(chan *bot.Lease, 1), ended: make(chan struct{}, 1),
	}
	ctx, cancel := context.WithCancel(context.Background())
	holder := bot.NewHolder(account, name, p.db, clock.Now, p.ticks, slog.New(slog.DiscardHandler))
	done := make(chan error, 1)
	go func() {
		done <- holder.Run(ctx, func(ctx context.Context, l *bot.Lease) error {
			p.serve <- l
			<-ctx.Done()
			p.ended <- struct{}{}
			return nil
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return p
}

func TestLeaseIsTakenOverOnlyWhenItEnded(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	clock := &fakeClock{now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	setup := storagetest.Open(t, url, storage.Options{})
	account, err := setup.MakeAccount(t.Context(), "webphone", "kantor")
	if err != nil {
		t.Fatal(err)
	}
	first := newProcess(t, url, "first", clock, account.ID)
	lease := <-first.serve
	second := newProcess(t, url, "second", clock, account.ID)

	// Renewed every three seconds, a lease lasts.
	for range 10 {
		clock.forward(3 * time.Second)
		first.tick(1)
		awaitHeld(t, setup, account.ID, lease, clock)
		second.tick(2)
	}
	if !lease.Held() || len(second.serve) > 0 {
		t.Fatalf("held %v, taken over %d times", lease.Held(), len(second.serve))
	}

	// The first cannot reach the database any more: it stops before its lease
	// ends, and only then may the second begin.
	if err := first.db.Close(); err != nil {
		t.Fatal(err)
	}
	clock.forward(5 * time.Second)
	first.tick(2)
	if !lease.Held() {
		t.Error("given up too early")
	}
	clock.forward(time.Second)
	first.tick(1)
	<-first.ended
	if lease.Held() {
		t.Error("served on")
	}
	second.tick(2)
	if len(second.serve) > 0 {
		t.Error("taken over while the lease may be in use")
	}
	clock.forward(2 * time.Second)
	second.tick(1)
	if taken := <-second.serve; taken.Fence() <= lease.Fence() {
		t.Errorf("fence %d after %d", taken.Fence(), lease.Fence())
	}
}

// awaitHeld waits until the renewal that a tick began is in the database, and
// the holder knows: its lease would last for six seconds from now.
func awaitHeld(t *testing.T, db *storage.DB, account bot.AccountID, l *bot.Lease, clock *fakeClock) {
	t.Helper()
	raw := storagetest.SQL(t, db)
	deadline := time.After(10 * time.Second)
	for {
		var until time.Time
		if err := raw.Get(&until, `select until from account_lease where account = $1`, account); err != nil {
			t.Fatal(err)
		}
		if until.Equal(clock.Now().Add(8*time.Second)) && heldFor(6*time.Second-time.Nanosecond, l, clock) {
			return
		}
		select {
		case <-deadline:
			t.Fatal("not renewed")
		case <-time.After(time.Millisecond):
		}
	}
}

// A process that was stopped past its lease goes on before anybody told its
// serving to end: whoever would connect by itself can know.
func TestServingKnowsThatItsLeaseEnded(t *testing.T) {
	t.Parallel()
	clock := &fakeClock{now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	db := storagetest.Open(t, storagetest.URL(t), storage.Options{Clock: clock.Now})
	account, err := db.MakeAccount(t.Context(), "webphone", "kantor")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	holder := bot.NewHolder(account.ID, "first", db, clock.Now, make(chan time.Time), slog.New(slog.DiscardHandler))
	err = holder.Run(ctx, func(serving context.Context, _ *bot.Lease) error {
		defer cancel()
		before := bot.StillHeld(serving)
		clock.forward(6 * time.Second)
		if after := bot.StillHeld(context.WithoutCancel(serving)); !before || after || serving.Err() != nil {
			t.Errorf("held %v, then %v, %v", before, after, serving.Err())
		}
		return nil
	})
	if err != nil || !bot.StillHeld(t.Context()) {
		t.Errorf("%v, and what belongs to no lease is held %v", err, bot.StillHeld(t.Context()))
	}
}

// heldFor looks ahead. Without a tick nobody else looks at the clock.
func heldFor(d time.Duration, l *bot.Lease, clock *fakeClock) bool {
	clock.forward(d)
	defer clock.forward(-d)
	return l.Held()
}

func TestReleasedLeaseIsFreeAtOnce(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	a, err := db.MakeAccount(t.Context(), "webphone", "kantor")
	if err != nil {
		t.Fatal(err)
	}
	fence, taken, err := db.Take(t.Context(), a.ID, "first", time.Minute)
	if err != nil || !taken {
		t.Fatal(taken, err)
	}
	if _, taken, err = db.Take(t.Context(), a.ID, "second", time.Minute); err != nil || taken {
		t.Fatalf("taken twice: %v, %v", taken, err)
	}
	if err := db.Release(t.Context(), a.ID, fence); err != nil {
		t.Fatal(err)
	}
	if held, err := db.Renew(t.Context(), a.ID, fence, time.Minute); err != nil || held {
		t.Errorf("a released lease was renewed: %v, %v", held, err)
	}
	next, taken, err := db.Take(t.Context(), a.ID, "second", time.Minute)
	if err != nil || !taken || next != fence+1 {
		t.Errorf("taken %v with fence %d, %v", taken, next, err)
	}
}
