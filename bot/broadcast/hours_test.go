package broadcast

import (
	"testing"
	"time"

	"teman/umkm"
)

func TestPeopleAreNotDisturbedAtNightNorAtPrayer(t *testing.T) {
	t.Parallel()
	h := UsualHours()
	h.Holidays = map[umkm.Date]bool{umkm.DateOf(time.Date(2026, 12, 25, 0, 0, 0, 0, time.UTC)): true}
	for at, want := range map[string]bool{
		"2026-11-23T07:59:59+08:00": false, "2026-11-23T08:00:00+08:00": true, "2026-11-23T19:59:59+08:00": true, "2026-11-23T20:00:00+08:00": false,
		"2026-11-27T11:29:59+08:00": true, "2026-11-27T11:30:00+08:00": false, "2026-11-27T13:00:00+08:00": true, // Friday
		"2026-11-26T12:00:00+08:00": true, "2026-11-29T10:00:00+08:00": true, "2026-12-25T10:00:00+08:00": false, "2026-12-26T10:00:00+08:00": true,
	} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if h.Open(now) != want {
			t.Errorf("%s: %v", at, !want)
		}
	}
	h.OnSundaysToo = false
	if sunday := time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC); h.Open(sunday) {
		t.Error("open on a Sunday")
	}
}

func TestEachZoneHasItsOwnMorning(t *testing.T) {
	t.Parallel()
	h := UsualHours()
	for utc, want := range map[int]int{22: 0, 23: 1, 0: 2, 1: 3, 10: 3, 11: 2, 12: 1, 13: 0} {
		now := time.Date(2026, 11, 23, utc, 30, 0, 0, time.UTC)
		if got := h.OpenZones(now); len(got) != want {
			t.Errorf("at %d.30 UTC it is the hour in %v, want %d zones", utc, got, want)
		}
	}
}
