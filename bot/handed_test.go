package bot_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"teman/bot"
	"teman/flows"
)

// Everybody who wants a file at the same moment has it uploaded once; a day
// later it is uploaded again, and one that nobody else gets always is.
func TestFilesAreHandedOverOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var handed bot.Handed[int64]
		var uploads atomic.Int64
		done := make(chan struct{})
		upload := func() (int64, error) {
			n := uploads.Add(1)
			<-done
			return n, nil
		}
		poster := &flows.File{Kept: 7}
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				if as, err := handed.Once(t.Context(), poster, time.Now(), upload); err != nil || as != 1 {
					t.Errorf("known as %d, %v", as, err)
				}
			})
		}
		synctest.Wait() // one uploads, and all others wait
		close(done)
		all.Wait()
		if as, _ := handed.Once(t.Context(), poster, time.Now().Add(25*time.Hour), upload); as != 2 {
			t.Errorf("a day later known as %d", as)
		}
		for want := range int64(2) {
			if as, _ := handed.Once(t.Context(), &flows.File{}, time.Now(), upload); as != 3+want {
				t.Errorf("one for one person known as %d", as)
			}
		}
	})
}

// Who waited for an upload that failed tries it themselves, and nobody waits
// longer than they may.
func TestAFailedUploadIsNotKept(t *testing.T) {
	t.Parallel()
	var handed bot.Handed[string]
	poster := &flows.File{Kept: 7}
	if _, err := handed.Once(t.Context(), poster, time.Now(), func() (string, error) {
		late, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := handed.Once(late, poster, time.Now(), func() (string, error) { return "4710", nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("it did not wait: %v", err)
		}
		return "", errors.New("no network")
	}); err == nil {
		t.Fatal("no error")
	}
	if as, err := handed.Once(t.Context(), poster, time.Now(), func() (string, error) { return "4711", nil }); err != nil || as != "4711" {
		t.Errorf("known as %q, %v", as, err)
	}
}
