package console

import (
	"net/url"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// filterOf reads from an address or a form what the registry is narrowed by, but
// for its region, whose name has to be looked up. What makes no sense narrows
// nothing.
func filterOf(asked url.Values) bot.Filter {
	kind, stage, _ := strings.Cut(asked.Get("surat"), ":")
	if stage == "" {
		stage = asked.Get("tahap")
	}
	f := bot.Filter{
		Words: strings.TrimSpace(asked.Get("cari")), Activity: asked.Get("bidang"), Scale: asked.Get("skala"),
		Kind: umkm.Kind(kind), Stage: umkm.Stage(stage), Unconfirmed: asked.Get("periksa") == "kbli",
	}
	f.Topic, f.Unwanted = strings.CutPrefix(asked.Get("topik"), unwanted)
	within, days, _ := strings.Cut(asked.Get("terakhir"), "-")
	if n, err := strconv.ParseUint(days, 10, 12); err == nil {
		switch within {
		case "dalam":
			f.Heard = int(n)
		case "lebih":
			f.Silent = int(n)
		}
	}
	return f
}

// unwanted stands before a topic that is not wanted.
const unwanted = "tidak-"

// choice is one thing that a list can be narrowed by.
type choice struct {
	Value string // in the address
	Says  umkm.Phrase
	Taken bool
}

// choices is a group of them, and what they have in common.
type choices struct {
	Says umkm.Phrase
	Of   []choice
}

// lastSeen are the spans that officers ask for, in days.
func lastSeen() []int { return []int{7, 30, 90} }

// papers are the kinds of certificates, each with its stages.
func papers(catalogue *umkm.Catalogue, f bot.Filter) (groups []choices) {
	for _, entry := range catalogue.Entries() {
		kind := entry.Kind
		group := choices{kind.Name(), []choice{{string(kind), umkm.Say("console.filter.any_stage").With("kind", umkm.PhraseValue(kind.Short())),
			f.Kind == kind && f.Stage == ""}}}
		for _, stage := range entry.Stages {
			group.Of = append(group.Of, choice{string(kind) + ":" + string(stage), umkm.Say("console.filter.stage").
				With("kind", umkm.PhraseValue(kind.Short())).With("stage", umkm.PhraseValue(kind.StageName(stage))), f.Kind == kind && f.Stage == stage})
		}
		groups = append(groups, group)
	}
	return groups
}

// topics are what announcements are about, wanted and not.
func topics(all []bot.Topic, f bot.Filter) []choices {
	groups := []choices{{Says: umkm.Say("console.filter.wants")}, {Says: umkm.Say("console.filter.wants_not")}}
	for _, t := range all {
		name := umkm.Say("console.filter.topic").With("topic", umkm.TextValue(t.Name))
		groups[0].Of = append(groups[0].Of, choice{t.ID, name, f.Topic == t.ID && !f.Unwanted})
		groups[1].Of = append(groups[1].Of, choice{unwanted + t.ID, umkm.Say("console.filter.topic_not").With("topic", umkm.TextValue(t.Name)), f.Topic == t.ID && f.Unwanted})
	}
	return groups
}

// heards are how long ago an owner wrote.
func heards(f bot.Filter) (all []choice) {
	for _, n := range lastSeen() {
		all = append(all, choice{"dalam-" + strconv.Itoa(n), umkm.Say("console.filter.heard").With("n", umkm.CountValue(n)), f.Heard == n})
	}
	for _, n := range lastSeen() {
		all = append(all, choice{"lebih-" + strconv.Itoa(n), umkm.Say("console.filter.silent").With("n", umkm.CountValue(n)), f.Silent == n})
	}
	return all
}
