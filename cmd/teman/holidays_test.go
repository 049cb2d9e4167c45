package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"teman/umkm"
)

// On the office's holidays nobody is told anything, and no promise counts the
// day.
func TestHolidaysOfTheOffice(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "libur.txt")
	if err := os.WriteFile(file, []byte("2026-11-24 Libur daerah\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	days, err := config{Holidays: file}.holidays()
	if err != nil {
		t.Fatal(err)
	}
	open, err := announceConfig{Hours: "08:00-20:00"}.hours(days)
	if err != nil {
		t.Fatal(err)
	}
	tuesday := time.Date(2026, 11, 24, 10, 0, 0, 0, umkm.ZoneOf(officeRegion))
	if open.Open(tuesday) || !open.Open(tuesday.Add(24*time.Hour)) {
		t.Error("announcements go out on a holiday, or not on the day after")
	}
	monday := tuesday.Add(-19 * time.Hour) // 15.00
	if by := officeHours(days).After(monday, 2*time.Hour); by.Day() != 25 {
		t.Errorf("two hours after Monday 15.00 are %v", by)
	}
	for _, bad := range []string{filepath.Join(t.TempDir(), "nowhere.txt"), "holidays_test.go"} {
		if _, err := (config{Holidays: bad}).holidays(); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}
