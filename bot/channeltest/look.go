package channeltest

import (
	"context"
	"slices"
	"time"

	"teman/storage/storagetest"
)

// deliver brings a message as a platform does: again, until it is acknowledged.
func (l *lab) deliver(from, key, text string) {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(l.t.Context(), patience)
	defer cancel()
	for {
		err := l.platform.Deliver(ctx, from, from+"/"+key, text)
		if err == nil {
			return
		}
		if ctx.Err() != nil {
			l.t.Errorf("%s was never acknowledged: %v", key, err)
			return
		}
	}
}

// sees waits until somebody sees exactly these messages.
func (l *lab) sees(address string, want ...string) {
	l.t.Helper()
	l.until("everything is seen", func() bool { return len(l.platform.Seen(address)) >= len(want) })
	if seen := l.platform.Seen(address); !slices.Equal(seen, want) {
		l.t.Errorf("%s sees %q, not %q", address, seen, want)
	}
}

// until waits for something to be so.
func (l *lab) until(what string, so func() bool) {
	l.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for !so() {
		select {
		case <-look.C:
		case <-deadline.C:
			l.t.Fatalf("waited in vain until %s", what)
		}
	}
}

func (l *lab) count(query string) (n int) {
	l.t.Helper()
	if err := storagetest.SQL(l.t, l.db).GetContext(l.t.Context(), &n, query); err != nil {
		l.t.Fatal(err)
	}
	return n
}

// idempotent reports whether the channel's platform drops repeats.
func (l *lab) idempotent() bool { return l.platform.Channel(nil).Limits().Idempotent }
