package console

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Whoever saves second, in whatever order both typed, undoes nothing: each field
// holds what somebody typed into it, and where both did, they are shown it.
func TestNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	fields := []string{"nama", "modal", "desa"}
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.SampledFrom([]string{"", "a", "b"})
		was, mine, theirs := map[string]string{}, map[string]string{}, map[string]string{}
		for _, f := range fields {
			was[f], mine[f], theirs[f] = value.Draw(t, "was"), value.Draw(t, "mine"), value.Draw(t, "theirs")
		}
		merged, both := draft{was, mine}.onto(theirs, fields)
		for _, f := range fields {
			want := theirs[f]
			if mine[f] != was[f] {
				want = mine[f]
			}
			shown := mine[f] != was[f] && theirs[f] != was[f] && mine[f] != theirs[f]
			if merged.Typed[f] != want || merged.Was[f] != theirs[f] || slices.Contains(both, f) != shown {
				t.Fatalf("%s: was %q, typed %q, then %q: %+v, both %v", f, was[f], mine[f], theirs[f], merged, both)
			}
		}
	})
}
