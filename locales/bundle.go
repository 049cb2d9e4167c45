package locales

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"teman/umkm"
)

// Source is the language in which the texts are written first.
const Source = "id"

// Bundle is the texts of all languages, ready to be rendered. It does not
// change and may be used from many goroutines.
type Bundle struct {
	texts     *i18n.Bundle
	keys      map[string][]string // by key, the placeholders that its texts may use
	speakers  map[string]*speaker // by language
	tables    map[string]tables   // by language
	onMissing func(key string)
}

// Option changes what Load makes.
type Option func(*Bundle)

// OnMissing has report called with every key that is rendered and found in no
// language, and with "key {{.name}}" where a phrase lacks a value. It may be
// called from many goroutines.
func OnMissing(report func(key string)) Option {
	return func(b *Bundle) { b.onMissing = report }
}

// Load reads the shipped texts and lays those of an office over them, if
// overlay is not nil: the same folders and files, of which any key may be left
// out, keys and languages may be added, and tables are added to. A text that
// is broken, or that uses a placeholder which the shipped text of the key does
// not have, is an error that names file and key; nothing of it is loaded.
func Load(overlay fs.FS, options ...Option) (*Bundle, error) {
	b := &Bundle{
		texts:     i18n.NewBundle(language.Make(Source)),
		keys:      map[string][]string{},
		speakers:  map[string]*speaker{},
		tables:    map[string]tables{},
		onMissing: func(string) {},
	}
	for _, option := range options {
		option(b)
	}
	if err := b.add(shipped, func(text) error { return nil }); err != nil {
		return nil, err
	}
	if overlay != nil {
		known := maps.Clone(b.keys)
		if err := b.add(overlay, func(t text) error { return checkOverlay(known, t) }); err != nil {
			return nil, fmt.Errorf("overlay: %w", err)
		}
	}
	for _, lang := range b.Languages() {
		b.speakers[lang] = b.speaker(lang)
	}
	return b, nil
}

// add loads every language folder of a file system.
func (b *Bundle) add(files fs.FS, check func(text) error) error {
	folders, err := fs.ReadDir(files, ".")
	if err != nil {
		return fmt.Errorf("read texts: %w", err)
	}
	for _, folder := range folders {
		if !folder.IsDir() || strings.HasPrefix(folder.Name(), ".") {
			continue
		}
		if err := b.addLanguage(files, folder.Name(), check); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bundle) addLanguage(files fs.FS, lang string, check func(text) error) error {
	tag, err := language.Parse(lang)
	if err != nil {
		return fmt.Errorf("folder %s is no language: %w", lang, err)
	}
	found, err := readTexts(files, lang)
	if err != nil {
		return err
	}
	for _, t := range found {
		if err := check(t); err != nil {
			return fmt.Errorf("%s: %s: %w", t.file, t.message.ID, err)
		}
		names := append(slices.Clone(b.keys[t.message.ID]), t.placeholders...)
		slices.Sort(names)
		b.keys[t.message.ID] = slices.Compact(names)
		if err := b.texts.AddMessages(tag, t.message); err != nil {
			return fmt.Errorf("%s: %w", t.file, err)
		}
	}
	more, err := readTables(files, lang)
	if err != nil {
		return err
	}
	b.tables[lang] = b.tables[lang].with(more)
	return nil
}

// Text renders a phrase in a language, a folder's name. In a language that
// there is not, and for a key that the language lacks, it is the source's text;
// "" for a key that is in no language, and for the zero phrase.
func (b *Bundle) Text(lang string, p umkm.Phrase) string {
	if p.IsZero() {
		return ""
	}
	s, ok := b.speakers[lang]
	if !ok {
		s = b.speakers[Source]
	}
	r := rendering{speaker: s}
	r.phrase(p)
	return r.text.String()
}

// Has reports whether any language has a text for the key.
func (b *Bundle) Has(key string) bool {
	_, ok := b.keys[key]
	return ok
}

// Keys are the keys of all texts, sorted.
func (b *Bundle) Keys() []string { return slices.Sorted(maps.Keys(b.keys)) }

// Placeholders are the names of the values that the texts of the key use.
func (b *Bundle) Placeholders(key string) []string { return slices.Clone(b.keys[key]) }

// Languages are the languages that there are texts in, the source first.
func (b *Bundle) Languages() []string {
	names := []string{Source}
	for _, tag := range b.texts.LanguageTags() {
		if name := tag.String(); name != Source {
			names = append(names, name)
		}
	}
	slices.Sort(names[1:])
	return names
}
