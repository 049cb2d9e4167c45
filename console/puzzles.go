package console

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"teman/bot"
	"teman/umkm"
)

// Teaching is what the console asks of how texts are understood.
type Teaching interface {
	// Intents are the names of what a text may want, in the order in which
	// people look for them.
	Intents() []string
	// Understood is the intent that a text is taken for now, and whether for
	// certain; empty when it is taken for nothing.
	Understood(text string) (intent string, sure bool)
}

type puzzleStore interface {
	Puzzles(ctx context.Context, s bot.Scope, limit int) ([]bot.Puzzle, error)
	SettlePuzzles(ctx context.Context, inbounds []bot.InboundID, u bot.Utterance, n bot.Note) error
	Utterances(ctx context.Context, agreed bool, limit int) ([]bot.Utterance, error)
	AgreeToUtterance(ctx context.Context, id bot.UtteranceID, n bot.Note) error
	DropUtterance(ctx context.Context, id bot.UtteranceID, n bot.Note) error
}

func (c *Console) puzzleRoutes() []route {
	return []route{
		{"GET", "/paham", bot.RoleStaff, c.puzzles, "console.puzzles.title"},
		{"POST", "/paham", bot.RoleStaff, c.settlePuzzles, ""},
		{"POST", "/paham/{id}/setuju", bot.RoleOfficer, c.agreeToUtterance, ""},
		{"POST", "/paham/{id}/buang", bot.RoleOfficer, c.dropUtterance, ""},
	}
}

// The most that one look takes in.
const (
	puzzlesRead    = 1000 // texts that are grouped
	utterancesRead = 100  // taught sentences of a sort
)

// puzzlesPage is what was not understood, and what is taught of it.
type puzzlesPage struct {
	Groups  []puzzleGroup
	More    bool // there are more texts than were read
	Intents []string
	Waiting []taught
	Agreed  []bot.Utterance
	Says    umkm.Phrase
}

// taught is a sentence that waits for a second look, and what it is taken for
// until then.
type taught struct {
	bot.Utterance
	Now  string // empty: for nothing
	Sure bool
}

// puzzles shows what people wrote that was not understood, alike beside alike.
func (c *Console) puzzles(v *visit) error { return v.showPuzzles(umkm.Phrase{}) }

func (v *visit) showPuzzles(says umkm.Phrase) error {
	c, ctx := v.console, v.r.Context()
	p := puzzlesPage{Intents: c.Teaching.Intents(), Says: says}
	puzzles, err := c.Store.Puzzles(ctx, v.by.Scope, puzzlesRead)
	if err != nil {
		return err
	}
	p.Groups, p.More = groupPuzzles(puzzles), len(puzzles) == puzzlesRead
	waiting, err := c.Store.Utterances(ctx, false, utterancesRead)
	if err != nil {
		return err
	}
	for _, u := range waiting {
		now, sure := c.Teaching.Understood(u.Text)
		p.Waiting = append(p.Waiting, taught{u, now, sure})
	}
	if p.Agreed, err = c.Store.Utterances(ctx, true, utterancesRead); err != nil {
		return err
	}
	return v.show("puzzles", umkm.Say("console.puzzles.title"), p)
}

// settlePuzzles takes a group off the list: with the sentence that is to be
// taught of it, or with none.
func (c *Console) settlePuzzles(v *visit) error {
	if err := v.r.ParseForm(); err != nil {
		return errNotFound
	}
	inbounds, err := puzzlesOf(v.r.PostForm)
	if err != nil {
		return err
	}
	u := bot.Utterance{Intent: v.r.PostForm.Get("maksud")}
	act := "puzzles_passed"
	if u.Intent != "" {
		u.Text, act = strings.Join(strings.Fields(v.r.PostForm.Get("kalimat")), " "), "utterance_proposed"
		if says, ok := c.unteachable(u); ok {
			return v.showPuzzles(says)
		}
	}
	if err := c.Store.SettlePuzzles(v.r.Context(), inbounds, u, v.noteOf(act, fmt.Sprintf("puzzles %d", len(inbounds)))); err != nil {
		return err
	}
	v.redirect("/paham")
	return nil
}

// unteachable says why a sentence cannot be taught.
func (c *Console) unteachable(u bot.Utterance) (umkm.Phrase, bool) {
	switch known := false; {
	case u.Text == "":
		return umkm.Say("console.puzzles.problem.empty"), true
	case utf8.RuneCountInString(u.Text) > bot.MaxUtterance:
		return umkm.Say("console.puzzles.problem.long").With("most", umkm.CountValue(bot.MaxUtterance)), true
	case personal(u.Text):
		return umkm.Say("console.puzzles.problem.personal"), true
	default:
		for _, intent := range c.Teaching.Intents() {
			known = known || intent == u.Intent
		}
		return umkm.Say("console.puzzles.problem.intent"), !known
	}
}

// longestNumber is how many digits a sentence to be taught may have in a row:
// more are a phone number, a NIK or a NIB.
const longestNumber = 7

// personal reports whether a sentence holds what leads to somebody.
func personal(text string) bool {
	run := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9' || r == '•':
			run++
		case r == ' ' || r == '-' || r == '.':
		default:
			run = 0
		}
		if run > longestNumber || r == '@' || r == '•' {
			return true
		}
	}
	return false
}

func (c *Console) agreeToUtterance(v *visit) error {
	return v.onUtterance("utterance_agreed", c.Store.AgreeToUtterance)
}

func (c *Console) dropUtterance(v *visit) error {
	return v.onUtterance("utterance_dropped", c.Store.DropUtterance)
}

func (v *visit) onUtterance(act string, do func(context.Context, bot.UtteranceID, bot.Note) error) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	err = do(v.r.Context(), bot.UtteranceID(id), v.noteOf(act, fmt.Sprintf("utterance %d", id)))
	if errors.Is(err, bot.ErrMissing) {
		return v.showPuzzles(umkm.Say("console.puzzles.problem.decided"))
	}
	if err != nil {
		return err
	}
	v.redirect("/paham")
	return nil
}

// Intent is what people call an intent.
func (v view) Intent(name string) string { return v.Say(umkm.Say("intent." + name)) }

// Newest is when the newest of a group was written.
func (g puzzleGroup) Newest() time.Time { return g.Puzzles[0].At }
