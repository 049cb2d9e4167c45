package broadcast

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// mostLost is how many rows that match nobody are told.
const mostLost = 200

var registration = regexp.MustCompile(`^([0-9]{4})-?([0-9]{6})-?([A-Z]{3})$`)

// People finds whom a list means: a file of XLSX or CSV, or text, with the
// mobile number or the registration number of somebody in each row. It returns
// whom it found within the officer's scope, each once, and the rows in which
// stands nobody, at most mostLost. A *bot.Refusal says why a file cannot be
// read.
func (d *Desk) People(ctx context.Context, by bot.Officer, list []byte) (found []bot.PersonID, lost []int, err error) {
	rows, err := numbersOf(list)
	if err != nil {
		return nil, nil, err
	}
	var all []bot.Numbered
	for _, r := range rows {
		all = append(all, r.said...)
	}
	people, err := d.Register.PeopleNumbered(ctx, by.Scope, all)
	if err != nil {
		return nil, nil, err
	}
	known := map[int]bool{}
	for _, p := range people {
		known[p.Row] = true
		found = append(found, p.Person)
	}
	slices.Sort(found)
	for _, r := range rows {
		if !known[r.number] && len(lost) < mostLost {
			lost = append(lost, r.number)
		}
	}
	return slices.Compact(found), lost, nil
}

// listed is a row of a list and the numbers that stand in it.
type listed struct {
	number int
	said   []bot.Numbered
}

// numbersOf reads the rows of a list. A first row without a number is its
// heading.
func numbersOf(list []byte) (rows []listed, err error) {
	t, err := table.Open(list)
	if err != nil {
		return nil, unreadable(err)
	}
	first := true
	for row, err := range t.Rows() {
		if err != nil {
			return nil, unreadable(err)
		}
		r := listed{number: row.Number}
		for _, c := range row.Cells {
			if said, ok := numbered(c); ok {
				said.Row = row.Number
				r.said = append(r.said, said)
			}
		}
		if !first || len(r.said) > 0 {
			rows = append(rows, r)
		}
		first = false
	}
	if len(rows) == 0 {
		return nil, refuse("broadcast.problem.list_empty")
	}
	return rows, nil
}

// numbered reads a cell that is a number of somebody.
func numbered(c table.Cell) (n bot.Numbered, ok bool) {
	text := strings.ToUpper(strings.TrimSpace(c.Text))
	if m := registration.FindStringSubmatch(text); m != nil {
		return bot.Numbered{Business: strings.Join(m[1:], "-")}, true
	}
	if c.Form == table.Number && strings.HasPrefix(text, "8") {
		text = "0" + text // spreadsheets drop the zero
	}
	r := umkm.ReadPhone(text)
	return bot.Numbered{Phone: string(r.Value)}, r.Verdict == umkm.Accepted
}

// unreadable says why a file is no list.
func unreadable(err error) error {
	if fault, ok := errors.AsType[*table.Fault](err); ok {
		return &bot.Refusal{Says: umkm.Say("broadcast.problem.list").With("why", umkm.PhraseValue(umkm.Say("exchange.fault."+string(fault.Why))))}
	}
	return err
}
