package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// parsed gives the lines that `teman parse` answers to the lines of in.
func parsed(t *testing.T, kind, now, in string) []string {
	t.Helper()
	var out strings.Builder
	c := parseCommand{Kind: kind, Now: now}
	if err := c.parse(strings.NewReader(in), &out, time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if out.Len() == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func TestParseAnswersEveryLineWithOne(t *testing.T) {
	t.Parallel()
	const now = "2026-11-22T10:00+08:00"
	tests := []struct{ kind, line, want string }{
		{"nik", "7571 0105 0868 0001", "7571010508680001"},
		{"nik", "7599010508680001", "7599010508680001\tKode wilayah dalam NIK itu tidak ada di daftar sekarang, mungkin kode lama. Tetap kami terima."},
		{"nik", "757101050868001", "!\tNIK itu 16 angka, yang kami terima 15. Coba cocokkan lagi dengan KTP."},
		{"nib", "912030456789", "!\tNIB itu 13 angka, yang kami terima 12: 912030456789. Coba cek lagi di surat NIB."},
		{"nib", "9120304567890", "9120304567890"},
		{"npwp", "12.345.678.3-401.000", "123456783401000\tAngka pemeriksa NPWP itu tidak cocok, mungkin ada yang salah ketik. Tetap kami terima."},
		{"phone", "0812-3456-7890", "+6281234567890"},
		{"phone", "081234567890/085211112222", "?\tKami membaca 2 nomor. Yang mana yang dipakai?"},
		{"rupiah", "150rb sehari kadang 200", "150000-200000\thari"},
		{"rupiah", "2 jt", "2000000\t-"},
		{"rupiah", "2m", "?\tMaksudnya Rp2.000.000.000?"},
		{"rupiah", "3 jt 500 sebulan", "?\tMaksudnya Rp3.500.000 sebulan?"},
		{"rupiah", "12 orang\x1b", "!\tKami membacanya sebagai jumlah orang, bukan jumlah uang. Misalnya: 200 ribu sehari, atau 3 juta sebulan."},
		{"rupiah", "", "!\tKami belum menemukan jumlah uangnya. Misalnya: 200 ribu sehari, atau 3 juta sebulan."},
		{"date", "lusa", "2026-11-24"},
		{"date", "besok jam 2 siang", "2026-11-23T14:00+08:00"},
		{"date", "besok setengah 3", "?\tAda beberapa yang cocok: Senin 23 November 2026 pukul 02.30 WITA dan Senin 23 November 2026 pukul 14.30 WITA. Yang mana?"},
		{"region", "limboto", "75.01.01\tKecamatan Limboto, Kabupaten Gorontalo"},
		{"activity", "sy jual gorengan di dpn sd", "kue-basah\t10792\tKue basah dan jajanan pasar"},
		{"activity", "jual beras", "jual-beras\t47241\tJual beras"},
		{"activity", "bakso", "?\tYang paling cocok yang mana: \"Bakso, sosis, dan olahan daging\", \"Makanan keliling, gerobak, dan kaki lima\", dan \"Warung makan dan rumah makan\"?"},
	}
	for _, tt := range tests {
		got := parsed(t, tt.kind, now, tt.line+"\n")
		if len(got) != 1 || got[0] != tt.want {
			t.Errorf("parse %s: %q gives\n%q, want\n%q", tt.kind, tt.line, got, tt.want)
		}
	}
}

func TestParseSurvivesItsInput(t *testing.T) {
	t.Parallel()
	million := strings.Repeat("9", 1<<20)
	in := "\n" + million + "\n\t\x00\x1b\u2028\r\n🙏\n<b>'; DROP TABLE x;--</b>\n\xff\xfe\nakhir"
	for _, kind := range []string{"nik", "nib", "npwp", "phone", "rupiah", "date", "region", "activity"} {
		answers := parsed(t, kind, "2026-11-22T10:00:30+08:00", in)
		if len(answers) != 7 {
			t.Fatalf("parse %s: %d answers to 7 lines", kind, len(answers))
		}
		for i, answer := range answers {
			verdict, reason, _ := strings.Cut(answer, "\t")
			if verdict != "!" && verdict != "?" || reason == "" || strings.ContainsAny(reason, "\t\r\x00\x1b") || len(answer) > 1000 {
				t.Errorf("parse %s: line %d gives %.200q", kind, i+1, answer)
			}
		}
		if got := parsed(t, kind, "", ""); got != nil {
			t.Errorf("parse %s answers %q to nothing", kind, got)
		}
	}
}

func TestParseHeedsTheOfficesOwnRegion(t *testing.T) {
	t.Parallel()
	for near, want := range map[string]string{
		"75.02": "75.02.02\tKecamatan Wonosari, Kabupaten Boalemo",
		"34.03": "34.03.01\tKecamatan Wonosari, Kabupaten Gunungkidul",
	} {
		var out strings.Builder
		c := parseCommand{Kind: "region", Near: near}
		if err := c.parse(strings.NewReader("wonosari\n"), &out, time.Now()); err != nil || out.String() != want+"\n" {
			t.Errorf("near %s: %q, %v, want %q", near, out.String(), err, want)
		}
	}
	c := parseCommand{Kind: "region", Near: "99"}
	if err := c.parse(strings.NewReader("wonosari\n"), &strings.Builder{}, time.Now()); err == nil {
		t.Error("--near 99 is taken")
	}
}

func TestParseKnowsTheVillagesOfAFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "desa.csv")
	if err := os.WriteFile(file, []byte("75.01.01.2001,Hutuo\n75.01.01.1002,Hunggaluwa\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	c := parseCommand{Kind: "region", Near: "75.01", Villages: file}
	want := "75.01.01.1002\tKelurahan Hunggaluwa, Kecamatan Limboto\n"
	if err := c.parse(strings.NewReader("kel. hunggaluwa kec limboto\n"), &out, time.Now()); err != nil || out.String() != want {
		t.Errorf("%q, %v, want %q", out.String(), err, want)
	}
	c.Villages = file + ".none"
	if err := c.parse(strings.NewReader("limboto\n"), &strings.Builder{}, time.Now()); err == nil {
		t.Error("a file that is not there is taken")
	}
}

func TestParseRefusesAStrangePresent(t *testing.T) {
	t.Parallel()
	c := parseCommand{Kind: "date", Now: "besok"}
	if err := c.parse(strings.NewReader("lusa\n"), &strings.Builder{}, time.Now()); err == nil {
		t.Error("--now besok is taken")
	}
}
