package main

import (
	"fmt"
	"io/fs"

	"teman/bot"
	"teman/flows"
	"teman/flows/definitions"
	"teman/flows/understand"
	"teman/locales"
	"teman/umkm"
)

// knowledge is what the office knows without its database: places, fields of
// business, texts and flows.
type knowledge struct {
	regions    *umkm.Regions
	activities *umkm.Activities
	bundle     *locales.Bundle
	library    *flows.Library
	taught     []bot.Utterance // sentences that officers taught
	memory     understand.Memory
}

// loadKnowledge reads what is shipped and what the office lays over it. Former
// versions of flows are taken up for the talks that began with them.
func loadKnowledge(c config, former ...[]byte) (*knowledge, error) {
	regions, err := umkm.LoadRegions()
	if err != nil {
		return nil, fmt.Errorf("regions: %w", err)
	}
	activities, err := umkm.LoadActivities()
	if err != nil {
		return nil, fmt.Errorf("activities: %w", err)
	}
	k := &knowledge{regions: regions, activities: activities, memory: newMemory(c.Cache)}
	if err := k.loadTexts(c, former); err != nil {
		return nil, err
	}
	return k, nil
}

// loadTexts reads the part that an office may change while it is served.
func (k *knowledge) loadTexts(c config, former [][]byte) (err error) {
	if k.bundle, err = locales.Load(overlay(c.Locales)); err != nil {
		return fmt.Errorf("texts: %w", err)
	}
	var files fs.FS = definitions.Files()
	if above := overlay(c.Flows); above != nil {
		files = layered{above: above, below: files}
	}
	if k.library, err = flows.Load(files); err != nil {
		return fmt.Errorf("flows: %w", err)
	}
	for _, source := range former {
		// A version that the language has left behind is not worth a start: its
		// talks go on with the current one.
		_ = k.library.Add(source)
	}
	return nil
}

// engine makes the conversation engine of what is known.
func (k *knowledge) engine(u flows.Understander) *flows.Engine {
	return flows.New(k.library, flows.Knowledge{Regions: k.regions, Activities: k.activities, Speaker: k.bundle, Understander: u})
}

// understanding reads what the texts and the officers know of how people type.
func (k *knowledge) understanding() *understand.Understanding {
	languages := vocabulary(k.bundle)
	home := languages[locales.Source]
	for _, u := range k.taught {
		home.Utterances = append(home.Utterances, understand.Utterance{Intent: u.Intent, Text: u.Text})
	}
	languages[locales.Source] = home
	u := understand.New(languages)
	u.Remember(k.memory)
	return u
}

// vocabulary is what the texts know of how each language is typed.
func vocabulary(bundle *locales.Bundle) map[string]understand.Language {
	languages := map[string]understand.Language{}
	for _, lang := range bundle.Languages() {
		var utterances []understand.Utterance
		for _, u := range bundle.Utterances(lang) {
			utterances = append(utterances, understand.Utterance{Intent: u.Intent, Text: u.Text})
		}
		languages[lang] = understand.Language{Utterances: utterances, Abbreviations: bundle.Abbreviations(lang)}
	}
	return languages
}
