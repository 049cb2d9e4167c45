package bot_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"teman/bot"
)

// A code lets people in while the door is open and it was shown at most ten
// minutes ago, and at no other time.
func TestACodeHoldsOnlyInItsWindow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		starts := time.Unix(rapid.Int64Range(1_700_000_000, 1_900_000_000).Draw(t, "starts"), 0)
		g := bot.Gathering{Key: rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "key")}
		g.Starts, g.Ends = starts, starts.Add(time.Duration(rapid.IntRange(1, 10*60).Draw(t, "minutes"))*time.Minute)
		shown := starts.Add(time.Duration(rapid.IntRange(-2*3600, 12*3600).Draw(t, "shown")) * time.Second)
		typed := shown.Add(time.Duration(rapid.IntRange(0, 3600).Draw(t, "later")) * time.Second)
		admits := g.Admits(g.Code(shown), typed)
		open := !typed.Before(starts.Add(-bot.DoorsBefore)) && typed.Before(g.Ends)
		switch {
		case !open && admits:
			t.Fatal("the door is closed")
		case open && !admits && typed.Sub(shown) < bot.CodeLasts:
			t.Fatal("a code that was shown within five minutes is refused")
		case open && admits && typed.Sub(shown) >= 2*bot.CodeLasts && g.Code(shown) != g.Code(typed) && g.Code(shown) != g.Code(typed.Add(-bot.CodeLasts)):
			t.Fatal("a code is older than ten minutes")
		}
		if g.Cancelled = true; g.Admits(g.Code(typed), typed) {
			t.Fatal("the occasion is cancelled")
		}
	})
}

func TestEveryDoorShowsItsOwnCode(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_800_000_000, 0)
	one, other := bot.Gathering{Key: []byte("one")}, bot.Gathering{Key: []byte("other")}
	if one.Code(now) == other.Code(now) || one.Code(now) == one.Code(now.Add(bot.CodeLasts)) || len(one.Code(now)) != 6 {
		t.Errorf("codes %s and %s, then %s", one.Code(now), other.Code(now), one.Code(now.Add(bot.CodeLasts)))
	}
	if ends := one.CodeEnds(now); one.Code(ends.Add(-time.Second)) != one.Code(now) || one.Code(ends) == one.Code(now) {
		t.Errorf("the code does not change at %s", ends)
	}
}
