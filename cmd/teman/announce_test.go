package main

import (
	"testing"
	"time"
)

func TestHoursOfAnnouncementsAreRead(t *testing.T) {
	t.Parallel()
	h, err := announceConfig{Hours: "07:30-24:00", Prayer: "12:00-13:15"}.hours(nil)
	if err != nil || h.From != 7*time.Hour+30*time.Minute || h.To != 24*time.Hour || h.PrayFrom != 12*time.Hour || h.PrayTo != 13*time.Hour+15*time.Minute {
		t.Errorf("%+v, %v", h, err)
	}
	if h, err := (announceConfig{Hours: "00:00-24:00"}).hours(nil); err != nil || h.PrayTo != 0 || !h.Open(time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)) {
		t.Errorf("the prayer stays: %+v, %v", h, err)
	}
	for _, bad := range []string{"", "8-20", "20:00-08:00", "08:00", "08:00-25:00", "08:00-08:00", "pagi-malam"} {
		if _, err := (announceConfig{Hours: bad}).hours(nil); err == nil {
			t.Errorf("%q is read", bad)
		}
		if _, err := (announceConfig{Hours: "08:00-20:00", Prayer: bad}).hours(nil); bad != "" && err == nil {
			t.Errorf("the prayer %q is read", bad)
		}
	}
}
