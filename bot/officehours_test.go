package bot_test

import (
	"testing"
	"time"

	"teman/bot"
	"teman/umkm"

	"pgregory.net/rapid"
)

func TestOfficeHoursAfter(t *testing.T) {
	t.Parallel()
	zone := umkm.ZoneOf("75.71")
	moment := func(s string) time.Time {
		at, err := time.ParseInLocation("2006-01-02 15:04", s, zone)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	hours := bot.CivilServiceHours()
	hours.Holidays = map[umkm.Date]bool{{Year: 2026, Month: time.December, Day: 25}: true}
	for _, c := range []struct{ why, from, want string }{
		{"in the morning", "2026-11-23 08:30", "2026-11-23 10:30"},
		{"over the break at noon", "2026-11-23 11:00", "2026-11-23 14:00"},
		{"until the break begins", "2026-11-23 10:00", "2026-11-23 12:00"},
		{"over the night", "2026-11-23 15:00", "2026-11-24 09:00"},
		{"before the doors open", "2026-11-23 05:00", "2026-11-23 10:00"},
		{"over the longer break of Friday", "2026-11-27 11:00", "2026-11-27 15:00"},
		{"over the weekend", "2026-11-27 16:00", "2026-11-30 09:30"},
		{"on a Sunday", "2026-11-22 10:00", "2026-11-23 10:00"},
		{"over a holiday and a weekend", "2026-12-24 15:30", "2026-12-28 09:30"},
	} {
		if got := hours.After(moment(c.from), 2*time.Hour); !got.Equal(moment(c.want)) {
			t.Errorf("%s: two hours after %s is %s, want %s", c.why, c.from, got, c.want)
		}
	}
}

func TestOfficeHoursNeverPromiseAClosedMoment(t *testing.T) {
	t.Parallel()
	hours := bot.CivilServiceHours()
	start := time.Date(2026, 11, 22, 0, 0, 0, 0, umkm.ZoneOf("75.71"))
	rapid.Check(t, func(t *rapid.T) {
		from := start.Add(time.Duration(rapid.IntRange(0, 20*24*60).Draw(t, "minutes")) * time.Minute)
		work := time.Duration(rapid.IntRange(1, 600).Draw(t, "work")) * time.Minute
		promised := hours.After(from, work)
		if promised.Before(from.Add(work)) {
			t.Fatalf("%s is sooner than %s of work after %s", promised, work, from)
		}
		if !hours.Open(promised.Add(-time.Second)) {
			t.Fatalf("nobody works before %s", promised)
		}
	})
}

func TestOfficeHoursWithoutAny(t *testing.T) {
	t.Parallel()
	from := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	if got := (bot.OfficeHours{}).After(from, time.Hour); !got.Equal(from.Add(time.Hour)) {
		t.Fatalf("got %s", got)
	}
}

// What After adds, Between finds again; time is counted once, wherever it is
// cut; and never more of it than passed.
func TestOfficeHoursBetweenUndoesAfter(t *testing.T) {
	t.Parallel()
	hours := bot.CivilServiceHours()
	start := time.Date(2026, 11, 22, 0, 0, 0, 0, umkm.ZoneOf("75.71"))
	rapid.Check(t, func(t *rapid.T) {
		from := start.Add(time.Duration(rapid.IntRange(0, 20*24*60).Draw(t, "minutes")) * time.Minute)
		work := time.Duration(rapid.IntRange(1, 6000).Draw(t, "work")) * time.Minute
		to := hours.After(from, work)
		if got := hours.Between(from, to); got != work {
			t.Fatalf("%s until %s is %s, want %s", from, to, got, work)
		}
		cut := from.Add(time.Duration(rapid.Int64Range(0, int64(to.Sub(from))).Draw(t, "cut")))
		first, second := hours.Between(from, cut), hours.Between(cut, to)
		if first+second != work || first > cut.Sub(from) {
			t.Fatalf("cut at %s: %s and %s of %s", cut, first, second, work)
		}
	})
	if got := hours.Between(start.Add(time.Hour), start); got != 0 {
		t.Errorf("backwards: %s", got)
	}
	if got := (bot.OfficeHours{}).Between(start, start.Add(time.Hour)); got != time.Hour {
		t.Errorf("without hours: %s", got)
	}
}
