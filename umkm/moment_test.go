package umkm

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// wita is the zone in which the tests of dates take place; sunday is their now.
var (
	wita   = time.FixedZone("WITA", 8*60*60)
	sunday = time.Date(2026, time.November, 22, 10, 0, 0, 0, wita)
)

func TestReadMoment(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"hari ini":                        "2026-11-22",
		"besok":                           "2026-11-23",
		"bsk pagi":                        "2026-11-23",
		"lusa":                            "2026-11-24",
		"kemarin":                         "2026-11-21",
		"3 hari lagi":                     "2026-11-25",
		"tiga hari lagi ya kak":           "2026-11-25",
		"seminggu lagi":                   "2026-11-29",
		"2 minggu lagi":                   "2026-12-06",
		"2 hari yg lalu":                  "2026-11-20",
		"sebulan lagi":                    "2026-12-22",
		"Jumat depan":                     "2026-11-27",
		"hari Jum'at":                     "2026-11-27",
		"JUM’AT":                          "2026-11-27",
		"Rebo":                            "2026-11-25",
		"rabu":                            "2026-11-25",
		"senin besok":                     "2026-11-23",
		"jumat lalu":                      "2026-11-20",
		"minggu depan hari kamis":         "2026-11-26",
		"kamis minggu depan":              "2026-11-26",
		"tgl 12":                          "2026-12-12",
		"tanggal 25":                      "2026-11-25",
		"tgl 31":                          "2026-12-31",
		"tgl 5 bulan depan":               "2026-12-05",
		"bulan depan tgl 5":               "2026-12-05",
		"tgl 5 bulan 12":                  "2026-12-05",
		"12 desember":                     "2026-12-12",
		"12 Des 2027":                     "2027-12-12",
		"dua belas desember":              "2026-12-12",
		"12 desember '27":                 "2027-12-12",
		"5/7/22":                          "2022-07-05",
		"5-7-2022":                        "2022-07-05",
		"05.07.2022":                      "2022-07-05",
		"12/12":                           "2026-12-12",
		"7/10/98":                         "1998-10-07",
		"2027-01-05":                      "2027-01-05",
		"29 februari":                     "2028-02-29",
		"sabtu 12 desember":               "2026-12-12",
		"5 juli tahun depan":              "2027-07-05",
		"besok jam 0":                     "2026-11-23T00:00+08:00",
		"besok jam 9":                     "2026-11-23T09:00+08:00",
		"besok pukul 09.00":               "2026-11-23T09:00+08:00",
		"besok jam 9 pagi":                "2026-11-23T09:00+08:00",
		"jam 2 siang":                     "2026-11-22T14:00+08:00",
		"jam dua siang":                   "2026-11-22T14:00+08:00",
		"2 siang":                         "2026-11-22T14:00+08:00",
		"pukul 14.30":                     "2026-11-22T14:30+08:00",
		"14:30":                           "2026-11-22T14:30+08:00",
		"setengah 3 sore":                 "2026-11-22T14:30+08:00",
		"jam setengah tiga siang":         "2026-11-22T14:30+08:00",
		"besok setengah 9":                "2026-11-23T08:30+08:00",
		"besok jam 8 lewat 15":            "2026-11-23T08:15+08:00",
		"besok jam 8 kurang seperempat":   "2026-11-23T07:45+08:00",
		"nanti malam jam 7":               "2026-11-22T19:00+08:00",
		"malam ini jam 8":                 "2026-11-22T20:00+08:00",
		"nanti malam":                     "2026-11-22",
		"jam 12 siang":                    "2026-11-22T12:00+08:00",
		"jam 12 malam":                    "2026-11-23T00:00+08:00",
		"besok subuh jam 5":               "2026-11-23T05:00+08:00",
		"jumat jam 2 siang":               "2026-11-27T14:00+08:00",
		"12 desember jam 9":               "2026-12-12T09:00+08:00",
		"12 desember 9 pagi":              "2026-12-12T09:00+08:00",
		"12 desember 2026 pukul 09.00":    "2026-12-12T09:00+08:00",
		"besok jam 9 WIB":                 "2026-11-23T10:00+08:00",
		"besok jam 9 wit":                 "2026-11-23T08:00+08:00",
		"2 jam lagi":                      "2026-11-22T12:00+08:00",
		"setengah jam lagi":               "2026-11-22T10:30+08:00",
		"sejam lagi":                      "2026-11-22T11:00+08:00",
		"2026-11-23T09:00+08:00":          "2026-11-23T09:00+08:00",
		"2026-11-23T01:00:00Z":            "2026-11-23T09:00+08:00",
		"bsk pagi2 jam 6":                 "2026-11-23T06:00+08:00",
		"kemarin dulu":                    "2026-11-20",
		"tadi pagi":                       "2026-11-22",
		"sesuk esuk":                      "2026-11-23",
		"tomorrow 9am":                    "2026-11-23T09:00+08:00",
		"tomorrow 2 pm":                   "2026-11-23T14:00+08:00",
		"tiga hari dari sekarang":         "2026-11-25",
		"5-Jul-1990":                      "1990-07-05",
		"5 7 1990":                        "1990-07-05",
		"5 desmber 2026":                  "2026-12-05",
		"5 agutus 2027":                   "2027-08-05",
		"hari ini jam 3":                  "2026-11-22T15:00+08:00",
		"insyaallah bisa kak besok sj ya": "2026-11-23",
	}
	for text, want := range tests {
		got := ReadMoment(text, sunday)
		if got.Verdict != Accepted || got.Value.String() != want {
			t.Errorf("ReadMoment(%q) = %v %s (%s %v), want %s", text, got.Verdict, got.Value, got.Reason.Key, got.Candidates, want)
		}
	}
}

func TestReadMomentAsksAndRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text, reason, candidates string
	}{
		{"", "empty", ""},
		{"belum tau", "empty", ""},
		{"🙏", "empty", ""},
		{"minggu depan", "which_day", ""},
		{"bulan depan", "which_day", ""},
		{"akhir bulan", "which_day", ""},
		{"desember", "which_day", ""},
		{"hari Ahad", "several", "2026-11-22 2026-11-29"},
		{"minggu", "several", "2026-11-22 2026-11-29"},
		{"besok atau lusa", "several", "2026-11-23 2026-11-24"},
		{"besok lusa", "several", "2026-11-23 2026-11-24"},
		{"5 juli", "several", "2026-07-05 2027-07-05"},
		{"5/7", "several", "2026-07-05 2027-07-05"},
		{"setengah 3", "several", "2026-11-22T14:30+08:00 2026-11-23T02:30+08:00"},
		{"besok setengah 3", "several", "2026-11-23T02:30+08:00 2026-11-23T14:30+08:00"},
		{"besok jam 2", "several", "2026-11-23T02:00+08:00 2026-11-23T14:00+08:00"},
		{"besok 2.30", "several", "2026-11-23T02:30+08:00 2026-11-23T14:30+08:00"},
		{"jam 9", "several", "2026-11-22T21:00+08:00 2026-11-23T09:00+08:00"},
		{"hari ini jam 9", "several", "2026-11-22T09:00+08:00 2026-11-22T21:00+08:00"},
		{"jam 9 pagi", "past", "2026-11-23T09:00+08:00"},
		{"senin 12 desember", "weekday", "2026-12-12"},
		{"besok hari selasa", "weekday", "2026-11-23"},
		{"12", "confirm", "2026-12-12"},
		{"5/13/26", "confirm", "2026-05-13"},
		{"malam minggu", "confirm", "2026-11-28"},
		{"malam jumat jam 8", "confirm", "2026-11-26T20:00+08:00"},
		{"10 bulan depan", "confirm", "2026-12-10"},
		{"senin 2 minggu lagi", "which_day", ""},
		{"tadi malam", "confirm", "2026-11-21"},
		{"sept 5", "several", "2026-09-05 2027-09-05"},
		{"desember 5", "confirm", "2026-12-05"},
		{"05071990", "confirm", "1990-07-05"},
		{"1/1/1", "confirm", "2001-01-01"},
		{"natal", "confirm", "2026-12-25"},
		{"1-3 desember", "several", "2026-12-01 2026-12-03"},
		{"1 s/d 3 desember 2026", "several", "2026-12-01 2026-12-03"},
		{"12 des jam 9 pagi sampai jam 3 sore", "several", "2026-12-12T09:00+08:00 2026-12-12T15:00+08:00"},
		{"pagi jam 9 atau sore jam 3 besok", "several", "2026-11-23T09:00+08:00 2026-11-23T15:00+08:00"},
		{"akhir pekan", "several", "2026-11-28 2026-11-29"},
		{"senin bulan depan", "which_day", ""},
		{"senin pertama bulan depan", "which_day", ""},
		{"sore", "which_day", ""},
		{"desember 2026", "which_day", ""},
		{"12/2026", "which_day", ""},
		{"sejak 2015", "which_day", ""},
		{"5/0/2026", "impossible", ""},
		{"0/0/0", "impossible", ""},
		{"sudah 5 tahun", "unclear", ""},
		{"12 orang", "unclear", ""},
		{"jangan besok", "confirm", "2026-11-23"},
		{"besok jam 9-11", "confirm", "2026-11-23T09:00+08:00"},
		{"31 februari", "impossible", ""},
		{"30/2/2027", "impossible", ""},
		{"tgl 32", "impossible", ""},
		{"9999 tahun lagi", "impossible", ""},
		{"besok jam 25", "no_hour", ""},
		{"besok 09.75", "no_hour", ""},
		{"besok 500", "unclear", ""},
		{"12 13 14", "unclear", ""},
		{"7571010508680001", "empty", ""},
		{strings.Repeat("besok ", 100), "long", ""},
	}
	for _, tt := range tests {
		got := ReadMoment(tt.text, sunday)
		var candidates []string
		for _, m := range got.Candidates {
			candidates = append(candidates, m.String())
		}
		if got.Verdict == Accepted || got.Reason.Key != "reading.date."+tt.reason || strings.Join(candidates, " ") != tt.candidates {
			t.Errorf("ReadMoment(%q) = %v %s %q %v, want %q %q", tt.text, got.Verdict, got.Value, got.Reason.Key, candidates, tt.reason, tt.candidates)
		}
	}
}

// TestFridayDependsOnToday holds what a weekday means in the middle of a week.
func TestFridayDependsOnToday(t *testing.T) {
	t.Parallel()
	wednesday := time.Date(2026, time.November, 25, 8, 0, 0, 0, wita)
	tests := map[string]string{
		"jumat":              "2026-11-27",
		"jumat ini":          "2026-11-27",
		"jumat besok":        "2026-11-27",
		"jumat depan":        "2026-11-27 2026-12-04",
		"jumat minggu depan": "2026-12-04",
		"senin":              "2026-11-30",
		"senin depan":        "2026-11-30",
		"senin ini":          "2026-11-23 2026-11-30",
		"rabu":               "2026-11-25 2026-12-02",
		"rabu depan":         "2026-12-02",
	}
	for text, want := range tests {
		got := ReadMoment(text, wednesday)
		said := []string{got.Value.String()}
		if got.Verdict != Accepted {
			said = nil
			for _, m := range got.Candidates {
				said = append(said, m.String())
			}
		}
		if strings.Join(said, " ") != want {
			t.Errorf("on a Wednesday %q is %v, want %s", text, said, want)
		}
	}
}

// TestMomentIsReadAsItWasWritten holds that the canonical form of any minute
// of the years people speak about reads as that minute.
func TestMomentIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.Int64Range(-30_000_000, 110_000_000).Draw(t, "minutes since 1970")
		want := Moment{At: time.Unix(minutes*60, 0).In(wita), Timed: true}
		got := ReadMoment(want.String(), sunday)
		if got.Verdict != Accepted || !got.Value.At.Equal(want.At) {
			t.Fatalf("ReadMoment(%q) = %v %s", want, got.Verdict, got.Value)
		}
	})
}

func FuzzReadMoment(f *testing.F) {
	for _, text := range append(longTexts(), "besok jam 9-11", "jumat depan", "setengah 3", "5/7/22", "malam minggu", "2 jam lagi") {
		f.Add(text, int64(1795_000_000))
	}
	f.Fuzz(func(t *testing.T, text string, unix int64) {
		now := time.Unix(unix%4_000_000_000, 0).In(wita)
		got := ReadMoment(text, now)
		for _, m := range append(got.Candidates, got.Value) {
			if m.At.IsZero() {
				continue
			}
			if again := ReadMoment(m.String(), now); again.Verdict != Accepted || again.Value.String() != m.String() {
				t.Errorf("ReadMoment(%q) gives %s, which reads as %s (%s)", text, m, again.Value, again.Reason.Key)
			}
		}
	})
}

func BenchmarkReadMoment(b *testing.B) {
	for b.Loop() {
		ReadMoment("jumat depan jam setengah 3 sore", sunday)
	}
}
