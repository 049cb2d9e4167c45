package umkm

import (
	"fmt"
	"strings"
	"testing"
)

// typedPlaces are names of a level with slips in them.
type typedPlaces struct {
	level  Level
	slips  int
	office bool // whether the office's own kabupaten or kota is known
	seed   uint64
}

// leastLetters is how long a name has to be for a number of slips: shorter ones
// are other names then.
var leastLetters = [3]int{0, 5, 7}

func (p typedPlaces) String() string {
	level := [...]string{"", "provinsi", "kabkota", "kecamatan", "desa"}[p.level]
	office := map[bool]string{true: "kantor", false: "tanpa"}[p.office]
	return fmt.Sprintf("%s/%d/%s", level, p.slips, office)
}

// everyTypedPlace are the cases that are measured.
func everyTypedPlace(seed uint64) (all []typedPlaces) {
	for _, level := range []Level{LevelProvince, LevelRegency, LevelDistrict} {
		for slips := 1; slips <= 2; slips++ {
			all = append(all, typedPlaces{level, slips, true, seed}, typedPlaces{level, slips, false, seed})
		}
	}
	return all
}

// judge types every name once and returns which part of a hundred is proposed
// first, and what was read for the others.
func (p typedPlaces) judge(r *Regions) (percent float64, wrong []string) {
	typist, asked := newTypist(p.seed), 0
	for _, region := range r.list {
		name := strings.ToLower(bareName(region))
		if region.Level != p.level || len(nameKey(name)) < leastLetters[p.slips] {
			continue
		}
		near := ""
		if p.office {
			near = region.Code[:min(5, len(region.Code))]
		}
		typed := typist.typed(name, p.slips)
		asked++
		got := r.Read(typed, near)
		first := got.Value
		if len(got.Candidates) > 0 {
			first = got.Candidates[0]
		}
		if !p.right(region, first) {
			wrong = append(wrong, fmt.Sprintf("%s: %q gives %q (%s)", region.FullName(), typed, first.FullName(), got.Reason.Key))
		}
	}
	return 100 * float64(asked-len(wrong)) / float64(asked), wrong
}

// right reports whether a place is the one that was typed. A kabupaten, a kota
// and a province of one name are asked about, and without an office so are the
// kecamatan of one name: there the name has to be right.
func (p typedPlaces) right(want, got Region) bool {
	if p.office && p.level >= LevelDistrict && got.Level == p.level {
		return got == want
	}
	return got.Code != "" && nameKey(bareName(got)) == nameKey(bareName(want)) && (!p.office || nearness(got.Code, want.Code) > 0)
}

func BenchmarkPlaceTyping(b *testing.B) {
	for _, places := range everyTypedPlace(1) {
		b.Run(places.String(), func(b *testing.B) {
			var percent float64
			for b.Loop() {
				percent, _ = places.judge(regionsForTest)
			}
			b.ReportMetric(percent, "%right")
		})
	}
}

// What has to be right of a hundred, with one slip and with two. Some names are
// others with a slip in them.
func TestTypedPlacesAreProposedFirst(t *testing.T) {
	t.Parallel()
	floors := map[bool][3]float64{true: {1: 99, 2: 98}, false: {1: 96.5, 2: 95}}
	for _, places := range everyTypedPlace(2) {
		percent, wrong := places.judge(regionsForTest)
		if floor := floors[places.office][places.slips]; percent < floor {
			t.Errorf("%s: %.1f of a hundred are right, want %v; wrong are %q", places, percent, floor, wrong[:min(5, len(wrong))])
		}
	}
}
