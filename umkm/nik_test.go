package umkm

import (
	"strings"
	"testing"
)

func loadRegions(tb testing.TB) *Regions {
	tb.Helper()
	regions, err := LoadRegions()
	if err != nil {
		tb.Fatal(err)
	}
	return regions
}

func TestReadNIKSamples(t *testing.T) {
	t.Parallel()
	regions := loadRegions(t)
	for _, row := range samples(t, "nik_samples.tsv", 3) {
		got := ReadNIK(row[0], regions, today)
		verdict, warned := "tolak", ""
		if got.Verdict == Accepted {
			verdict = "terima"
		}
		if !got.Warning.IsZero() {
			warned = "_peringatan"
		}
		if verdict+warned != row[1] {
			t.Errorf("ReadNIK(%q) = %s%s (%s), want %s: %s", row[0], verdict, warned, got.Reason.Key, row[1], row[2])
		}
	}
}

func TestReadNIKReasons(t *testing.T) {
	t.Parallel()
	regions := loadRegions(t)
	tests := map[string]string{
		"":                                      "reading.nik.empty",
		"tidak punya":                           "reading.nik.empty",
		"757101050868001":                       "reading.nik.length",
		"7571O10508680001":                      "reading.nik.letters",
		"7571 0105 dan 0868 0001":               "reading.nik.letters",
		"1111111111111111":                      "reading.nik.same",
		"7571010508680001 umur 45":              "",
		"7571010508680001 dan 7571014508680002": "reading.nik.several",
		"7571010508680001 7571014508680002":     "reading.nik.several",
		"7571013113680001":                      "reading.nik.month",
		"7571013204680001":                      "reading.nik.day",
		"6271032902910001":                      "reading.nik.day",
		"7571010508680000":                      "reading.nik.serial",
		"9971010508680001":                      "reading.nik.province",
		"7571010508150001":                      "reading.nik.whose",
		"7571012311110001":                      "reading.nik.whose",
		"7571012211110001":                      "",
		"nik sy: 7571010508680001":              "",
		"NIK7571010508680001 kak":               "",
		"７５７１０１０５０８６８０００１":          "",
		strings.Repeat("7571 ", 99): "reading.nik.long",
	}
	for text, want := range tests {
		got := ReadNIK(text, regions, today)
		if got.Reason.Key != want {
			t.Errorf("ReadNIK(%q) gives the reason %q, want %q", text, got.Reason.Key, want)
		}
		for _, v := range got.Reason.Args {
			if v.Kind != KindCount {
				t.Errorf("ReadNIK(%q): the reason holds %v", text, v)
			}
		}
	}
}

func TestNIKShowsItsLastFourDigits(t *testing.T) {
	t.Parallel()
	const nik = NIK("7571010508680001")
	for name, got := range map[string]string{"Masked": nik.Masked(), "String": nik.String()} {
		if got != "••••••••••••0001" {
			t.Errorf("%s() = %q", name, got)
		}
	}
	if nik.Province() != "75" || nik.Regency() != "75.71" || nik.District() != "75.71.01" {
		t.Errorf("regions of the NIK: %s, %s, %s", nik.Province(), nik.Regency(), nik.District())
	}
	if v := NIKValue(nik); v.Text != "0001" {
		t.Errorf("NIKValue holds %q", v.Text)
	}
}

func TestFindNIK(t *testing.T) {
	t.Parallel()
	const hidden = "••••••••••••0001"
	tests := []struct{ text, want string }{
		{"", ""},
		{"mau daftar", "mau daftar"},
		{"nik sy 7571010508680001 ya", "nik sy " + hidden + " ya"},
		{"NIK7571010508680001x", "NIK" + hidden + "x"},
		{"7571 0105 0868 0001", hidden},
		{"75.71.01.050868.0001", hidden},
		{"7571-0105–0868 - 0001.", hidden + "."},
		{"no 1 7571 0105 0868 0001", "no 1 " + hidden},
		{"7571\u200b010508680001", hidden},
		{"٧٥٧١٠١٠٥٠٨٦٨٠٠٠١", hidden},
		{"7️⃣5️⃣7️⃣1️⃣0️⃣1️⃣0️⃣5️⃣0️⃣8️⃣6️⃣8️⃣0️⃣0️⃣0️⃣1️⃣", hidden},
		{"7571010508680001/7571010508680001", hidden + "/" + hidden},
		{"7571 0105 0868 0001 7571 0105 0868 0001", hidden + " " + hidden},
		{"75710105086800011", "•••••••••••••0011"},
		{"hp 0812 3456 7890, nik 7571010508680001", "hp 0812 3456 7890, nik " + hidden},
		{"081234567890 atau 085211112222", "081234567890 atau 085211112222"},
		{"halal ID35110001325901022", "halal ID35110001325901022"},
		{"NIB 9120304567890 modal 25.000.000", "NIB 9120304567890 modal 25.000.000"},
		{"5.000.000 sampai 10.000.000", "5.000.000 sampai 10.000.000"},
	}
	for _, tt := range tests {
		got, found := FindNIK(tt.text)
		if got != tt.want || found != (tt.want != tt.text) {
			t.Errorf("FindNIK(%q) = %q, %v, want %q", tt.text, got, found, tt.want)
		}
	}
}

func FuzzReadNIK(f *testing.F) {
	for _, row := range samples(f, "nik_samples.tsv", 3) {
		f.Add(row[0])
	}
	for _, text := range longTexts() {
		f.Add(text)
	}
	regions := loadRegions(f)
	f.Fuzz(func(t *testing.T, text string) {
		got := ReadNIK(text, regions, today)
		if got.Verdict != Accepted {
			return
		}
		if again := ReadNIK(string(got.Value), regions, today); again.Verdict != Accepted || again.Value != got.Value {
			t.Errorf("ReadNIK(%q) = %s, which is %s", text, string(got.Value), again.Reason.Key)
		}
	})
}

func FuzzFindNIK(f *testing.F) {
	f.Add("nik 7571 0105 0868 0001, hp 0812 3456 7890")
	f.Add("7571\u200b010508680001")
	for _, text := range longTexts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		masked, found := FindNIK(text)
		if found == (masked == text) {
			t.Errorf("FindNIK(%q) = %q, %v", text, masked, found)
		}
		for left := typedDigits(masked); len(left) > 0; left = left[runLength(left):] {
			if runLength(left) == 16 {
				t.Errorf("FindNIK(%q) = %q, which still shows sixteen digits", text, masked)
			}
		}
	})
}
