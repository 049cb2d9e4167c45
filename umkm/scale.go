package umkm

import "slices"

// Scale is how large a business is by Government Regulation 7/2021, article 35.
// The zero Scale means that nothing is known to tell it by.
type Scale int8

// The scales in order.
const (
	ScaleMicro  Scale = iota + 1 // usaha mikro
	ScaleSmall                   // usaha kecil
	ScaleMedium                  // usaha menengah
	ScaleLarge                   // beyond what the regulation calls UMKM
)

// The upper bounds of micro, small and medium in rupiah; a bound belongs to the
// lower scale. Capital leaves out the land and buildings of the business.
var (
	capitalBounds  = [3]Rupiah{1_000_000_000, 5_000_000_000, 10_000_000_000}
	turnoverBounds = [3]Rupiah{2_000_000_000, 15_000_000_000, 50_000_000_000}
)

// TurnoverBounds are the sums of a year's turnover up to which a business is
// micro, small and medium.
func TurnoverBounds() []Rupiah { return slices.Clone(turnoverBounds[:]) }

// ScaleBy tells what a scale was found by.
type ScaleBy int8

// Turnover decides where both are known: it is for businesses that run already,
// capital for new ones.
const (
	ByNothing ScaleBy = iota
	ByCapital
	ByTurnover
)

// YearlyTurnover is what a business sells in a year, from Low to High rupiah;
// both are the same where one sum was named.
type YearlyTurnover struct {
	Low, High Rupiah
}

// ScaleResult is the scale of a business and what speaks for it.
type ScaleResult struct {
	Scale    Scale // by the lower end, where the turnover is a range
	CouldBe  Scale // by the upper end, where that is another scale; else zero
	By       ScaleBy
	Capital  Scale // by capital alone; zero if not known
	Turnover Scale // by the lower end of the turnover alone; zero if not known
}

// ScaleOf finds the scale from capital, yearly turnover, or both; nil means not
// known. If the two say different things the turnover decides.
func ScaleOf(capital *Rupiah, turnover *YearlyTurnover) ScaleResult {
	var result ScaleResult
	if capital != nil {
		result.Capital = scaleWithin(*capital, capitalBounds)
		result.Scale, result.By = result.Capital, ByCapital
	}
	if turnover != nil {
		low, high := min(turnover.Low, turnover.High), max(turnover.Low, turnover.High)
		result.Turnover = scaleWithin(low, turnoverBounds)
		result.Scale, result.By = result.Turnover, ByTurnover
		if upper := scaleWithin(high, turnoverBounds); upper != result.Scale {
			result.CouldBe = upper
		}
	}
	return result
}

// Disagree reports whether capital and turnover say different things, so that
// both have to be shown.
func (r ScaleResult) Disagree() bool {
	return r.Capital != 0 && r.Turnover != 0 && r.Capital != r.Turnover
}

// IsOpen reports whether the turnover reaches over a bound, so that one scale
// alone would be a guess.
func (r ScaleResult) IsOpen() bool { return r.CouldBe != 0 }

// Phrase says the result, with its doubts.
func (r ScaleResult) Phrase() Phrase {
	switch {
	case r.Scale == 0:
		return Say("scale.unknown")
	case r.IsOpen():
		return Say("scale.open").
			With("scale", PhraseValue(r.Scale.Name())).With("could_be", PhraseValue(r.CouldBe.Name()))
	case r.Disagree():
		return Say("scale.disagree").With("scale", PhraseValue(r.Scale.Name())).
			With("by_capital", PhraseValue(r.Capital.Name())).With("by_turnover", PhraseValue(r.Turnover.Name()))
	default:
		return Say("scale.certain").With("scale", PhraseValue(r.Scale.Name()))
	}
}

// Scales lists the scales in order.
func Scales() []Scale { return []Scale{ScaleMicro, ScaleSmall, ScaleMedium, ScaleLarge} }

// Name is the word for the scale.
func (s Scale) Name() Phrase {
	switch s {
	case ScaleMicro:
		return Say("scale.micro")
	case ScaleSmall:
		return Say("scale.small")
	case ScaleMedium:
		return Say("scale.medium")
	case ScaleLarge:
		return Say("scale.large")
	default:
		return Say("scale.none")
	}
}

// String gives the word that tables and files use, empty for no scale.
func (s Scale) String() string {
	switch s {
	case ScaleMicro:
		return "micro"
	case ScaleSmall:
		return "small"
	case ScaleMedium:
		return "medium"
	case ScaleLarge:
		return "large"
	default:
		return ""
	}
}

// ParseScale reads what String gave; ok is false for any other text.
func ParseScale(text string) (scale Scale, ok bool) {
	for s := Scale(0); s <= ScaleLarge; s++ {
		if s.String() == text {
			return s, true
		}
	}
	return 0, false
}

// IsMSE reports whether the business is micro or small, which most of the
// cheaper and simpler ways to certificates are kept for.
func (s Scale) IsMSE() bool { return s == ScaleMicro || s == ScaleSmall }

func scaleWithin(amount Rupiah, bounds [3]Rupiah) Scale {
	for i, bound := range bounds {
		if amount <= bound {
			return Scale(i + 1)
		}
	}
	return ScaleLarge
}
