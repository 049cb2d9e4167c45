package certificate

import (
	"strconv"
	"time"

	"teman/bot"
	"teman/umkm"
)

// The codes of provinces (Kemendagri).
const (
	firstProvince = 11
	lastProvince  = 99
)

// awake tells which day it is in every province in which people may be told
// something unasked now.
func (r *Rounds) awake(now time.Time) bot.Days {
	days := bot.Days{}
	for code := firstProvince; code <= lastProvince; code++ {
		province := strconv.Itoa(code)
		there := now.In(umkm.ZoneOf(province))
		if r.Open(there) {
			days[province] = umkm.DateOf(there)
		}
	}
	return days
}
