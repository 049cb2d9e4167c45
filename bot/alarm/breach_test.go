package alarm_test

import (
	"testing"
	"time"

	"teman/bot"
	"teman/bot/alarm"
)

// After two days it is an alarm that people were not told of a breach, and once
// more six hours before the third is over.
func TestABreachIsAnAlarmTwice(t *testing.T) {
	t.Parallel()
	found := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	for after, want := range map[time.Duration][2]string{
		47 * time.Hour: {"", ""}, 48 * time.Hour: {"alarm.breach", ""}, 65 * time.Hour: {"alarm.breach", ""},
		66 * time.Hour: {"alarm.breach", "alarm.breach"}, 72 * time.Hour: {"alarm.breach", "alarm.breach"}, 73 * time.Hour: {"alarm.breach_late", "alarm.breach_late"},
	} {
		v := alarm.Vitals{Now: found.Add(after), Vitals: bot.Vitals{Breaches: 1, BreachDue: found.Add(bot.BreachTime)}}
		if got := [2]string{alarm.Breach().Wrong(v).Key, alarm.BreachEnds().Wrong(v).Key}; got != want {
			t.Errorf("after %s: %q, want %q", after, got, want)
		}
	}
	if says := alarm.Breach().Wrong(alarm.Vitals{Now: found}); !says.IsZero() {
		t.Errorf("no breach is an alarm: %q", says.Key)
	}
}
