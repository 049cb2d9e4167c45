package console

import (
	"slices"
	"testing"
	"time"

	"teman/bot"
)

func TestTextsThatAreAlikeStandTogether(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	var all []bot.Puzzle
	for i, text := range []string{"gimana yg kemarin bu", "Yang penting jalan", "yg kemarin gimana, bu?", "gimana bu yg kemarin itu", "😀"} {
		all = append(all, bot.Puzzle{Text: text, At: now.Add(-time.Duration(i) * time.Minute), Guesses: []string{"bantuan", "daftar"}[:1+i%2]})
	}
	groups := groupPuzzles(all)
	if len(groups) != 3 || len(groups[0].Puzzles) != 3 || groups[0].Puzzles[0].Text != "gimana yg kemarin bu" {
		t.Fatalf("%+v", groups)
	}
	if !slices.Equal(groups[0].Guesses, []string{"bantuan", "daftar"}) {
		t.Errorf("guesses %v", groups[0].Guesses)
	}
}

func TestWhatLeadsToSomebodyIsNotTaught(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"mau ikut pelatihan tgl 5": false, "modal 10.000.000 bisa?": true, "pelatihan 2026 kapan": false,
		"hubungi 0812-3456-7890": true, "nik 7571 0145 0868 0002": true, "nik ••••••••••••0002": true, "surel ani@contoh.example": true,
	} {
		if got := personal(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
