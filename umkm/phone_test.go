package umkm

import (
	"slices"
	"testing"
)

func TestReadPhoneSamples(t *testing.T) {
	t.Parallel()
	verdicts := map[string]Verdict{"accept": Accepted, "refuse": Refused, "ask": Open}
	for _, row := range samples(t, "phone_samples.tsv", 3) {
		got := ReadPhone(row[0])
		if got.Verdict != verdicts[row[1]] || string(got.Value) != row[2] {
			t.Errorf("ReadPhone(%q) = %v %s (%s), want %s %s", row[0], got.Verdict, string(got.Value), got.Reason.Key, row[1], row[2])
		}
	}
}

func TestReadPhone(t *testing.T) {
	t.Parallel()
	const siti, anwar = Phone("+6281234567890"), Phone("+6285211112222")
	tests := []struct {
		text       string
		verdict    Verdict
		reason     string
		candidates []Phone
	}{
		{"", Refused, "reading.phone.empty", nil},
		{"belum punya", Refused, "reading.phone.empty", nil},
		{"+", Refused, "reading.phone.empty", nil},
		{"0812 3456 789O", Refused, "reading.phone.letters", nil},
		{"x081234567890", Refused, "reading.phone.letters", nil},
		{"081234567", Refused, "reading.phone.too_short", nil},
		{"08123456789012", Refused, "reading.phone.too_long", nil},
		{"7571010508680001", Refused, "reading.phone.too_long", nil},
		{"0435 821234 1", Refused, "reading.phone.not_mobile", nil},
		{"081234567890 atau 085211112222", Open, "reading.phone.several", []Phone{siti, anwar}},
		{"0812 3456 7890 0852 1111 2222", Open, "reading.phone.several", []Phone{siti, anwar}},
		{"081234567890,085211112222", Open, "reading.phone.several", []Phone{siti, anwar}},
		{"081234567890 / +62 812 3456 7890", Accepted, "", nil},
		{"no 2: 0812-3456-7890 (istri)", Accepted, "", nil},
		{"https://wa.me/6281234567890", Accepted, "", nil},
		{"https://api.whatsapp.com/send?phone=6281234567890", Accepted, "", nil},
		{"https://wa.me/6281234567890?text=halo%20pak", Accepted, "", nil},
		{"0812_3456_7890", Accepted, "", nil},
		{"1. 081234567890", Accepted, "", nil},
		{"1) 081234567890 2) 085211112222", Open, "reading.phone.several", []Phone{siti, anwar}},
		{"1️⃣", Refused, "reading.phone.too_short", nil},
		{"+60123456789", Open, "reading.phone.foreign", []Phone{"+60123456789"}},
		{"0060123456789", Open, "reading.phone.foreign", []Phone{"+60123456789"}},
		{"+999999999999999", Refused, "reading.phone.unknown", nil},
	}
	for text, want := range map[string]int64{"110": 3, "081234567": 9, "+62 81234567": 9} {
		if got := ReadPhone(text).Reason.Args["n"].Number; got != want {
			t.Errorf("ReadPhone(%q) counts %d digits, want %d", text, got, want)
		}
	}
	for _, tt := range tests {
		got := ReadPhone(tt.text)
		if got.Verdict != tt.verdict || got.Reason.Key != tt.reason || !slices.Equal(got.Candidates, tt.candidates) {
			t.Errorf("ReadPhone(%q) = %v %q %v, want %v %q %v", tt.text,
				got.Verdict, got.Reason.Key, got.Candidates, tt.verdict, tt.reason, tt.candidates)
		}
	}
}

func FuzzReadPhone(f *testing.F) {
	for _, row := range samples(f, "phone_samples.tsv", 3) {
		f.Add(row[0])
	}
	for _, text := range longTexts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := ReadPhone(text)
		if got.Verdict != Accepted {
			return
		}
		if again := ReadPhone(string(got.Value)); again.Verdict != Accepted || again.Value != got.Value {
			t.Errorf("ReadPhone(%q) = %s, which reads as %s (%s)", text, string(got.Value), string(again.Value), again.Reason.Key)
		}
	})
}
