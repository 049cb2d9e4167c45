package umkm

import "testing"

func TestParseNumber(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text  string
		want  written
		fault string
	}{
		{"0", written{}, ""},
		{"2", written{value: 2 * micro}, ""},
		{"2.500", written{value: 2500 * micro, grouped: true}, ""},
		{"2.500.000", written{value: 2_500_000 * micro, grouped: true}, ""},
		{"2,500,000", written{value: 2_500_000 * micro, grouped: true}, ""},
		{"2.000.000,00", written{value: 2_000_000 * micro, grouped: true, decimal: true}, ""},
		{"1,5", written{value: 1_500_000, decimal: true}, ""},
		{"1.25", written{value: 1_250_000, decimal: true}, ""},
		{"0,500", written{value: 500_000, decimal: true}, ""},
		{"1,2345", written{value: 1_234_500, decimal: true}, ""},
		{"2,500", written{value: 2500 * micro, grouped: true, doubt: true}, ""},
		{"0812", written{}, "leading_zero"},
		{"1.5000", written{}, "shape"},
		{"1..5", written{}, "shape"},
		{"1.500.00", written{}, "shape"},
		{"1.5.5", written{}, "shape"},
		{"1234.567", written{}, "shape"},
		{"1.000,000", written{}, "shape"},
		{"1,2345678", written{}, "shape"},
		{"9000000000001", written{}, "too_large"},
	}
	for _, tt := range tests {
		got, fault := parseNumber(tt.text)
		if fault != tt.fault || fault == "" && got != tt.want {
			t.Errorf("parseNumber(%q) = %+v %q, want %+v %q", tt.text, got, fault, tt.want, tt.fault)
		}
	}
}
