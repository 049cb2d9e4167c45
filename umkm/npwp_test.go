package umkm

import "testing"

func TestReadNPWP(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text    string
		value   NPWP
		reason  string
		warning string
	}{
		{"12.345.678.2-401.000", "123456782401000", "", ""},
		{"123456782401000", "123456782401000", "", ""},
		{"123456783401000", "123456783401000", "", "reading.npwp.check_digit"},
		{"0123456782401000", "0123456782401000", "", ""},
		{"0123456783401000", "0123456783401000", "", "reading.npwp.check_digit"},
		{"7571010508680001", "7571010508680001", "", ""},
		{"7571013113680001", "7571013113680001", "", "reading.npwp.not_a_nik"},
		{"7571010508680001000000", "", "reading.npwp.nitku", ""},
		{"2 npwp: 12.345.678.2-401.000", "123456782401000", "", ""},
		{"123456782401000 dan 7571010508680001", "", "reading.npwp.several", ""},
		{"12345678240100", "", "reading.npwp.length", ""},
		{"", "", "reading.npwp.empty", ""},
		{"12345678240100O", "", "reading.npwp.letters", ""},
		{"000000000000000", "", "reading.npwp.same", ""},
	}
	for _, tt := range tests {
		got := ReadNPWP(tt.text)
		if got.Value != tt.value || got.Reason.Key != tt.reason || got.Warning.Key != tt.warning {
			t.Errorf("ReadNPWP(%q) = %s %q %q, want %s %q %q", tt.text,
				string(got.Value), got.Reason.Key, got.Warning.Key, string(tt.value), tt.reason, tt.warning)
		}
	}
	if nitku := ReadNPWP("7571010508680001000000"); nitku.Candidates[0] != "7571010508680001" {
		t.Errorf("a NITKU offers %s", string(nitku.Candidates[0]))
	}
}

func FuzzReadNPWP(f *testing.F) {
	f.Add("12.345.678.2-401.000")
	for _, text := range longTexts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := ReadNPWP(text)
		if got.Verdict == Accepted && ReadNPWP(string(got.Value)).Value != got.Value {
			t.Errorf("ReadNPWP(%q) = %s, which does not read as itself", text, string(got.Value))
		}
	})
}
