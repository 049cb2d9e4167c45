package umkm

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTurnoverYearly(t *testing.T) {
	t.Parallel()
	tests := []struct {
		turnover  Turnover
		low, high Rupiah
	}{
		{Turnover{Amount{150_000, 200_000, PeriodDay}, 6}, 46_800_000, 62_400_000},
		{Turnover{Amount{100_000, 100_000, PeriodDay}, 0}, 36_400_000, 36_400_000},
		{Turnover{Amount{1_000_000, 1_000_000, PeriodWeek}, 0}, 52_000_000, 52_000_000},
		{Turnover{Amount{3_000_000, 4_000_000, PeriodMonth}, 3}, 36_000_000, 48_000_000},
		{Turnover{Amount{50_000_000, 50_000_000, PeriodYear}, 0}, 50_000_000, 50_000_000},
		{Turnover{Amount{50_000_000, 50_000_000, PeriodNone}, 0}, 50_000_000, 50_000_000},
		{Turnover{Amount{maxRupiah, maxRupiah, PeriodDay}, 7}, maxRupiah * 364, maxRupiah * 364},
	}
	for _, tt := range tests {
		low, high := tt.turnover.Yearly()
		if low != tt.low || high != tt.high || high < 0 {
			t.Errorf("%s a year = %s, %s, want %s, %s", tt.turnover, low, high, tt.low, tt.high)
		}
	}
}

func TestTurnoverIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Int64Range(0, int64(maxRupiah)).Draw(t, "low")
		high := rapid.Int64Range(low, int64(maxRupiah)).Draw(t, "high")
		want := Turnover{
			Amount:      Amount{Rupiah(low), Rupiah(high), Period(rapid.IntRange(0, 4).Draw(t, "period"))},
			DaysPerWeek: rapid.IntRange(0, 7).Draw(t, "days"),
		}
		got, err := ParseTurnover(want.String())
		if err != nil || got != want {
			t.Fatalf("ParseTurnover(%q) = %v, %v", want, got, err)
		}
	})
}

func TestParseTurnoverRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "-", "1-", "-1", "2-1", "1/", "1/abad", "1/bln", "1*", "1*8", "1*-1", "1*0", "01", "1-1", "1e3", "9999999999999999", "1/hari*6*6"} {
		if got, err := ParseTurnover(text); err == nil {
			t.Errorf("ParseTurnover(%q) = %v, want an error", text, got)
		}
	}
}

func FuzzParseTurnover(f *testing.F) {
	f.Add("150000-200000/hari*6")
	f.Fuzz(func(t *testing.T, text string) {
		if got, err := ParseTurnover(text); err == nil && got.String() != text {
			t.Errorf("ParseTurnover(%q) = %s", text, got)
		}
	})
}
