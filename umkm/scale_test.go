package umkm

import (
	"testing"

	"pgregory.net/rapid"
)

func TestScaleAtItsBounds(t *testing.T) {
	t.Parallel()
	const billion = 1_000_000_000
	for _, c := range []struct {
		capital, turnover Rupiah
		want              Scale
	}{
		{0, -1, ScaleMicro}, {billion, -1, ScaleMicro}, {billion + 1, -1, ScaleSmall},
		{5 * billion, -1, ScaleSmall}, {5*billion + 1, -1, ScaleMedium},
		{10 * billion, -1, ScaleMedium}, {10*billion + 1, -1, ScaleLarge},
		{-1, 0, ScaleMicro}, {-1, 2 * billion, ScaleMicro}, {-1, 2*billion + 1, ScaleSmall},
		{-1, 15 * billion, ScaleSmall}, {-1, 15*billion + 1, ScaleMedium},
		{-1, 50 * billion, ScaleMedium}, {-1, 50*billion + 1, ScaleLarge},
	} {
		if got := scaleOf(c.capital, c.turnover, c.turnover); got.Scale != c.want || got.IsOpen() || got.Disagree() {
			t.Errorf("capital %d, turnover %d: %+v, want %s", c.capital, c.turnover, got, c.want)
		}
	}
}

// scaleOf takes -1 for what is not known.
func scaleOf(capital, low, high Rupiah) ScaleResult {
	var known *Rupiah
	if capital >= 0 {
		known = &capital
	}
	if low < 0 {
		return ScaleOf(known, nil)
	}
	return ScaleOf(known, &YearlyTurnover{Low: low, High: high})
}

func TestTurnoverDecidesOverCapital(t *testing.T) {
	t.Parallel()
	got := scaleOf(6_000_000_000, 500_000_000, 500_000_000)
	if got.Scale != ScaleMicro || got.By != ByTurnover || got.Capital != ScaleMedium || !got.Disagree() {
		t.Errorf("%+v", got)
	}
	if phrase := got.Phrase(); phrase.Key != "scale.disagree" || phrase.Args["by_capital"].Phrases[0].Key != "scale.medium" {
		t.Errorf("%+v does not show both", phrase)
	}
}

func TestRangeOverABoundIsOpen(t *testing.T) {
	t.Parallel()
	got := scaleOf(-1, 1_900_000_000, 2_100_000_000)
	if got.Scale != ScaleMicro || got.CouldBe != ScaleSmall || !got.IsOpen() || got.Phrase().Key != "scale.open" {
		t.Errorf("%+v", got)
	}
	if within := scaleOf(-1, 1_000_000_000, 2_000_000_000); within.IsOpen() {
		t.Errorf("%+v is open below the bound", within)
	}
}

func TestNothingKnownIsNoScale(t *testing.T) {
	t.Parallel()
	got := ScaleOf(nil, nil)
	if got != (ScaleResult{}) || got.Phrase().Key != "scale.unknown" || got.Scale.Name().Key != "scale.none" {
		t.Errorf("%+v, %s", got, got.Phrase().Key)
	}
}

func TestScaleGrowsWithTheSum(t *testing.T) {
	t.Parallel()
	sums := rapid.Int64Range(0, 60_000_000_000)
	rapid.Check(t, func(t *rapid.T) {
		a, b := Rupiah(sums.Draw(t, "a")), Rupiah(sums.Draw(t, "b"))
		low, high := min(a, b), max(a, b)
		got := scaleOf(-1, a, b)
		if got != scaleOf(-1, b, a) {
			t.Fatalf("the order of the ends matters: %+v", got)
		}
		if got.Scale != scaleOf(-1, low, low).Scale || max(got.CouldBe, got.Scale) != scaleOf(-1, high, high).Scale {
			t.Fatalf("%d to %d: %+v", low, high, got)
		}
		if scaleOf(low, -1, -1).Scale > scaleOf(high, -1, -1).Scale {
			t.Fatalf("capital %d is larger than %d", low, high)
		}
	})
}

func TestScaleIsParsedBack(t *testing.T) {
	t.Parallel()
	for s := Scale(0); s <= ScaleLarge; s++ {
		if got, ok := ParseScale(s.String()); !ok || got != s {
			t.Errorf("%d: %d, %v", s, got, ok)
		}
	}
	if _, ok := ParseScale("huge"); ok {
		t.Error("huge is a scale")
	}
}
