package programme_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"teman/bot"
)

func TestAppointment(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	starts := time.Date(2026, 11, 30, 9, 0, 0, 0, w.now.Location())
	o := w.announce(bot.Occasion{Kind: "training", Title: "Kemasan; label, dan izin\nEND:VEVENT", Place: "Aula, lantai 2",
		Region: "75.71", Starts: starts, Ends: starts.Add(90 * time.Minute), Deadline: starts, Quota: 1})
	file := w.do(w.owner("siti", "75.71", "10799"), "join_occasion", chosen("pelatihan", o)).File
	calendar, err := ics.ParseCalendar(bytes.NewReader(file.Body))
	must(t, err)
	if n := len(calendar.Events()); n != 1 {
		t.Fatalf("%d events in\n%s", n, file.Body)
	}
	event := calendar.Events()[0]
	begins, err := event.GetStartAt()
	must(t, err)
	ends, err := event.GetEndAt()
	must(t, err)
	if !begins.Equal(o.Starts) || !ends.Equal(o.Ends) {
		t.Errorf("it lasts from %s to %s", begins, ends)
	}
	for _, want := range []string{"DTSTART;TZID=Asia/Makassar:20261130T090000", "TZOFFSETTO:+0800", "TZNAME:WITA", "SEQUENCE:0"} {
		if !strings.Contains(string(file.Body), want) {
			t.Errorf("no %s in\n%s", want, file.Body)
		}
	}
	if summary := event.GetProperty(ics.ComponentPropertySummary).Value; !strings.HasPrefix(summary, "Kemasan; label, dan izin") {
		t.Errorf("the title became %q", summary)
	}
}
