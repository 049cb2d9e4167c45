package console

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"teman/bot"
	"teman/umkm"
)

// answerPage is one answer: what is told, what waits, and what was told before.
type answerPage struct {
	bot.Answer
	Versions []bot.AnswerVersion
	Form     answerForm
	Says     umkm.Phrase
}

// Waits reports whether a version may still be agreed to.
func (p answerPage) Waits(of bot.AnswerVersion) bool {
	return of.AgreedBy == "" && !of.TurnedDown && p.State != bot.AnswerGone
}

// Gone reports whether the answer was withdrawn.
func (p answerPage) Gone() bool { return p.State == bot.AnswerGone }

// Told reports whether the bot tells it.
func (p answerPage) Told() bool { return p.State == bot.AnswerTold || p.State == bot.AnswerStale }

// AnswerState says where an answer stands.
func (v view) AnswerState(s bot.AnswerState) string {
	return v.Say(umkm.Say("console.answer_state." + string(s)))
}

// OnDay says the day of a moment, in the office's own zone.
func (v view) OnDay(t time.Time) string { return v.Day(umkm.DateOf(t.In(v.console.Zone))) }

func (c *Console) keptAnswer(v *visit) error { return v.showAnswer(umkm.Phrase{}, nil) }

// showAnswer shows the answer of the address; typed is what was not kept of its
// form.
func (v *visit) showAnswer(says umkm.Phrase, typed *bot.AnswerText) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	p := answerPage{Says: says}
	if p.Answer, err = v.console.Store.Answer(v.r.Context(), bot.AnswerID(id), v.at); err != nil {
		return err
	}
	if p.Versions, err = v.console.Store.AnswerVersions(v.r.Context(), p.ID); err != nil {
		return err
	}
	written := p.AnswerText
	if len(p.Versions) > 0 && p.Waits(p.Versions[0]) {
		written = p.Versions[0].AnswerText
	}
	if typed != nil {
		written = *typed
	}
	if p.Form, err = v.answerFormOf(written, umkm.Phrase{}); err != nil {
		return err
	}
	return v.show("answer", umkm.Say("console.answers.one"), p)
}

func (c *Console) writeAnswer(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	a := answerOf(v.r.PostFormValue)
	_, says, err := v.keepAnswer(bot.AnswerID(id), a)
	if err != nil {
		return err
	}
	if says.Key != "" {
		return v.showAnswer(says, &a)
	}
	v.redirect(answerPath(id))
	return nil
}

func answerPath(id int64) string { return "/jawaban/" + strconv.FormatInt(id, 10) }

func (c *Console) agreeToAnswer(v *visit) error {
	return v.onAnswer(func(id bot.AnswerID, version int) error { return c.Library.Agree(v.r.Context(), v.by.ID, id, version) })
}

func (c *Console) turnDownAnswer(v *visit) error {
	return v.onAnswer(func(id bot.AnswerID, version int) error {
		return c.Store.TurnDownAnswer(v.r.Context(), id, version, v.noteOf("answer_turned_down", fmt.Sprintf("answer %d version %d", id, version)))
	})
}

func (c *Console) answerHolds(v *visit) error {
	return v.onAnswer(func(id bot.AnswerID, _ int) error { return c.Library.Holds(v.r.Context(), v.by.ID, id) })
}

func (c *Console) withdrawAnswer(v *visit) error {
	return v.onAnswer(func(id bot.AnswerID, _ int) error {
		return c.Store.WithdrawAnswer(v.r.Context(), id, v.noteOf("answer_withdrawn", fmt.Sprintf("answer %d", id)))
	})
}

// onAnswer does something with the answer of the address and the version that
// the form names. What somebody else has decided meanwhile is shown.
func (v *visit) onAnswer(do func(id bot.AnswerID, version int) error) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	version, _ := strconv.Atoi(v.r.PostFormValue("versi")) // none where the form names none
	switch err := do(bot.AnswerID(id), version); {
	case errors.Is(err, bot.ErrMissing):
		return v.showAnswer(umkm.Say("console.answers.problem.decided"), nil)
	case err != nil:
		return err
	}
	v.redirect(answerPath(id))
	return nil
}

// wantAnswer takes a group of texts that were not understood for a question that
// is to be answered.
func (c *Console) wantAnswer(v *visit) error {
	if err := v.r.ParseForm(); err != nil {
		return errNotFound
	}
	inbounds, err := puzzlesOf(v.r.PostForm)
	if err != nil {
		return err
	}
	question := v.r.PostForm.Get("kalimat")
	a := bot.AnswerText{Question: question}
	if says, wrong := unfitAnswer(a); wrong || question == "" || len([]rune(question)) > bot.MaxQuestion {
		if !wrong {
			says = umkm.Say("console.puzzles.problem.empty")
		}
		return v.showPuzzles(says)
	}
	id, err := c.Store.WantAnswer(v.r.Context(), question, inbounds, v.noteOf("answer_wanted", "answer"))
	if err != nil {
		return err
	}
	v.redirect(answerPath(int64(id)))
	return nil
}

// puzzlesOf reads which texts a form means.
func puzzlesOf(form url.Values) (inbounds []bot.InboundID, err error) {
	for _, text := range form["pesan"] {
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, errNotFound
		}
		inbounds = append(inbounds, bot.InboundID(id))
	}
	return inbounds, nil
}
