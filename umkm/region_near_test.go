package umkm

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		where               string
		latitude, longitude float64
		want                string // among the first three
	}{
		{"the mayor's house in Gorontalo", 0.541, 123.060, "75.71.02"},
		{"Limboto's market", 0.627, 122.980, "75.01.01"},
		{"Monas", -6.175, 106.827, "31.71.01"},
		{"Malioboro", -7.793, 110.366, "34.71.05"},
		{"Sabang", 5.890, 95.319, "11.72.02"},
		{"Merauke", -8.493, 140.401, "93.01.01"},
		{"Miangas", 5.556, 126.585, "71.04.13"},
	} {
		near := regionsForTest.Near(c.latitude, c.longitude, 3)
		if len(near) == 0 || !containsCode(near, c.want) {
			t.Errorf("%s: %v, want %s among them", c.where, near, c.want)
		}
	}
}

func containsCode(near []Nearby, code string) bool {
	for _, n := range near {
		if n.Code == code {
			return true
		}
	}
	return false
}

func TestNothingIsNearFarAway(t *testing.T) {
	t.Parallel()
	for where, point := range map[string][2]float64{
		"no point at all": {0, 0}, "Mecca": {21.42, 39.83}, "the Java Sea": {-5.2, 110.9}, "the Indian Ocean": {-12, 100},
		"nowhere": {math.NaN(), 123}, "infinity": {math.Inf(1), math.Inf(-1)}, "past the pole": {1000, 1000},
	} {
		if near := regionsForTest.Near(point[0], point[1], 3); len(near) > 0 {
			t.Errorf("%s is near %v", where, near)
		}
	}
}

func TestNearIsInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		latitude, longitude := rapid.Float64Range(-11, 6).Draw(r, "latitude"), rapid.Float64Range(95, 141).Draw(r, "longitude")
		limit := rapid.IntRange(0, 5).Draw(r, "limit")
		near := regionsForTest.Near(latitude, longitude, limit)
		last := 0.0
		for _, n := range near {
			if n.Distance < last || n.Distance > nearbyReach || n.Level != LevelDistrict {
				r.Fatalf("out of order, or too far: %v", near)
			}
			last = n.Distance
		}
		if len(near) > limit {
			r.Fatalf("%d, want at most %d", len(near), limit)
		}
	})
}

func TestBrokenPositionsAreRefused(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"", "75.71.01", "75.71.01,1", "75.71.01,a,1", "75.71.01,1,b", "75.71,1,1", "99.99.99,1,1", "75.71.01,1,1,1"} {
		r := &Regions{list: regionsForTest.list, large: len(regionsForTest.list)}
		err := r.locate("code,latitude,longitude\n75.71.02,0.5,123\n" + line + "\n")
		if err == nil || !strings.Contains(err.Error(), "line 3") {
			t.Errorf("%q: %v", line, err)
		}
	}
}

// The bound is a fifth of a millisecond.
func BenchmarkRegionNear(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		regionsForTest.Near(0.541, 123.060, 3)
	}
}
