package locales

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Utterance is a sentence as people type it, and the intent it has.
type Utterance struct {
	Intent string
	Text   string
}

// tables are what a language knows beside its texts.
type tables struct {
	utterances    []Utterance
	abbreviations map[string]string
}

func (t tables) with(more tables) tables {
	abbreviations := maps.Clone(t.abbreviations)
	if abbreviations == nil {
		abbreviations = map[string]string{}
	}
	maps.Copy(abbreviations, more.abbreviations)
	return tables{
		utterances:    slices.Concat(t.utterances, more.utterances),
		abbreviations: abbreviations,
	}
}

// Utterances are the example sentences of a language, by which its intents are
// told. Those of an office come after the shipped ones.
func (b *Bundle) Utterances(lang string) []Utterance { return slices.Clone(b.tables[lang].utterances) }

// Abbreviations gives the plain word for each short, doubled or regional form.
func (b *Bundle) Abbreviations(lang string) map[string]string {
	return maps.Clone(b.tables[lang].abbreviations)
}

// readTables reads utterances/*.tsv (text, intent), a file for each way of
// writing, and abbreviations.tsv (form, plain word) of a language. Any may be
// missing, and any may begin with a heading.
func readTables(files fs.FS, lang string) (tables, error) {
	t := tables{abbreviations: map[string]string{}}
	names, err := fs.Glob(files, path.Join(lang, "utterances", "*.tsv"))
	if err != nil {
		return tables{}, fmt.Errorf("list utterances: %w", err)
	}
	for _, name := range names {
		err := readTable(files, name, func(text, intent string) {
			t.utterances = append(t.utterances, Utterance{Intent: intent, Text: text})
		})
		if err != nil {
			return tables{}, err
		}
	}
	err = readTable(files, path.Join(lang, "abbreviations.tsv"), func(form, plain string) {
		t.abbreviations[form] = plain
	})
	return t, err
}

func readTable(files fs.FS, name string, add func(first, second string)) error {
	content, err := fs.ReadFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read table: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(content))
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || n == 1 && isHeading(lines.Text()) {
			continue
		}
		first, second, found := strings.Cut(lines.Text(), "\t")
		if !found || first == "" || second == "" || strings.Contains(second, "\t") {
			return fmt.Errorf("%s:%d: there must be two columns", name, n)
		}
		add(first, second)
	}
	return lines.Err()
}

func isHeading(line string) bool { return line == "variant\tbaku" || line == "text\tintent" }
