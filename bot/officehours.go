package bot

import (
	"time"

	"teman/umkm"
)

// Hours is a stretch of a working day, as the time since midnight.
type Hours struct{ From, To time.Duration }

// OfficeHours tells when the office works. Promises count only office time, so
// that nobody is told to expect an answer on a Sunday.
type OfficeHours struct {
	Week     map[time.Weekday][]Hours // in order; a day without hours is closed
	Holidays umkm.Holidays
}

// CivilServiceHours are the usual hours of a local government: Monday to
// Thursday 08.00-16.00 and Friday 08.00-16.30, with the break at noon that the
// Friday prayer makes longer.
func CivilServiceHours() OfficeHours {
	day := []Hours{{clock(8, 0), clock(12, 0)}, {clock(13, 0), clock(16, 0)}}
	friday := []Hours{{clock(8, 0), clock(11, 30)}, {clock(13, 30), clock(16, 30)}}
	return OfficeHours{Week: map[time.Weekday][]Hours{
		time.Monday: day, time.Tuesday: day, time.Wednesday: day, time.Thursday: day, time.Friday: friday,
	}}
}

func clock(hour, minute int) time.Duration {
	return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
}

// lookAhead bounds the search for working time: nothing that an office
// promises lies further away, and a table of hours without any must not hang.
const lookAhead = 60 // days

// After returns the moment at which so much office time has passed since from,
// in from's zone. An office that never works gives the moment without hours.
func (h OfficeHours) After(from time.Time, work time.Duration) time.Time {
	day := umkm.DateOf(from)
	for range lookAhead {
		for _, span := range h.on(day) {
			begin, end := at(day, span.From, from), at(day, span.To, from)
			if begin.Before(from) {
				begin = from
			}
			left := end.Sub(begin)
			if left >= work {
				return begin.Add(work)
			}
			work -= max(left, 0)
		}
		day = day.AddDays(1)
	}
	return from.Add(work)
}

// longestBetween bounds what is counted day by day.
const longestBetween = 2 * 366 // days

// Between is how much office time passes from one moment until another, in the
// first one's zone; zero when that is not later. It is what After adds, up to
// the length of a ticket's life. An office that never works counts all time.
func (h OfficeHours) Between(from, to time.Time) (work time.Duration) {
	if !to.After(from) {
		return 0
	}
	if len(h.Week) == 0 {
		return to.Sub(from)
	}
	day := umkm.DateOf(from)
	for range longestBetween {
		midnight := at(day, 0, from)
		if !midnight.Before(to) {
			break
		}
		for _, span := range h.on(day) {
			begin, end := midnight.Add(span.From), midnight.Add(span.To)
			if begin.Before(from) {
				begin = from
			}
			if end.After(to) {
				end = to
			}
			work += max(end.Sub(begin), 0)
		}
		day = day.AddDays(1)
	}
	return work
}

// Open reports whether the office works at this moment.
func (h OfficeHours) Open(now time.Time) bool {
	day := umkm.DateOf(now)
	for _, span := range h.on(day) {
		if !now.Before(at(day, span.From, now)) && now.Before(at(day, span.To, now)) {
			return true
		}
	}
	return false
}

func (h OfficeHours) on(day umkm.Date) []Hours {
	if h.Holidays[day] {
		return nil
	}
	return h.Week[day.Weekday()]
}

// at is the clock time of a day in the zone of another moment.
func at(day umkm.Date, since time.Duration, zone time.Time) time.Time {
	return time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, zone.Location()).Add(since)
}
