package console

import (
	"errors"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// newKind asks for a kind of the office's own, with stages that most kinds have.
func (c *Console) newKind(v *visit) error {
	f := catalogueForm{cataloguePage: cataloguePage{Today: v.today()}, From: v.today()}
	for _, stage := range lines(v.say("console.catalogue.usual_stages")) {
		f.Form.Stages = append(f.Form.Stages, umkm.Stage(stage))
	}
	f.Form.IssuedAt = f.Form.Stages[len(f.Form.Stages)-1]
	return v.showCatalogueForm(f)
}

// addedKind reads the name of a kind that is to be added. The error is a
// *bot.Refusal, and the kind as it was typed, where none can be called so or one
// already is.
func (v *visit) addedKind() (umkm.Kind, error) {
	typed := v.r.FormValue("nama")
	kind, ok := umkm.OwnKind(typed)
	if !ok {
		return umkm.Kind(typed), refuse("certificate.fault.name")
	}
	known, err := v.console.Store.Catalogue(v.r.Context(), v.today())
	if err != nil {
		return kind, err
	}
	if other, taken := known.Called(string(kind)); taken {
		return kind, &bot.Refusal{Says: umkm.Say("certificate.fault.taken").With("kind", umkm.PhraseValue(other.Kind.Name()))}
	}
	return kind, nil
}

// ownStages reads the stages of a kind that the office names itself: the way to
// the paper, the last of which is where it is issued, and the duties after it.
func (v *visit) ownStages() (stages []umkm.Stage, issued umkm.Stage) {
	way := lines(v.r.FormValue("jalan"))
	for _, stage := range append(way, lines(v.r.FormValue("sesudah"))...) {
		stages = append(stages, umkm.Stage(stage))
	}
	if len(way) == 0 {
		return nil, ""
	}
	return stages, umkm.Stage(way[len(way)-1])
}

// stageLines are stages as they are typed.
func stageLines(stages []umkm.Stage) string {
	var text strings.Builder
	for _, stage := range stages {
		text.WriteString(string(stage) + "\n")
	}
	return text.String()
}

// closeKind ends that the office follows a kind of its own. What was said of it
// is kept, and it can be added again.
func (c *Console) closeKind(v *visit) error {
	p, err := v.catalogueOf()
	if err != nil {
		return err
	}
	p.Entry.Closed = true
	err = c.Certificates.Edit(v.r.Context(), v.by, p.Entry, p.Today, p.Written)
	var refused *bot.Refusal
	switch {
	case errors.Is(err, bot.ErrChanged):
		return v.showKind(umkm.Say("console.catalogue.changed"))
	case errors.As(err, &refused):
		return v.showKind(refused.Says)
	case err != nil:
		return err
	}
	v.redirect("/katalog")
	return nil
}
