package chat_test

import (
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"teman/flows"
	"teman/flows/chat"
	"teman/flows/definitions"
	"teman/flows/understand"
	"teman/locales"
	"teman/umkm"
)

var update = flag.Bool("update", false, "rewrite the golden conversations")

const folder = "../testdata"

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

// office is an engine with the shipped flows and texts.
func office(t testing.TB) (*flows.Engine, *locales.Bundle, *flows.Library) {
	t.Helper()
	lib, err := flows.Load(definitions.Files())
	if err != nil {
		t.Fatalf("load flows:\n%v", err)
	}
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
	engine := flows.New(lib, flows.Knowledge{
		Regions: regions, Activities: activities, Speaker: bundle, Understander: understanding,
	})
	return engine, bundle, lib
}

func TestGoldenConversations(t *testing.T) {
	t.Parallel()
	engine, bundle, lib := office(t)
	files, err := filepath.Glob(filepath.Join(folder, "*.chat"))
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		transcript, err := chat.Parse(filepath.Base(file), content)
		if err != nil {
			t.Error(err)
			continue
		}
		shown[transcript.Flow()] = true
		t.Run(transcript.Name, func(t *testing.T) {
			t.Parallel()
			played, err := transcript.Play(chat.NewPlayer(engine, bundle))
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(file, []byte(played), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := chat.Diff(string(content), played); diff != "" {
				t.Errorf("the talk went another way (-update rewrites it):\n%s", diff)
			}
		})
	}
	for _, flow := range lib.Flows() {
		if !shown[flow.Name] {
			t.Errorf("flow %s has no conversation: add %s/%s.chat", flow.Name, folder, flow.Name)
		}
	}
}
