package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/lib/pq"

	"teman/bot"
)

// What the cells and the values of a staged row are sealed for, and what its
// claims are hashed for.
const (
	sealCells    = "import_row.cells"
	sealValues   = "import_row.record"
	purposeClaim = "import_claim.thing"
)

// stagedAtOnce is how many rows one commit stages.
const stagedAtOnce = 1000

// importRow is bot.Import as the driver reads it.
type importRow struct {
	ID       bot.ImportID    `db:"id"`
	Kind     bot.ImportKind  `db:"kind"`
	Occasion bot.OccasionID  `db:"occasion"`
	Name     string          `db:"name"`
	Scope    string          `db:"scope"`
	By       bot.OfficerID   `db:"officer"`
	Made     time.Time       `db:"made_at"`
	State    bot.ImportState `db:"state"`
	Heads    []byte          `db:"heads"`
	Columns  []byte          `db:"columns"`
	Rows     int             `db:"rows"`
	Looked   int             `db:"looked"`
	Applied  int             `db:"applied"`
	Fresh    int             `db:"fresh"`
	Changed  int             `db:"changed"`
	Same     int             `db:"same"`
	Faulty   int             `db:"faulty"`
	Ended    sql.NullTime    `db:"ended_at"`
}

func (r importRow) imported() (bot.Import, error) {
	i := bot.Import{
		ID: r.ID, Kind: r.Kind, Occasion: r.Occasion, Name: r.Name, Scope: bot.Scope{Region: r.Scope}, By: r.By, Made: r.Made, State: r.State,
		Rows: r.Rows, Looked: r.Looked, Applied: r.Applied, Fresh: r.Fresh, Changed: r.Changed, Same: r.Same, Faulty: r.Faulty, Ended: r.Ended.Time,
	}
	if err := json.Unmarshal(r.Heads, &i.Heads); err != nil {
		return i, fmt.Errorf("decode headings: %w", err)
	}
	if err := json.Unmarshal(r.Columns, &i.Columns); err != nil {
		return i, fmt.Errorf("decode columns: %w", err)
	}
	return i, nil
}

// AddImport stages a file, some rows a commit, and notes who brought it. A file
// that breaks off in the middle is dropped again.
func (d *DB) AddImport(ctx context.Context, i bot.Import, rows iter.Seq2[bot.StagedRow, error], n bot.Note) (id bot.ImportID, err error) {
	heads, err := json.Marshal(i.Heads)
	if err != nil {
		return 0, fmt.Errorf("encode headings: %w", err)
	}
	columns, err := json.Marshal(i.Columns)
	if err != nil {
		return 0, fmt.Errorf("encode columns: %w", err)
	}
	if err := d.plain().get(ctx, &id, "add_import", i.Kind, i.Occasion, i.Name, i.Scope.Region, i.By, i.Made, heads, columns); err != nil {
		return 0, err
	}
	if err := d.stage(ctx, id, rows); err != nil {
		return 0, err
	}
	n.Subject = fmt.Sprintf("import %d", id)
	return id, d.noted(ctx, n, "staged_import", id)
}

func (d *DB) stage(ctx context.Context, id bot.ImportID, rows iter.Seq2[bot.StagedRow, error]) error {
	var numbers pq.Int32Array
	var cells pq.ByteaArray
	flush := func() error {
		if len(numbers) == 0 {
			return nil
		}
		_, err := d.plain().run(ctx, "stage_rows", id, numbers, cells)
		numbers, cells = numbers[:0], cells[:0]
		return err
	}
	for row, err := range rows {
		var body []byte
		if err == nil {
			body, err = json.Marshal(row.Cells)
		}
		if err == nil {
			numbers, cells = append(numbers, int32(row.Row)), append(cells, d.vault.Seal(sealCells, body))
			if len(numbers) == stagedAtOnce {
				err = flush()
			}
		}
		if err != nil {
			return d.unstage(ctx, id, err)
		}
	}
	if err := flush(); err != nil {
		return d.unstage(ctx, id, err)
	}
	return nil
}

// unstage drops what was staged of a file that cannot be read to its end, and
// returns why.
func (d *DB) unstage(ctx context.Context, id bot.ImportID, why error) error {
	if _, err := d.plain().run(ctx, "drop_import", id, time.Now()); err != nil {
		return err
	}
	if _, err := d.plain().run(ctx, "forget_rows", id); err != nil {
		return err
	}
	return why
}

// Import returns an import of a scope; bot.ErrMissing when there is none.
func (d *DB) Import(ctx context.Context, s bot.Scope, id bot.ImportID) (bot.Import, error) {
	var row importRow
	if err := d.plain().get(ctx, &row, "import", s.Region, id); err != nil {
		return bot.Import{}, err
	}
	return row.imported()
}

// Imports lists the imports of a scope, the newest first.
func (d *DB) Imports(ctx context.Context, s bot.Scope, limit int) ([]bot.Import, error) {
	var rows []importRow
	if err := d.plain().all(ctx, &rows, "imports", s.Region, limit); err != nil {
		return nil, err
	}
	list := make([]bot.Import, len(rows))
	for i, row := range rows {
		var err error
		if list[i], err = row.imported(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// BusyImports lists the imports on which there is work to do, the oldest first.
func (d *DB) BusyImports(ctx context.Context) ([]bot.ImportID, error) {
	var all []bot.ImportID
	return all, d.plain().all(ctx, &all, "busy_imports")
}

// FirstRows returns the beginning of an import's file.
func (d *DB) FirstRows(ctx context.Context, id bot.ImportID, limit int) ([]bot.StagedRow, error) {
	return d.plain().stagedRows(ctx, "first_rows", id, limit)
}

// MapImport says what the columns hold, has the file checked with that, and
// remembers it for files with the same headings. bot.ErrMissing when it is
// being checked or over.
func (d *DB) MapImport(ctx context.Context, i bot.Import, columns []string, n bot.Note) error {
	body, err := json.Marshal(columns)
	if err != nil {
		return fmt.Errorf("encode columns: %w", err)
	}
	return d.transact(ctx, func(q queries) error {
		if err := moved(q.run(ctx, "map_import", i.ID, body)); err != nil {
			return err
		}
		if _, err := q.run(ctx, "unclaim_import", i.ID); err != nil {
			return err
		}
		if _, err := q.run(ctx, "uncheck_import", i.ID); err != nil {
			return err
		}
		if _, err := q.run(ctx, "remember_columns", i.Kind, headsHash(i.Heads), body, n.At); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}

// RememberedColumns returns what the columns of such a file held the last time;
// nil when there was none.
func (d *DB) RememberedColumns(ctx context.Context, kind bot.ImportKind, heads []string) (columns []string, err error) {
	var body []byte
	found, err := exists(d.plain().get(ctx, &body, "remembered_columns", kind, headsHash(heads)))
	if err != nil || !found {
		return nil, err
	}
	if err := json.Unmarshal(body, &columns); err != nil {
		return nil, fmt.Errorf("decode columns: %w", err)
	}
	return columns, nil
}

// headsHash tells sets of headings apart without limits of length.
func headsHash(heads []string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.Join(heads, "\x00"))))
	return hex.EncodeToString(sum[:])
}

// ApplyImport lets a checked import without problems be applied; bot.ErrMissing
// when it is not such a one.
func (d *DB) ApplyImport(ctx context.Context, id bot.ImportID, n bot.Note) error {
	return d.noted(ctx, n, "apply_import", id)
}

// DropImport forgets a file that was not applied; bot.ErrMissing when it was,
// or is being.
func (d *DB) DropImport(ctx context.Context, id bot.ImportID, n bot.Note) error {
	return d.transact(ctx, func(q queries) error {
		if err := moved(q.run(ctx, "drop_import", id, n.At)); err != nil {
			return err
		}
		if _, err := q.run(ctx, "forget_rows", id); err != nil {
			return err
		}
		return q.note(ctx, n)
	})
}

// ImportProblems lists rows with problems after a row, one for each problem of
// at most limit rows.
func (d *DB) ImportProblems(ctx context.Context, id bot.ImportID, after, limit int) ([]bot.ImportProblem, error) {
	var rows []struct {
		Row      int    `db:"row"`
		Problems []byte `db:"problems"`
	}
	if err := d.plain().all(ctx, &rows, "import_problems", id, after, limit); err != nil {
		return nil, err
	}
	var all []bot.ImportProblem
	for _, r := range rows {
		var some []bot.ImportProblem
		if err := json.Unmarshal(r.Problems, &some); err != nil {
			return nil, fmt.Errorf("decode problems: %w", err)
		}
		for _, p := range some {
			p.Row = r.Row
			all = append(all, p)
		}
	}
	return all, nil
}

// HasOccasion reports whether an occasion lies in a scope.
func (d *DB) HasOccasion(ctx context.Context, s bot.Scope, o bot.OccasionID) (has bool, err error) {
	err = d.plain().get(ctx, &has, "has_occasion", s.Region, o)
	return has, err
}
