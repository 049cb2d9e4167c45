package exchange

import (
	"slices"
	"strings"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// Knowledge is what cells are read with.
type Knowledge struct {
	Regions    *umkm.Regions
	Activities *umkm.Activities
}

// reader reads a cell that is not empty and that nothing in the file makes
// doubtful: the value as it is kept, or what is wrong.
type reader func(c table.Cell, r *reading) (value string, wrong umkm.Phrase)

// reading is the reading of one row.
type reading struct {
	Knowledge
	near     string // the region that places are looked for in first
	scope    bot.Scope
	today    umkm.Date
	columns  []string
	heads    []string
	problems []bot.ImportProblem
	faulty   []string // fields that have one
}

// problem says what is wrong with a field; with the whole row where no column
// holds it.
func (r *reading) problem(id string, says umkm.Phrase) {
	head := ""
	if at := slices.Index(r.columns, id); at >= 0 && id != "" {
		head = r.heads[at]
	}
	r.problems = append(r.problems, bot.ImportProblem{Column: head, Says: says})
	r.faulty = append(r.faulty, id)
}

// unread reports whether one of these fields has a problem: then it is not
// missing, and whoever mends it need not be told that it is.
func (r *reading) unread(ids ...string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(r.faulty, id) })
}

// says makes the phrase of a problem.
func says(why string) umkm.Phrase { return umkm.Say("exchange.problem." + why) }

// values reads the cells of a row. All that is wrong with them stands in
// r.problems, so that nobody sends a file again for each of them.
func (k kind) values(r *reading, row bot.StagedRow) bot.RowValues {
	v := bot.RowValues{}
	for at, id := range r.columns {
		f, known := k.field(id)
		if !known || at >= len(row.Cells) || isNothing(row.Cells[at].Text) {
			continue
		}
		cell := table.Cell{Text: row.Cells[at].Text, Form: table.Form(row.Cells[at].Form)}
		if doubt := cell.Doubt(); doubt != table.Sure {
			r.problem(id, umkm.Say("exchange.doubt."+string(doubt)))
			continue
		}
		value, wrong := f.read(cell, r)
		if !wrong.IsZero() {
			r.problem(id, wrong)
			continue
		}
		v[id] = value
	}
	if k.settle != nil {
		k.settle(r, v)
	}
	for _, f := range k.fields {
		if f.needed && v[f.id] == "" && !r.unread(f.id) {
			r.problem(f.id, says("empty").With("field", umkm.PhraseValue(fieldName(f.id))))
		}
	}
	return v
}

func fieldName(id string) umkm.Phrase { return umkm.Say("exchange.field." + id) }

// isNothing reports whether people leave a cell empty so.
func isNothing(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "", "-", "--", "n/a", "na", "kosong", "nihil", "belum ada", "tidak ada", "0", "null", "none":
		return true
	}
	return false
}
