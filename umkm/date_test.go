package umkm

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDate(t *testing.T) {
	t.Parallel()
	if got := today.Weekday(); got != time.Sunday {
		t.Errorf("%s is a %s", today, got)
	}
	if got := today.AddDays(9).String(); got != "2026-12-01" {
		t.Errorf("nine days later it is %s", got)
	}
	if got := (Date{2027, 1, 31}).addMonths(1).String(); got != "2027-02-28" {
		t.Errorf("a month after the 31st of January it is %s", got)
	}
	late := time.Date(2026, time.November, 22, 23, 0, 0, 0, time.UTC)
	if got := DateOf(late.In(wita)).String(); got != "2026-11-23" {
		t.Errorf("in WITA it is %s", got)
	}
	if age := (Date{1968, 11, 23}).ageOn(today); age != 57 {
		t.Errorf("the day before the birthday the age is %d", age)
	}
	for _, text := range []string{"", "2026-02-30", "2026-1-1", "5/7/22", "2026-11-22T10:00"} {
		if got, err := ParseDate(text); err == nil {
			t.Errorf("ParseDate(%q) = %s", text, got)
		}
	}
}

func TestDateIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := today.AddDays(rapid.IntRange(-200_000, 200_000).Draw(t, "days"))
		got, err := ParseDate(want.String())
		if err != nil || got != want {
			t.Fatalf("ParseDate(%s) = %s, %v", want, got, err)
		}
		encoded, err := json.Marshal(map[Date]Date{want: want})
		if err != nil {
			t.Fatal(err)
		}
		var decoded map[Date]Date
		if err := json.Unmarshal(encoded, &decoded); err != nil || decoded[want] != want {
			t.Fatalf("%s became %v, %v", encoded, decoded, err)
		}
	})
}
