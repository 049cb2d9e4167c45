package group

import (
	"testing"
	"time"
)

func TestPausesAreRead(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 15, 30, 0, 0, time.FixedZone("WITA", 8*3600))
	for text, want := range map[string]time.Time{
		"":         now.Add(time.Hour),
		"2 jam":    now.Add(2 * time.Hour),
		"30 mnt":   now.Add(30 * time.Minute),
		" 3 HARI ": now.Add(72 * time.Hour),
		"besok":    time.Date(2026, 11, 24, 8, 0, 0, 0, now.Location()),
	} {
		if got, ok := pauseUntil(text, now); !ok || !got.Equal(want) {
			t.Errorf("%q is until %s, %t, want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"nanti", "0 jam", "-1 hari", "99999999999999999999 jam", "2", "dua jam", "2 tahun"} {
		if got, ok := pauseUntil(text, now); ok {
			t.Errorf("%q is until %s", text, got)
		}
	}
}
