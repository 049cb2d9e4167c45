package ratchet

import (
	"context"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Whatever is read and written under a turning, nothing is taken back.
func TestTurningsDoNotTakeBackEachOthersSteps(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		addresses := []string{"a", "b", "c"}
		jobs := rapid.SliceOfN(rapid.SliceOfDistinct(rapid.SampledFrom(addresses), rapid.ID), 1, 30).Draw(t, "jobs")
		r := newLocks()
		var mu sync.Mutex
		counters, want := map[string]int{}, map[string]int{}
		read := func(a string) int { mu.Lock(); defer mu.Unlock(); return counters[a] }
		write := func(a string, n int) { mu.Lock(); defer mu.Unlock(); counters[a] = n }
		var all sync.WaitGroup
		for _, job := range jobs {
			for _, a := range job {
				want[a]++
			}
			all.Go(func() {
				ctx, end := Begin(context.Background())
				defer end()
				_ = turningIn(ctx).take(ctx, r, job...) // its only error is the context's
				_ = turningIn(ctx).take(ctx, r, job...) // again: held already
				seen := map[string]int{}
				for _, a := range job {
					seen[a] = read(a)
				}
				for _, a := range job {
					write(a, seen[a]+1)
				}
			})
		}
		all.Wait()
		for a, n := range want {
			if counters[a] != n {
				t.Fatalf("%s was turned %d times of %d", a, counters[a], n)
			}
		}
		if len(r.taken) > 0 {
			t.Fatalf("%d sessions are still taken", len(r.taken))
		}
	})
}

func TestATurningThatIsGivenUpHoldsNothing(t *testing.T) {
	t.Parallel()
	r := newLocks()
	first, endFirst := Begin(t.Context())
	if err := turningIn(first).take(first, r, "b"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	second, endSecond := Begin(ctx)
	if err := turningIn(second).take(second, r, "a", "b"); err == nil {
		t.Error("two hold the same session")
	}
	endSecond()
	endFirst()
	if len(r.taken) > 0 {
		t.Errorf("%d sessions are still taken", len(r.taken))
	}
	if err := turningIn(t.Context()).take(t.Context(), r, "a"); err != nil || len(r.taken) > 0 {
		t.Error("what was not begun takes sessions")
	}
}

// What is lent comes back a moment after it was written last, or after a while.
func TestWhatIsLentComesBack(t *testing.T) {
	t.Parallel()
	r := newLocks()
	for range 3 {
		if err := r.lend(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		r.written("a")
		r.written("a")
		r.written("b") // not lent
		if err := r.take(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		if held := time.Since(began); held < lentQuiet || held > lentMost {
			t.Errorf("it came back after %s", held)
		}
		r.free("a")
	}
	began := time.Now()
	if err := r.lend(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if err := r.take(t.Context(), "a"); err != nil || time.Since(began) < lentMost {
		t.Errorf("unwritten, it came back after %s, %v", time.Since(began), err)
	}
}
