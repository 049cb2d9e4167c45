package bot_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
)

// Everybody who wants a file at the same moment has it uploaded once; a day
// later it is uploaded again, and one that nobody else gets always is.
func TestFilesAreHandedOverOnce(t *testing.T) {
	t.Parallel()
	var handed bot.Handed[int64]
	var uploads atomic.Int64
	upload := func() (int64, error) { return uploads.Add(1), nil }
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	poster := &flows.File{Kept: 7}
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if as, err := handed.Once(poster, now, upload); err != nil || as != 1 {
				t.Errorf("known as %d, %v", as, err)
			}
		})
	}
	all.Wait()
	if as, _ := handed.Once(poster, now.Add(25*time.Hour), upload); as != 2 {
		t.Errorf("a day later known as %d", as)
	}
	for want := range int64(2) {
		if as, _ := handed.Once(&flows.File{}, now, upload); as != 3+want {
			t.Errorf("one for one person known as %d", as)
		}
	}
}

// Who waited for an upload that failed tries it themselves.
func TestAFailedUploadIsNotKept(t *testing.T) {
	t.Parallel()
	var handed bot.Handed[string]
	poster := &flows.File{Kept: 7}
	if _, err := handed.Once(poster, time.Now(), func() (string, error) { return "", errors.New("no network") }); err == nil {
		t.Fatal("no error")
	}
	if as, err := handed.Once(poster, time.Now(), func() (string, error) { return "4711", nil }); err != nil || as != "4711" {
		t.Errorf("known as %q, %v", as, err)
	}
}
