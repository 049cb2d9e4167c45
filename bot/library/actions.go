package library

import (
	"context"
	"errors"
	"strconv"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Actions are what flows and the engine itself can ask of the library.
func (l *Library) Actions() []bot.Action {
	return []bot.Action{
		{Name: "find_answer", Results: []string{found, several, none}, Run: l.findAnswer},
		{Name: "read_answer", Results: []string{ok, stale, other, gone}, Run: l.readAnswer},
		{Name: "answer_helped", Results: []string{ok}, Run: l.judged(true)},
		{Name: "answer_missed", Results: []string{ok}, Run: l.judged(false)},
	}
}

// The results of the actions.
const (
	found   = "found"
	several = "several" // more than one is equally near
	none    = "none"
	ok      = "ok"
	stale   = "stale" // somebody is to look whether it still holds
	other   = "other" // none of those that were offered
	gone    = "gone"  // the bot tells it no more
)

// noneOfThem is the option that says so.
const noneOfThem = "0"

// findAnswer looks for an answer to a question of one's own.
func (l *Library) findAnswer(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	question, least := asked.Arg("question"), certain
	if asked.Arg("likeness") == "same" {
		least = nearly
	}
	kept, err := l.find(ctx, r.Answers(), question, least)
	if err != nil {
		return flows.Result{}, err
	}
	about := flows.Pair{Name: "perihal", Value: question}
	switch {
	case len(kept) == 0:
		return flows.Result{Name: none}, nil
	case len(kept) == 1 || asked.Arg("most") == "one":
		return flows.Result{Name: found, Given: []flows.Pair{{Name: "jawaban", Value: kept[0].id()}, about}}, nil
	}
	options := make([]flows.Option, 0, len(kept)+1)
	for _, c := range kept {
		options = append(options, flows.Option{ID: c.id(), Label: umkm.Say("jawaban.pilihan").With("question", umkm.TextValue(c.Question))})
	}
	options = append(options, flows.Option{ID: noneOfThem, Label: umkm.Say("jawaban.lain")})
	return flows.Result{Name: several, Given: []flows.Pair{about}, Lists: map[string][]flows.Option{"answers": options}}, nil
}

func (c candidate) id() string { return strconv.FormatInt(int64(c.ID), 10) }

// readAnswer tells an answer, with its source and when somebody last looked at
// it.
func (l *Library) readAnswer(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	if asked.Arg("jawaban") == noneOfThem {
		return flows.Result{Name: other}, nil
	}
	a, err := r.Answers().Told(ctx, answerOf(asked), asked.Now)
	if errors.Is(err, bot.ErrMissing) {
		return flows.Result{Name: gone}, nil
	}
	if err != nil {
		return flows.Result{}, err
	}
	source := a.Source
	if a.Link != "" {
		source += ", " + a.Link
	}
	result := flows.Result{Name: ok, Values: umkm.Args{
		"question": umkm.TextValue(a.Question), "body": umkm.TextValue(a.Body), "source": umkm.TextValue(source),
		"looked": umkm.DateValue(umkm.DateOf(a.Looked.In(asked.Now.Location()))),
	}}
	if a.State == bot.AnswerStale {
		result.Name = stale
	}
	return result, nil
}

func (l *Library) judged(helped bool) func(context.Context, bot.Registry, bot.Asked) (flows.Result, error) {
	return func(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
		return flows.Result{Name: ok}, r.Answers().Judged(ctx, answerOf(asked), helped)
	}
}

func answerOf(asked bot.Asked) bot.AnswerID {
	id, err := strconv.ParseInt(asked.Arg("jawaban"), 10, 64)
	if err != nil {
		return 0
	}
	return bot.AnswerID(id)
}
