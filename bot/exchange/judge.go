package exchange

import (
	"context"
	"time"

	"teman/bot"
	"teman/umkm"
)

// valued is a row whose cells could all be read.
type valued struct {
	row int
	bot.RowValues
}

// verdict is what a row does to what the office has.
type verdict struct {
	outcome bot.RowOutcome
	column  string // field of what is wrong; empty: the whole row
	wrong   umkm.Phrase
}

func wrong(column string, why string) verdict { return verdict{bot.RowProblem, column, says(why)} }

// work is what one commit of an import works with.
type work struct {
	Knowledge
	bot.Import
	book bot.ImportBook
	now  time.Time
}

func (w *work) today() umkm.Date { return umkm.DateOf(w.now) }

// judge compares rows with what the office has. enter writes those that it is
// given the places of; their verdicts are new or changed.
type judge func(ctx context.Context, w *work, rows []valued) (verdicts []verdict, enter func(ctx context.Context, places []int) error, err error)

// check reads rows and says what each of them would do.
func (d *Desk) check(ctx context.Context, book bot.ImportBook, i bot.Import, rows []bot.StagedRow) ([]bot.JudgedRow, error) {
	k, w := kinds()[i.Kind], d.work(book, i)
	judged := make([]bot.JudgedRow, len(rows))
	var readable []valued
	var at []int // where in judged they are
	for n, row := range rows {
		r := w.reading()
		values := k.values(r, row)
		judged[n] = bot.JudgedRow{Row: row.Row, Outcome: bot.RowProblem, Problems: r.problems}
		if len(r.problems) == 0 {
			judged[n].Values = values
			readable, at = append(readable, valued{row.Row, values}), append(at, n)
		}
	}
	if err := claim(ctx, w, k, readable, at, judged); err != nil {
		return nil, err
	}
	verdicts, _, err := k.judge(ctx, w, readable)
	if err != nil {
		return nil, err
	}
	for n, v := range verdicts {
		j := &judged[at[n]]
		if len(j.Problems) > 0 {
			continue // it claims what an earlier row has
		}
		j.Outcome = v.outcome
		if v.outcome == bot.RowProblem {
			w.reject(j, v)
		}
	}
	return judged, nil
}

// claim finds rows that speak of the same as an earlier one of the file.
func claim(ctx context.Context, w *work, k kind, rows []valued, at []int, judged []bot.JudgedRow) error {
	var claims []bot.RowClaim
	var of []int
	for n, row := range rows {
		for _, c := range k.claims(row.RowValues, row.row) {
			c.Row = row.row
			claims, of = append(claims, c), append(of, at[n])
		}
	}
	if len(claims) == 0 {
		return nil
	}
	earlier, err := w.book.Claim(ctx, w.ID, claims)
	if err != nil {
		return err
	}
	for n, row := range earlier {
		if j := &judged[of[n]]; row != 0 && len(j.Problems) == 0 {
			column, _, _ := cutThing(claims[n].Thing)
			w.reject(j, verdict{bot.RowProblem, column, says("twice."+thingName(column)).With("row", umkm.CountValue(row))})
		}
	}
	return nil
}

// reject makes a row one with a problem.
func (w *work) reject(j *bot.JudgedRow, v verdict) {
	r := w.reading()
	r.problem(v.column, v.wrong)
	j.Outcome, j.Values, j.Problems = bot.RowProblem, nil, r.problems
}

// apply writes rows that were found to be right, as they stand now: what
// somebody entered meanwhile is not entered twice. Where somebody contradicts
// one of them it writes none.
func (d *Desk) apply(ctx context.Context, book bot.ImportBook, i bot.Import, rows []bot.StagedRow) ([]bot.JudgedRow, error) {
	w := d.work(book, i)
	readable, judged := make([]valued, len(rows)), make([]bot.JudgedRow, len(rows))
	for n, row := range rows {
		readable[n] = valued{row.Row, row.Values}
		judged[n] = bot.JudgedRow{Row: row.Row, Values: row.Values}
	}
	verdicts, enter, err := kinds()[i.Kind].judge(ctx, w, readable)
	if err != nil {
		return nil, err
	}
	var places []int
	contradicted := false
	for n, v := range verdicts {
		j := &judged[n]
		switch j.Outcome = v.outcome; v.outcome {
		case bot.RowProblem:
			contradicted = true
		case bot.RowNew, bot.RowChanged:
			places = append(places, n)
			j.Outcome = bot.RowApplied
		}
	}
	if contradicted {
		return judged, nil
	}
	return judged, enter(ctx, places)
}

func (d *Desk) work(book bot.ImportBook, i bot.Import) *work {
	return &work{Knowledge: d.Know(), Import: i, book: book, now: d.Clock().In(d.Zone)}
}

func (w *work) reading() *reading {
	near := w.Scope.Region
	return &reading{Knowledge: w.Knowledge, near: near, scope: w.Scope, today: w.today(), columns: w.Columns, heads: w.Heads}
}
