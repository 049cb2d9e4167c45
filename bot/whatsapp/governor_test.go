package whatsapp

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"teman/bot"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestWhatIsAnAnswer(t *testing.T) {
	t.Parallel()
	day := 24 * time.Hour
	tests := []struct {
		name  string
		lane  bot.Lane
		heard time.Time
		want  bool
	}{
		{"an answer at once", bot.LaneReply, noon, true},
		{"staff's answer after a weekend", bot.LaneReply, noon.Add(-6 * day), true},
		{"staff's answer after a week", bot.LaneReply, noon.Add(-7 * day), false},
		{"an answer to who never wrote", bot.LaneReply, time.Time{}, false},
		{"a reminder on the same day", bot.LaneNotice, noon.Add(-23 * time.Hour), true},
		{"a reminder the day after", bot.LaneNotice, noon.Add(-day), false},
		{"an announcement to who just wrote", bot.LaneBroadcast, noon, false},
	}
	for _, tt := range tests {
		if got := (request{lane: tt.lane, heard: tt.heard, now: noon}).isAnswer(); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	full := bot.Ration{Daily: 20, Since: noon.Add(-60 * 24 * time.Hour)}
	wrote := noon.Add(-24 * time.Hour)
	tests := []struct {
		name    string
		heard   time.Time
		ration  bot.Ration
		reached bot.Reached
		locked  bool
		want    reason
	}{
		{"by default", wrote, bot.Ration{}, bot.Reached{}, false, heldNoRation},
		{"within the ration", wrote, full, bot.Reached{Count: 19}, false, ""},
		{"after error 463", wrote, full, bot.Reached{}, true, heldStopped},
		{"a stranger", time.Time{}, full, bot.Reached{}, false, heldStranger},
		{"not heard for a month", noon.Add(-30 * 24 * time.Hour), full, bot.Reached{}, false, heldStranger},
		{"the ration is used", wrote, full, bot.Reached{Count: 20}, false, heldSpent},
		{"the first day", wrote, bot.Ration{Daily: 20, Since: noon}, bot.Reached{Count: firstRation}, false, heldSpent},
		{"the same to many", wrote, full, bot.Reached{Count: 15, Alike: mostAlike}, false, heldAlike},
		{"granted before", wrote, full, bot.Reached{Count: 20, Alike: 20, Slot: noon}, false, ""},
		{"granted before, then locked", wrote, full, bot.Reached{Slot: noon}, true, heldStopped},
		{"granted before, then taken away", wrote, bot.Ration{}, bot.Reached{Slot: noon}, false, heldNoRation},
	}
	for _, tt := range tests {
		r := request{lane: bot.LaneBroadcast, heard: tt.heard, now: noon}
		got := judge(r, tt.ration, tt.reached, tt.locked)
		if got.held != tt.want {
			t.Errorf("%s: held for %q, want %q", tt.name, got.held, tt.want)
		}
		if got.held != "" && got.grant {
			t.Errorf("%s: held, and takes a place", tt.name)
		}
		if tt.want == "" && got.grant != tt.reached.Slot.IsZero() {
			t.Errorf("%s: takes a place: %t", tt.name, got.grant)
		}
	}
}

func TestRationsGrowFromDayToDay(t *testing.T) {
	t.Parallel()
	r := bot.Ration{Daily: 20, Since: noon}
	for day, want := range []int{5, 7, 11, 16, 20, 20} {
		if got := warmedUp(r, noon.Add(time.Duration(day)*24*time.Hour+time.Hour)); got != want {
			t.Errorf("day %d: %d, want %d", day, got, want)
		}
	}
	if got := warmedUp(bot.Ration{Daily: 2, Since: noon}, noon); got != 2 {
		t.Errorf("a ration of two begins with %d", got)
	}
}

// However many ask and however time goes by, no 24 hours see more than the
// ration, and no two messages are closer than the smallest gap allows.
func TestNoDaySeesMoreThanTheRation(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ration := bot.Ration{Daily: rapid.IntRange(1, 200).Draw(t, "ration"), Since: noon}
		now := noon
		var slots []time.Time
		for range rapid.IntRange(1, 400).Draw(t, "messages") {
			now = now.Add(time.Duration(rapid.Int64Range(0, int64(2*time.Hour)).Draw(t, "pause")))
			reached := bot.Reached{}
			for _, s := range slots {
				if s.After(now.Add(-rationTime)) {
					reached.Count++
				}
				reached.Last = s
			}
			got := judge(request{lane: bot.LaneBroadcast, heard: now, now: now}, ration, reached, false)
			if got.held != "" {
				continue
			}
			if n := len(slots); n > 0 && got.at.Sub(slots[n-1]) < leastGap/2 {
				t.Fatalf("%s after the last", got.at.Sub(slots[n-1]))
			}
			slots = append(slots, got.at)
		}
		for i := range slots {
			if i >= ration.Daily && slots[i].Sub(slots[i-ration.Daily]) < rationTime {
				t.Fatalf("%d messages within %s", ration.Daily+1, slots[i].Sub(slots[i-ration.Daily]))
			}
		}
	})
}

func TestPrintsTellTextsApart(t *testing.T) {
	t.Parallel()
	if printOf("Pelatihan 12 Desember.\n") != printOf("pelatihan 14 desember. ") {
		t.Error("a date makes another text of it")
	}
	if printOf("Pelatihan kemasan") == printOf("Pelatihan ekspor") {
		t.Error("two texts are the same")
	}
}

// What is left of today is followed by days on which a number may begin half as
// many talks again, up to its ration.
func TestRoomGrowsDayByDay(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		daily, sent int
		want        []int
	}{{12, 2, []int{3, 7, 11, 12}}, {12, 9, []int{0, 7, 11, 12}}, {0, 0, []int{0, 0, 0, 0}}} {
		if got := Room(bot.Ration{Daily: c.daily, Since: now}, bot.Reached{Count: c.sent}, now, 4); !slices.Equal(got, c.want) {
			t.Errorf("%d a day with %d sent: %v, want %v", c.daily, c.sent, got, c.want)
		}
	}
}
