package locales

import (
	"slices"
	"strings"
	"testing"
)

// catalogue gives the messages of the shipped texts by language and key.
func catalogue(t *testing.T) map[string]map[string]text {
	t.Helper()
	found := map[string]map[string]text{}
	for _, lang := range loaded(t).Languages() {
		texts, err := readTexts(shipped, lang)
		if err != nil {
			t.Fatal(err)
		}
		found[lang] = map[string]text{}
		for _, text := range texts {
			found[lang][text.message.ID] = text
		}
	}
	return found
}

func TestEveryKeyIsInEveryLanguage(t *testing.T) {
	t.Parallel()
	languages := catalogue(t)
	for _, key := range loaded(t).Keys() {
		for lang, texts := range languages {
			if _, ok := texts[key]; !ok {
				t.Errorf("%s is missing in %s", key, lang)
			}
		}
	}
}

func TestPlaceholdersAreTheSameInEveryLanguage(t *testing.T) {
	t.Parallel()
	languages := catalogue(t)
	for key, source := range languages[Source] {
		for lang, texts := range languages {
			translated, ok := texts[key]
			if ok && !slices.Equal(source.placeholders, translated.placeholders) {
				t.Errorf("%s: %v in %s, %v in %s", key, source.placeholders, Source, translated.placeholders, lang)
			}
		}
	}
}

// TestIndonesianKeepsTheVoice holds the words that the office never says to an
// owner: stiff, cold or shouting.
func TestIndonesianKeepsTheVoice(t *testing.T) {
	t.Parallel()
	never := []string{"anda", "silakan melakukan", "silahkan", "input tidak valid", "tidak valid", "!!", "mohon maaf atas ketidaknyamanan", "invalid", "error"}
	for key, text := range catalogue(t)[Source] {
		said := " " + strings.Join(words(text.message.Other), " ") + " "
		for _, phrase := range never {
			shouted := strings.Trim(phrase, "!") == "" && strings.Contains(text.message.Other, phrase)
			if shouted || strings.Contains(said, " "+phrase+" ") {
				t.Errorf("%s (%s) says %q: %s", key, text.file, phrase, text.message.Other)
			}
		}
	}
}

// words gives the lower-case words of a text without their marks.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return strings.ContainsRune(" \n\t.,;:?!()\"'/-", r)
	})
}
