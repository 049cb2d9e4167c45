package umkm

import (
	"slices"
	"testing"
)

func TestSearchRanksRegions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, near string
		level      Level
		want       []string
	}{
		{"limboto", "75.71", LevelDistrict, []string{"75.01.01", "75.01.17"}},
		{"limb", "75.71", LevelDistrict, []string{"75.01.01", "75.01.17"}},
		{"kota", "75.71", LevelDistrict, []string{"35.71.02"}},
		{"gorontalo", "", 0, []string{"75.71", "75.01", "75"}},
		{"gorontalo", "", LevelProvince, []string{"75"}},
		{"wonosari", "75.02", LevelDistrict, []string{"75.02.02"}},
		{"dunggingi", "75.71", LevelDistrict, []string{"75.71.04"}},
	} {
		got := codesOf(regionsForTest.Search(c.text, c.near, c.level, 7))
		if len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) {
			t.Errorf("%q near %q: %v, want first %v", c.text, c.near, got, c.want)
		}
	}
}

func TestSearchIsBounded(t *testing.T) {
	t.Parallel()
	if got := regionsForTest.Search("a", "", 0, 3); len(got) != 3 {
		t.Errorf("%d regions, want 3", len(got))
	}
	if got := regionsForTest.Search("", "", 0, 3); got != nil {
		t.Errorf("nothing was asked for and %v found", got)
	}
	if got := regionsForTest.Search("limboto", "", 0, 0); got != nil {
		t.Errorf("none were wanted and %v found", got)
	}
}
