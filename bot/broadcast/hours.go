package broadcast

import (
	"time"

	"teman/umkm"
)

// Hours are the hours of the day at which people may be written to unasked.
type Hours struct {
	From, To     time.Duration // since midnight
	PrayFrom     time.Duration // Friday prayer: nothing is sent between these
	PrayTo       time.Duration
	Holidays     umkm.Holidays
	OnSundaysToo bool
}

// UsualHours are 08.00 to 20.00 on every day, but for the Friday prayer from
// 11.30 to 13.00.
func UsualHours() Hours {
	return Hours{From: 8 * time.Hour, To: 20 * time.Hour, PrayFrom: 11*time.Hour + 30*time.Minute, PrayTo: 13 * time.Hour, OnSundaysToo: true}
}

// Open reports whether somebody for whom it is now may be written to.
func (h Hours) Open(now time.Time) bool {
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	since := now.Sub(midnight)
	switch {
	case since < h.From || since >= h.To, h.Holidays[umkm.DateOf(now)]:
		return false
	case now.Weekday() == time.Friday && since >= h.PrayFrom && since < h.PrayTo:
		return false
	}
	return now.Weekday() != time.Sunday || h.OnSundaysToo
}

// The zones of Indonesia, in hours ahead of UTC: WIB, WITA, WIT.
const (
	firstZone = 7
	lastZone  = 9
)

// OpenZones lists the zones in which it is the hour.
func (h Hours) OpenZones(now time.Time) (open []int) {
	for zone := firstZone; zone <= lastZone; zone++ {
		if h.Open(now.In(time.FixedZone("", zone*60*60))) {
			open = append(open, zone)
		}
	}
	return open
}
