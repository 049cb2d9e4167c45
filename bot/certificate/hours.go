package certificate

import (
	"strconv"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Nobody hears of papers before eight or after eight, where the business is.
const (
	earliestHour = 8
	latestHour   = 20
)

// The codes of provinces (Kemendagri).
const (
	firstProvince = 11
	lastProvince  = 99
)

// awake tells which day it is in every province in which people may be written
// to now.
func awake(now time.Time) bot.Days {
	days := bot.Days{}
	for code := firstProvince; code <= lastProvince; code++ {
		province := strconv.Itoa(code)
		there := now.In(umkm.ZoneOf(province))
		if hour := there.Hour(); hour >= earliestHour && hour < latestHour {
			days[province] = umkm.DateOf(there)
		}
	}
	return days
}
