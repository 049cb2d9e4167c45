package registry

import (
	"context"
	"strings"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// ladder lists what a business of some field needs, from below. Anybody may
// know; of a field that nobody knows there is none.
func (o *Office) ladder(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	id, words, _ := strings.Cut(asked.Arg("bidang"), "|")
	activity, known := o.Activities.ByID(id)
	if !known {
		return flows.Result{Name: none}, nil
	}
	today := umkm.DateOf(asked.Now)
	catalogue, err := r.Certificates().Catalogue(ctx, today)
	if err != nil {
		return flows.Result{}, err
	}
	note := umkm.Say("izin.note")
	var lines []umkm.Phrase
	var kinds []flows.Option
	for i, step := range catalogue.Ladder(umkm.Prospect{Product: activity.Product}, today) {
		lines = append(lines, umkm.Say("izin.line").With("at", umkm.CountValue(i+1)).With("name", umkm.PhraseValue(step.Kind.Name())))
		kinds = append(kinds, kindOption(step.Kind))
		if step.Kind.IsHalal() {
			note = step.Why
		}
	}
	return flows.Result{Name: ok, Lists: map[string][]flows.Option{"kinds": kinds}, Values: umkm.Args{
		"field": umkm.TextValue(strings.TrimPrefix(words, "usaha ")), "steps": umkm.LinesValue(lines...), "note": umkm.PhraseValue(note),
	}}, nil
}
