package console

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"teman/bot"
	"teman/umkm"
)

type cannedStore interface {
	CannedAnswers(ctx context.Context, s bot.Scope) ([]bot.Canned, error)
	KeepCanned(ctx context.Context, a bot.Canned, n bot.Note) error
	DropCanned(ctx context.Context, s bot.Scope, id bot.CannedID, n bot.Note) error
}

func (c *Console) cannedRoutes() []route {
	return []route{
		{"GET", "/meja/siap", bot.RoleStaff, c.cannedAnswers, ""},
		{"POST", "/meja/siap", bot.RoleOfficer, c.keepCanned, ""},
		{"POST", "/meja/siap/buang", bot.RoleOfficer, c.dropCanned, ""},
	}
}

// maxCanned bounds a canned answer, in characters: it fits into a message with
// what is typed around it.
const maxCanned = 1500

// shortcut is the form of what is typed behind a slash.
var shortcut = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,23}$`)

// cannedPage lists the office's canned answers.
type cannedPage struct {
	Answers []bot.Canned
	Typed   bot.Canned
	Says    umkm.Phrase
}

// cannedAnswers shows them.
func (c *Console) cannedAnswers(v *visit) error { return v.showCanned(cannedPage{}) }

func (v *visit) showCanned(p cannedPage) (err error) {
	if p.Answers, err = v.console.Store.CannedAnswers(v.r.Context(), v.by.Scope); err != nil {
		return err
	}
	return v.show("canned", umkm.Say("console.canned.title"), p)
}

// keepCanned adds one, or writes it anew.
func (c *Console) keepCanned(v *visit) error {
	a := bot.Canned{
		Region:   v.by.Scope.Region,
		Shortcut: strings.TrimPrefix(strings.ToLower(strings.TrimSpace(v.r.PostFormValue("singkatan"))), "/"),
		Text:     strings.TrimSpace(v.r.PostFormValue("isi")),
	}
	if says, wrong := unfitCanned(a); wrong {
		return v.showCanned(cannedPage{Typed: a, Says: says})
	}
	if err := c.Store.KeepCanned(v.r.Context(), a, v.noteOf("canned_kept", "canned "+a.Shortcut)); err != nil {
		return err
	}
	v.redirect("/meja/siap")
	return nil
}

// unfitCanned says why a canned answer cannot be kept.
func unfitCanned(a bot.Canned) (umkm.Phrase, bool) {
	switch {
	case !shortcut.MatchString(a.Shortcut):
		return umkm.Say("console.canned.problem.shortcut"), true
	case a.Text == "":
		return umkm.Say("console.canned.problem.empty"), true
	case utf8.RuneCountInString(a.Text) > maxCanned:
		return umkm.Say("console.canned.problem.long").With("most", umkm.CountValue(maxCanned)), true
	}
	return umkm.Phrase{}, false
}

func (c *Console) dropCanned(v *visit) error {
	id, err := strconv.ParseInt(v.r.PostFormValue("id"), 10, 64)
	if err != nil {
		return errNotFound
	}
	if err := c.Store.DropCanned(v.r.Context(), v.by.Scope, bot.CannedID(id), v.noteOf("canned_dropped", fmt.Sprintf("canned %d", id))); err != nil {
		return err
	}
	v.redirect("/meja/siap")
	return nil
}

// canned are the office's answers as they would be sent to the owner of a
// ticket.
func (v *visit) canned(of bot.TicketSheet) ([]bot.Canned, error) {
	list, err := v.console.Store.CannedAnswers(v.r.Context(), v.by.Scope)
	values := v.cannedValues(of)
	for i := range list {
		list[i].Text = values.Fill(list[i].Text)
	}
	return list, err
}

func (v *visit) cannedValues(of bot.TicketSheet) bot.CannedValues {
	named := bot.CannedValues{Name: v.called(of.Person), Business: of.QueuedTicket.Business, Number: fmt.Sprint(of.ID)}
	if named.Business == "" {
		named.Business = v.say("console.canned.your_business")
	}
	return named
}

// called is how the bot addresses a person.
func (v *visit) called(p bot.Person) string {
	first, _, _ := strings.Cut(p.Name, " ")
	switch {
	case first == "":
		return v.say("flow.address.unknown")
	case p.Salutation == "":
		return first
	}
	return v.console.Texts.Text(v.console.Lang, umkm.Say("flow.address."+p.Salutation).With("name", umkm.TextValue(first)))
}

// fill is what an officer typed with its shortcut and placeholders filled in.
func (v *visit) fill(id bot.TicketID, typed string) (string, error) {
	if !strings.Contains(typed, "{{") && !strings.HasPrefix(strings.TrimSpace(typed), "/") {
		return typed, nil
	}
	sheet, err := v.console.Store.TicketSheet(v.r.Context(), v.by.Scope, id)
	if err != nil {
		return "", err
	}
	list, err := v.canned(sheet)
	return v.cannedValues(sheet).Fill(bot.Expand(typed, list)), err
}
