package bot_test

import (
	"slices"
	"testing"

	"teman/bot"
	"teman/umkm"
)

// Everything that closes an audience is said, and nothing of who is in it.
func TestWhomIsSaidForEachPartOfAnAudience(t *testing.T) {
	t.Parallel()
	regions, err := umkm.LoadRegions()
	if err != nil {
		t.Fatal(err)
	}
	activities, err := umkm.LoadActivities()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		of   bot.Audience
		want []string
	}{
		{bot.Audience{}, []string{"everybody"}},
		{bot.Audience{Filter: bot.Filter{Region: "75.71.04", Scale: "micro"}}, []string{"region", "scale"}},
		{bot.Audience{Filter: bot.Filter{Activity: "keripik", Kind: umkm.CertificateNIB, Words: "siti"}}, []string{"activity", "paper", "other"}},
		{bot.Audience{Fits: &bot.Fitting{}, Seated: 7, People: []bot.PersonID{}}, []string{"fits", "seated", "listed"}},
		{bot.Audience{Programme: 3, Filter: bot.Filter{Silent: 30}}, []string{"seated", "other"}},
	} {
		var got []string
		for _, line := range c.of.Whom(regions, activities) {
			got = append(got, line.Key[len("broadcast.whom."):])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.of, got, c.want)
		}
	}
}
