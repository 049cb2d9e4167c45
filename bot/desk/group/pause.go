package group

import (
	"strconv"
	"strings"
	"time"

	"teman/umkm"
)

// usualPause is for how long a question rests when nobody says.
const usualPause = time.Hour

// morning is when "besok" begins.
const morning = 8

// units are the words for stretches of time.
var units = map[string]time.Duration{
	"menit": time.Minute, "mnt": time.Minute, "jam": time.Hour, "hari": 24 * time.Hour, "minggu": 7 * 24 * time.Hour,
}

// pauseUntil reads for how long a question shall rest: "2 jam", "30 menit", "3
// hari", "besok", or nothing at all. False for everything else.
func pauseUntil(text string, now time.Time) (time.Time, bool) {
	words := strings.Fields(umkm.Fold(text))
	switch {
	case len(words) == 0:
		return now.Add(usualPause), true
	case words[0] == "besok":
		return time.Date(now.Year(), now.Month(), now.Day()+1, morning, 0, 0, 0, now.Location()), true
	case len(words) < 2:
		return now, false
	}
	n, err := strconv.Atoi(words[0])
	unit, known := units[words[1]]
	if err != nil || !known || n < 1 || n > 1000 {
		return now, false
	}
	return now.Add(time.Duration(n) * unit), true
}
