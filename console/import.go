package console

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// importPage is one list, at any point between its columns and its end.
type importPage struct {
	bot.Import
	Fields   []bot.ImportField
	Heads    []importHead
	Problems []bot.ImportProblem
	More     bool // there are more problems than stand here
	Says     umkm.Phrase
}

// importHead is a column of the file: its heading, what it holds, and how its
// first cells read.
type importHead struct {
	Head   string
	Column string
	Cells  []string
}

// What of a list is shown on its page.
const (
	sampleShown   = 3
	problemsShown = 100 // rows
)

// imported shows one list and what can be done with it next.
func (c *Console) imported(v *visit) error { return v.showImport(umkm.Phrase{}) }

func (v *visit) showImport(says umkm.Phrase) error {
	i, err := v.imported()
	if err != nil {
		return err
	}
	p := importPage{Import: i, Says: says, Fields: v.console.Imports.Fields(i.Kind)}
	if i.State == bot.ImportMapping || i.State == bot.ImportChecked {
		if p.Heads, err = v.heads(i); err != nil {
			return err
		}
	}
	if i.Faulty > 0 {
		if p.Problems, err = v.console.Imports.Problems(v.r.Context(), i.ID, 0, problemsShown); err != nil {
			return err
		}
		p.More = i.Faulty > problemsShown
	}
	return v.show("import", umkm.Say("console.import.title").With("name", umkm.TextValue(i.Name)), p)
}

// imported is the import of the address, within the officer's part.
func (v *visit) imported() (bot.Import, error) {
	id, err := v.id()
	if err != nil {
		return bot.Import{}, err
	}
	return v.console.Imports.Import(v.r.Context(), v.by.Scope, bot.ImportID(id))
}

func (v *visit) heads(i bot.Import) ([]importHead, error) {
	cells, err := v.console.Imports.Sample(v.r.Context(), i, sampleShown)
	if err != nil {
		return nil, err
	}
	heads := make([]importHead, len(i.Heads))
	for at := range heads {
		heads[at] = importHead{Head: i.Heads[at], Column: i.Columns[at], Cells: cells[at]}
	}
	return heads, nil
}

// Field says what a column may hold.
func (v view) Field(id string) string { return v.say("exchange.field." + id) }

// mapImport takes what the columns hold and has the list checked.
func (c *Console) mapImport(v *visit) error {
	return v.decideImport(func(ctx context.Context, id bot.ImportID) error {
		if err := v.r.ParseForm(); err != nil {
			return errNotFound
		}
		return c.Imports.Map(ctx, v.by, id, v.r.PostForm["kolom"])
	})
}

// applyImport has a checked list written, when the officer typed how many rows
// that changes.
func (c *Console) applyImport(v *visit) error {
	return v.decideImport(func(ctx context.Context, id bot.ImportID) error {
		typed, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "", ",", "").Replace(v.r.FormValue("jumlah")))
		if err != nil {
			typed = -1
		}
		return c.Imports.Apply(ctx, v.by, id, typed)
	})
}

// dropImport forgets a list.
func (c *Console) dropImport(v *visit) error {
	return v.decideImport(func(ctx context.Context, id bot.ImportID) error { return c.Imports.Drop(ctx, v.by, id) })
}

func (v *visit) decideImport(decision func(context.Context, bot.ImportID) error) error {
	i, err := v.imported()
	if err != nil {
		return err
	}
	err = decision(v.r.Context(), i.ID)
	var refused *bot.Refusal
	if errors.As(err, &refused) {
		return v.showImport(refused.Says)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/impor/%d", i.ID))
	return nil
}

// importProblems is what is wrong with a list, to be mended beside it.
func (c *Console) importProblems(v *visit) error {
	i, err := v.imported()
	if err != nil {
		return err
	}
	v.attach(fmt.Sprintf("masalah-%d.xlsx", i.ID), typeXLSX)
	return c.Imports.WriteProblems(v.r.Context(), i, v.lang, v.w)
}

// importStream sends how far a list is.
func (c *Console) importStream(v *visit) error {
	if _, err := v.imported(); err != nil {
		return err
	}
	return v.stream(func(ctx context.Context) (string, error) {
		i, err := v.imported()
		if err != nil {
			return "", err
		}
		now := struct {
			State    bot.ImportState `json:"state"`
			Verdicts map[string]int  `json:"verdicts"`
		}{i.State, map[string]int{"looked": i.Looked, "new": i.Fresh, "changed": i.Changed, "same": i.Same, "problem": i.Faulty}}
		if i.State == bot.ImportApplying || i.State == bot.ImportDone {
			now.Verdicts["applied"] = i.Applied
		}
		body, err := json.Marshal(now)
		return string(body), err
	})
}
