package bot_test

import (
	"testing"

	"teman/bot"
	"teman/umkm"
)

func TestOccasionIsForPlaceAndField(t *testing.T) {
	t.Parallel()
	food := bot.Occasion{Region: "75.71", Fields: []string{"10", "561"}}
	for _, c := range []struct {
		region string
		code   umkm.KBLI
		want   bool
	}{
		{"75.71", "10799", true},
		{"75.71.02", "56103", true},
		{"75.71.02", "", true}, // an officer has yet to choose the code
		{"75.71.02", "56301", false},
		{"75.71.02", "01135", false},
		{"75.01.02", "10799", false},
		{"75.710", "10799", false}, // begins alike and is another place
		{"75", "10799", false},
	} {
		if got := food.For(bot.Business{Region: c.region, Code: c.code}); got != c.want {
			t.Errorf("%s in %s: %t", c.code, c.region, got)
		}
	}
	everybody := bot.Occasion{Region: "75"}
	if !everybody.For(bot.Business{Region: "75.01.02", Code: "14111"}) {
		t.Error("an occasion without fields turns a field away")
	}
}
