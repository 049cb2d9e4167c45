package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// CheckRows has the next rows of an import judged, at most limit, in one
// commit. more is false when all were, or another process works on it.
func (d *DB) CheckRows(ctx context.Context, id bot.ImportID, limit int, judge bot.ImportJudge) (more bool, err error) {
	err = d.withRows(ctx, id, bot.ImportChecking, "rows_to_check", limit, func(q queries, i bot.Import, rows []bot.StagedRow) error {
		if len(rows) == 0 {
			_, err := q.run(ctx, "end_check", id)
			return err
		}
		more = true
		judged, err := judge(ctx, importBook{q, i.By}, i, rows)
		if err != nil {
			return err
		}
		n := tally(judged)
		if err := q.keepJudged(ctx, id, judged); err != nil {
			return err
		}
		_, err = q.run(ctx, "count_checked", id, len(judged), n[bot.RowNew], n[bot.RowChanged], n[bot.RowSame], n[bot.RowProblem])
		return err
	})
	return more, err
}

// ApplyRows has the next rows of an import applied, at most limit, in one
// commit with what they change. Where somebody contradicts one of them by now
// nothing of the step is written, and the whole file is checked again. When
// none is left the import ends, its rows are forgotten and its end is noted.
func (d *DB) ApplyRows(ctx context.Context, id bot.ImportID, limit int, at time.Time, apply bot.ImportJudge) (more bool, err error) {
	err = d.withRows(ctx, id, bot.ImportApplying, "rows_to_apply", limit, func(q queries, i bot.Import, rows []bot.StagedRow) error {
		if len(rows) == 0 {
			return q.endApply(ctx, i, at)
		}
		more = true
		judged, err := apply(ctx, importBook{q, i.By}, i, rows)
		if err != nil {
			return err
		}
		n := tally(judged)
		if n[bot.RowProblem] > 0 {
			return q.recheck(ctx, i, at)
		}
		if err := q.keepJudged(ctx, id, judged); err != nil {
			return err
		}
		_, err = q.run(ctx, "count_applied", id, n[bot.RowApplied], n[bot.RowSame])
		return err
	})
	return more, err
}

// withRows works on the next rows of an import in a state, if no other process
// does.
func (d *DB) withRows(ctx context.Context, id bot.ImportID, state bot.ImportState, query string, limit int,
	work func(q queries, i bot.Import, rows []bot.StagedRow) error) error {
	return d.transact(ctx, func(q queries) error {
		if _, err := q.run(ctx, "prefer_indexes"); err != nil {
			return err
		}
		var row importRow
		if found, err := exists(q.get(ctx, &row, "lock_import", id, state)); err != nil || !found {
			return err
		}
		i, err := row.imported()
		if err != nil {
			return err
		}
		rows, err := q.stagedRows(ctx, query, id, limit)
		if err != nil {
			return err
		}
		return work(q, i, rows)
	})
}

func (q queries) endApply(ctx context.Context, i bot.Import, at time.Time) error {
	if _, err := q.run(ctx, "end_apply", i.ID, at); err != nil {
		return err
	}
	if _, err := q.run(ctx, "forget_rows", i.ID); err != nil {
		return err
	}
	if _, err := q.run(ctx, "unclaim_import", i.ID); err != nil {
		return err
	}
	return q.noteImport(ctx, i, "import_applied", at)
}

// recheck has a file checked anew that came to rows which are no longer true.
// Rows that were applied are found to be known already.
func (q queries) recheck(ctx context.Context, i bot.Import, at time.Time) error {
	for _, query := range []string{"recheck_import", "unclaim_import", "uncheck_import"} {
		if _, err := q.run(ctx, query, i.ID); err != nil {
			return err
		}
	}
	return q.noteImport(ctx, i, "import_stopped", at)
}

func (q queries) noteImport(ctx context.Context, i bot.Import, act string, at time.Time) error {
	detail, err := json.Marshal(map[string]any{"kind": i.Kind, "applied": i.Applied})
	if err != nil {
		return fmt.Errorf("encode note: %w", err)
	}
	return q.note(ctx, bot.Note{At: at, Officer: i.By, Act: act, Subject: fmt.Sprintf("import %d", i.ID), Detail: detail})
}

func tally(judged []bot.JudgedRow) map[bot.RowOutcome]int {
	n := map[bot.RowOutcome]int{}
	for _, j := range judged {
		n[j.Outcome]++
	}
	return n
}

func (q queries) stagedRows(ctx context.Context, query string, id bot.ImportID, limit int) ([]bot.StagedRow, error) {
	var rows []struct {
		Row    int    `db:"row"`
		Cells  []byte `db:"cells"`
		Record []byte `db:"record"`
	}
	if err := q.all(ctx, &rows, query, id, limit); err != nil {
		return nil, err
	}
	staged := make([]bot.StagedRow, len(rows))
	for i, r := range rows {
		staged[i].Row = r.Row
		if err := q.open(sealCells, r.Cells, &staged[i].Cells); err != nil {
			return nil, fmt.Errorf("row %d: %w", r.Row, err)
		}
		if r.Record == nil {
			continue
		}
		if err := q.open(sealValues, r.Record, &staged[i].Values); err != nil {
			return nil, fmt.Errorf("row %d: %w", r.Row, err)
		}
	}
	return staged, nil
}

// open opens sealed JSON.
func (q queries) open(purpose string, sealed []byte, into any) error {
	body, err := q.db.vault.Open(purpose, sealed)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, into)
}

func (q queries) keepJudged(ctx context.Context, id bot.ImportID, judged []bot.JudgedRow) error {
	rows, outcomes, problems := make(pq.Int32Array, len(judged)), make(pq.StringArray, len(judged)), make(pq.StringArray, len(judged))
	values := make(pq.ByteaArray, len(judged))
	for at, j := range judged {
		rows[at], outcomes[at], problems[at] = int32(j.Row), string(j.Outcome), "[]"
		if len(j.Problems) > 0 {
			body, err := json.Marshal(j.Problems)
			if err != nil {
				return fmt.Errorf("encode problems: %w", err)
			}
			problems[at] = string(body)
		}
		if j.Values == nil {
			continue
		}
		body, err := json.Marshal(j.Values)
		if err != nil {
			return fmt.Errorf("encode values: %w", err)
		}
		values[at] = q.db.vault.Seal(sealValues, body)
	}
	_, err := q.run(ctx, "judge_rows", id, rows, outcomes, values, problems)
	return err
}
