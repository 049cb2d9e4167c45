package understand

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// known is one understanding of everything shipped: learning it takes a second,
// and reading changes nothing.
var known = sync.OnceValues(func() (*Understanding, error) {
	languages, err := readShipped()
	return New(languages), err
})

// everything is what every office understands.
func everything(t testing.TB) *Understanding {
	t.Helper()
	u, err := known()
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// shipped are the sentences and abbreviations that every office has.
func shipped(t testing.TB) map[string]Language {
	t.Helper()
	languages, err := readShipped()
	if err != nil {
		t.Fatal(err)
	}
	return languages
}

func readShipped() (map[string]Language, error) {
	languages := map[string]Language{}
	for _, code := range []string{"id", "en"} {
		language := Language{Abbreviations: map[string]string{}}
		names, err := filepath.Glob("../../locales/" + code + "/utterances/*.tsv")
		if err != nil || len(names) == 0 {
			return nil, fmt.Errorf("no sentences of %s: %w", code, err)
		}
		for _, name := range names {
			rows, err := readTable(name)
			if err != nil {
				return nil, err
			}
			for _, row := range rows {
				language.Utterances = append(language.Utterances, Utterance{Text: row[0], Intent: row[1]})
			}
		}
		rows, err := readTable("../../locales/" + code + "/abbreviations.tsv")
		if err != nil && code == home {
			return nil, err
		}
		for _, row := range rows {
			language.Abbreviations[row[0]] = row[1]
		}
		languages[code] = language
	}
	return languages, nil
}

// table reads a table of two columns.
func table(t testing.TB, name string) [][2]string {
	t.Helper()
	rows, err := readTable(name)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func readTable(path string) ([][2]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var rows [][2]string
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		first, second, ok := strings.Cut(lines.Text(), "\t")
		if ok && first != "variant" && first != "text" {
			rows = append(rows, [2]string{first, second})
		}
	}
	return rows, lines.Err()
}

// Two short forms that are one as they are read would be taken for either,
// another one at each start.
func TestShortFormsAreReadOneWay(t *testing.T) {
	t.Parallel()
	for code, language := range shipped(t) {
		read := map[string]string{}
		for form, plain := range language.Abbreviations {
			key := strings.Join(tokens(form), " ")
			if other, taken := read[key]; taken && other != plain {
				t.Errorf("%s: %q is %q and %q", code, form, plain, other)
			}
			read[key] = plain
		}
	}
}
