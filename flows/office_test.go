package flows_test

import (
	"sync"
	"testing"

	"teman/flows"
	"teman/flows/definitions"
	"teman/flows/understand"
	"teman/locales"
	"teman/umkm"
)

// office is an engine with what is shipped: flows, texts, places, utterances.
type office struct {
	engine *flows.Engine
	know   flows.Knowledge
	lib    *flows.Library
	turns  int
}

func newOffice(t testing.TB) *office {
	t.Helper()
	lib, err := flows.Load(definitions.Files())
	if err != nil {
		t.Fatalf("load flows:\n%v", err)
	}
	know := newKnowledge(t)
	return &office{engine: flows.New(lib, know), know: know, lib: lib}
}

// learned is what the shipped sentences teach, learned once for all tests: it
// takes a second.
var learned = sync.OnceValues(func() (*understand.Understanding, error) {
	bundle, err := locales.Load(nil)
	if err != nil {
		return nil, err
	}
	languages := map[string]understand.Language{}
	for _, lang := range bundle.Languages() {
		language := understand.Language{Abbreviations: bundle.Abbreviations(lang)}
		for _, u := range bundle.Utterances(lang) {
			language.Utterances = append(language.Utterances, understand.Utterance{Intent: u.Intent, Text: u.Text})
		}
		languages[lang] = language
	}
	return understand.New(languages), nil
})

func newKnowledge(t testing.TB) flows.Knowledge {
	t.Helper()
	bundle, err := locales.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	regions, err := umkm.LoadRegions()
	if err != nil {
		t.Fatal(err)
	}
	activities, err := umkm.LoadActivities()
	if err != nil {
		t.Fatal(err)
	}
	understanding, err := learned()
	if err != nil {
		t.Fatal(err)
	}
	return flows.Knowledge{Regions: regions, Activities: activities, Speaker: bundle, Understander: understanding}
}
