package alarm_test

import (
	"testing"
	"time"

	"teman/bot"
	"teman/bot/alarm"
)

// Two of the three days are the office's own; then it is an alarm, and another
// one when they are over.
func TestRequestsAreAnAlarmAfterTwoDays(t *testing.T) {
	t.Parallel()
	came := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	for after, want := range map[time.Duration]string{
		47 * time.Hour: "", 48 * time.Hour: "alarm.requests", 72 * time.Hour: "alarm.requests", 73 * time.Hour: "alarm.requests_late",
	} {
		v := alarm.Vitals{Now: came.Add(after), Vitals: bot.Vitals{Requests: 1, RequestDue: came.Add(bot.RequestTime)}}
		if says := alarm.Requests().Wrong(v); says.Key != want {
			t.Errorf("after %s: %q, want %q", after, says.Key, want)
		}
	}
	if says := alarm.Requests().Wrong(alarm.Vitals{Now: came}); !says.IsZero() {
		t.Errorf("no request is an alarm: %q", says.Key)
	}
}
