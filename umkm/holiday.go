package umkm

import (
	"fmt"
	"strings"
)

// Holidays are the days on which an office does not work and nobody is told
// anything unasked.
type Holidays map[Date]bool

// ReadHolidays reads a list of them, one a line: the date, and behind it whatever
// the day is called: "2026-12-25 Hari Raya Natal". Empty lines, and lines that
// begin with "#", say nothing. An error names the line that is no day.
func ReadHolidays(list string) (Holidays, error) {
	days, nth := Holidays{}, 0
	for line := range strings.Lines(strings.TrimPrefix(list, "\ufeff")) {
		nth++
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		day, err := ParseDate(strings.Trim(fields[0], ",;:"))
		if err != nil {
			return nil, fmt.Errorf("holidays, line %d: %w", nth, err)
		}
		days[day] = true
	}
	return days, nil
}
