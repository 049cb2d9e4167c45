package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"teman/flows/understand"
)

// understood gives the lines that `teman understand` answers to the lines of in.
func understood(t *testing.T, c understandCommand, in string) []string {
	t.Helper()
	k, err := loadKnowledge(c.config)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := c.understand(k, strings.NewReader(in), &out, time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func TestUnderstandAnswersEveryLineWithOne(t *testing.T) {
	t.Parallel()
	lines := []struct{ line, first, slots string }{
		{"sy mw dftr umkm gmn y", "daftar", ""},
		{"halal sy udh smp mana min", "cek_status_halal", "kind=halal_sd;"},
		{"no 2 mau ikut", "ikut_pelatihan", "entry=2;"},
		{"unduh data saya", "lihat_data", ""}, // unduh_data is the bot's own, finer name
		{"resep rendang", "luar_topik", ""},
		{"", "luar_topik", ""},
		{"mau\tdaftar\x1b", "daftar", ""},
	}
	var in strings.Builder
	for _, l := range lines {
		in.WriteString(l.line + "\n")
	}
	rows := understood(t, understandCommand{}, in.String())
	if len(rows) != len(lines) {
		t.Fatalf("%d lines for %d", len(rows), len(lines))
	}
	for i, l := range lines {
		columns := strings.Split(rows[i], "\t")
		if len(columns) != 4 || columns[0] != l.first || l.slots != "" && columns[3] != l.slots {
			t.Errorf("%q gives %q", l.line, rows[i])
		}
	}
	if others := strings.Split(rows[3], "\t")[2]; !strings.HasPrefix(others, "unduh_data=") {
		t.Errorf("the finer name is not among the others: %q", others)
	}
}

func TestUnderstandSaysWhy(t *testing.T) {
	t.Parallel()
	row := understood(t, understandCommand{Why: true}, "halal sy udh smp mana min\n")[0]
	if columns := strings.Split(row, "\t"); len(columns) < 8 || columns[4] != "halal saya sudah sampai mana admin" || !regexp.MustCompile("\t(word|pair):[^\t]*halal[^\t]*\\+").MatchString(row) {
		t.Errorf("why: %q", row)
	}
}

func TestConfusionIsWritten(t *testing.T) {
	t.Parallel()
	language := understand.Language{}
	for i := range 20 {
		language.Utterances = append(language.Utterances,
			understand.Utterance{Intent: "daftar", Text: fmt.Sprintf("mau daftar usaha %c", 'a'+i)},
			understand.Utterance{Intent: "syarat_nib", Text: fmt.Sprintf("nib butuh apa %c", 'a'+i)})
	}
	var out strings.Builder
	if err := writeConfusion(&out, understand.CrossValidate(map[string]understand.Language{"id": language}, 3)); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out.String(), "40 of 40 right (100.0 %)") || !strings.Contains(out.String(), "daftar                 20  100.0 %") {
		t.Errorf("confusion:\n%s", out.String())
	}
}
