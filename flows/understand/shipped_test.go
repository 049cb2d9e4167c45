package understand

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sample names the files of each language that the scorer is measured on: the
// figures below were taken before the other ways of writing were there.
var sample = map[string]string{"id": "umum.tsv", "en": "*.tsv"}

// shipped reads the sentences and abbreviations that every office has.
func shipped(t testing.TB) map[string]Language {
	t.Helper()
	languages := map[string]Language{}
	for _, code := range []string{"id", "en"} {
		language := Language{Abbreviations: map[string]string{}}
		names, err := filepath.Glob("../../locales/" + code + "/utterances/" + sample[code])
		if err != nil || len(names) == 0 {
			t.Fatalf("no sentences of %s: %v", code, err)
		}
		for _, name := range names {
			for _, row := range tableAt(t, name) {
				language.Utterances = append(language.Utterances, Utterance{Text: row[0], Intent: row[1]})
			}
		}
		for _, row := range table(t, code, "abbreviations.tsv") {
			language.Abbreviations[row[0]] = row[1]
		}
		languages[code] = language
	}
	return languages
}

// table reads a table of two columns; a language may lack one.
func table(t testing.TB, code, name string) [][2]string {
	t.Helper()
	path := "../../locales/" + code + "/" + name
	if _, err := os.Stat(path); os.IsNotExist(err) && code != home {
		return nil
	}
	return tableAt(t, path)
}

func tableAt(t testing.TB, path string) [][2]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var rows [][2]string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		first, second, ok := strings.Cut(lines.Text(), "\t")
		if ok && first != "variant" && first != "text" {
			rows = append(rows, [2]string{first, second})
		}
	}
	return rows
}
