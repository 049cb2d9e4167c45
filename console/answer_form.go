package console

import (
	"errors"
	"net/url"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// answerForm is what somebody writes to a question.
type answerForm struct {
	bot.AnswerText
	Now   string      // the intent that the question is surely taken for; empty: the library is asked
	Kinds []umkm.Kind // the certificates on whose entry in the catalogue an answer may rest
	Says  umkm.Phrase
}

// Lines are the other ways to ask, one a line.
func (f answerForm) Lines() string { return strings.Join(f.Also, "\n") }

func (v *visit) answerFormOf(a bot.AnswerText, says umkm.Phrase) (answerForm, error) {
	f := answerForm{AnswerText: a, Says: says}
	if intent, sure := v.console.Teaching.Understood(a.Question); sure && a.Question != "" {
		f.Now = intent
	}
	catalogue, err := v.console.Store.Catalogue(v.r.Context(), v.today())
	if err != nil {
		return f, err
	}
	f.Kinds = catalogue.Kinds()
	return f, nil
}

// newAnswer shows an empty form, or one with what was just answered in a ticket.
// Numbers of people are hidden in it.
func (c *Console) newAnswer(v *visit) error {
	q := v.r.URL.Query()
	ticket, _ := strconv.ParseInt(q.Get("tiket"), 10, 64) // none where it is no number
	question, _ := umkm.FindNIK(q.Get("pertanyaan"))
	body, _ := umkm.FindNIK(q.Get("jawaban"))
	return v.showAnswerForm(bot.AnswerText{Question: question, Body: body, Ticket: bot.TicketID(ticket)}, umkm.Phrase{})
}

func (v *visit) showAnswerForm(a bot.AnswerText, says umkm.Phrase) error {
	f, err := v.answerFormOf(a, says)
	if err != nil {
		return err
	}
	return v.show("answer_form", umkm.Say("console.answers.write"), f)
}

func (c *Console) writeNewAnswer(v *visit) error {
	a := answerOf(v.r.PostFormValue)
	id, says, err := v.keepAnswer(0, a)
	if err != nil {
		return err
	}
	if says.Key != "" {
		return v.showAnswerForm(a, says)
	}
	v.redirect("/jawaban/" + strconv.FormatInt(int64(id), 10))
	return nil
}

// answerOf reads what was typed.
func answerOf(typed func(name string) string) bot.AnswerText {
	line := func(name string) string { return strings.Join(strings.Fields(typed(name)), " ") }
	ticket, _ := strconv.ParseInt(typed("tiket"), 10, 64) // none where it is no number
	a := bot.AnswerText{
		Question: line("pertanyaan"), Body: strings.ReplaceAll(strings.TrimSpace(typed("isi")), "\r\n", "\n"),
		Source: line("sumber"), Link: line("tautan"), Kind: line("surat"), Ticket: bot.TicketID(ticket),
	}
	for other := range strings.Lines(typed("juga")) {
		if other = strings.Join(strings.Fields(other), " "); other != "" {
			a.Also = append(a.Also, other)
		}
	}
	return a
}

// keepAnswer keeps a version; an officer's own is told at once where they say
// so. Says tells why it cannot be kept.
func (v *visit) keepAnswer(id bot.AnswerID, a bot.AnswerText) (kept bot.AnswerID, says umkm.Phrase, err error) {
	if says, wrong := unfitAnswer(a); wrong {
		return id, says, nil
	}
	kept, number, err := v.console.Library.Write(v.r.Context(), v.by.ID, id, a)
	switch {
	case errors.Is(err, bot.ErrAnswerEmpty):
		return id, umkm.Say("console.answers.problem.empty"), nil
	case errors.Is(err, bot.ErrAnswerLong):
		return id, umkm.Say("console.answers.problem.long").With("most", umkm.CountValue(bot.MaxAnswer)), nil
	case errors.Is(err, bot.ErrAnswerPersonal):
		return id, umkm.Say("console.answers.problem.personal"), nil
	case err != nil:
		return id, says, err
	}
	if v.r.PostFormValue("pakai") != "" && v.by.Role.May(bot.RoleOfficer) {
		err = v.console.Library.Agree(v.r.Context(), v.by.ID, kept, number)
	}
	return kept, says, err
}

// unfitAnswer says what of a version the console does not let through.
func unfitAnswer(a bot.AnswerText) (umkm.Phrase, bool) {
	for _, asked := range append([]string{a.Question}, a.Also...) {
		if personal(asked) {
			return umkm.Say("console.answers.problem.personal"), true
		}
	}
	if link, err := url.Parse(a.Link); a.Link != "" && (err != nil || link.Scheme != "https" || link.Host == "") {
		return umkm.Say("console.answers.problem.link"), true
	}
	if _, known := umkm.ParseKind(a.Kind); a.Kind != "" && !known {
		return umkm.Say("console.answers.problem.kind"), true
	}
	return umkm.Phrase{}, false
}
