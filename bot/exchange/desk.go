package exchange

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Store keeps imports and their rows.
type Store interface {
	// HasOccasion reports whether an occasion lies in a scope.
	HasOccasion(ctx context.Context, s bot.Scope, o bot.OccasionID) (bool, error)
	AddImport(ctx context.Context, i bot.Import, rows iter.Seq2[bot.StagedRow, error], n bot.Note) (bot.ImportID, error)
	Import(ctx context.Context, s bot.Scope, id bot.ImportID) (bot.Import, error)
	Imports(ctx context.Context, s bot.Scope, limit int) ([]bot.Import, error)
	BusyImports(ctx context.Context) ([]bot.ImportID, error)
	FirstRows(ctx context.Context, id bot.ImportID, limit int) ([]bot.StagedRow, error)
	RememberedColumns(ctx context.Context, kind bot.ImportKind, heads []string) ([]string, error)
	MapImport(ctx context.Context, i bot.Import, columns []string, n bot.Note) error
	ApplyImport(ctx context.Context, id bot.ImportID, n bot.Note) error
	DropImport(ctx context.Context, id bot.ImportID, n bot.Note) error
	ImportProblems(ctx context.Context, id bot.ImportID, after, limit int) ([]bot.ImportProblem, error)
	CheckRows(ctx context.Context, id bot.ImportID, limit int, judge bot.ImportJudge) (more bool, err error)
	ApplyRows(ctx context.Context, id bot.ImportID, limit int, at time.Time, apply bot.ImportJudge) (more bool, err error)
	// Export notes a list and hands on its rows as the database sends them.
	Export(ctx context.Context, s bot.Scope, e bot.Export, n bot.Note, each func(bot.ExportRow) error) error
}

// Texts says what people read.
type Texts interface {
	Text(lang string, p umkm.Phrase) string
}

// Parts are what a desk works with.
type Parts struct {
	Store Store
	Know  func() Knowledge // as it stands: villages may be loaded while the office is open
	Texts Texts            // of what officers take with them
	Zone  *time.Location   // the office's own
	Clock func() time.Time
	Log   *slog.Logger
}

// Desk takes lists in. It is safe for concurrent use.
type Desk struct {
	Parts
	hands chan struct{} // a place for each file that is read at the same time: one takes up to 150 MB
	begun chan struct{} // rings when there is work
}

// filesAtOnce bounds the memory that files take.
const filesAtOnce = 2

// New makes a desk.
func New(p Parts) *Desk {
	return &Desk{Parts: p, hands: make(chan struct{}, filesAtOnce), begun: make(chan struct{}, 1)}
}

// refuse makes the error that the one who asked reads.
func refuse(p umkm.Phrase) error { return &bot.Refusal{Says: p} }

// Map says what the columns hold and has the file checked.
func (d *Desk) Map(ctx context.Context, by bot.Officer, id bot.ImportID, columns []string) error {
	i, err := d.Store.Import(ctx, by.Scope, id)
	if err != nil {
		return err
	}
	k := kinds()[i.Kind]
	if len(columns) != len(i.Heads) {
		return refuse(says("columns"))
	}
	for at, column := range columns {
		if column == "" {
			continue
		}
		if _, known := k.field(column); !known {
			return refuse(says("columns"))
		}
		if slices.Contains(columns[:at], column) {
			return refuse(says("column_twice").With("field", umkm.PhraseValue(fieldName(column))))
		}
	}
	for _, f := range k.fields {
		if f.needed && !slices.Contains(columns, f.id) {
			return refuse(says("column_missing").With("field", umkm.PhraseValue(fieldName(f.id))))
		}
	}
	err = d.Store.MapImport(ctx, i, columns, d.note(by, "import_mapped", id))
	if err == nil {
		d.ring()
	}
	return lateOr(err)
}

// Apply lets a checked file be applied. typed is how many rows the officer
// means to change by it.
func (d *Desk) Apply(ctx context.Context, by bot.Officer, id bot.ImportID, typed int) error {
	i, err := d.Store.Import(ctx, by.Scope, id)
	switch {
	case err != nil:
		return err
	case i.State == bot.ImportChecked && i.Faulty > 0:
		return refuse(says("still_faulty").With("n", umkm.CountValue(i.Faulty)))
	case i.State == bot.ImportChecked && typed != i.Applies():
		return refuse(says("typed").With("n", umkm.CountValue(i.Applies())))
	}
	err = d.Store.ApplyImport(ctx, id, d.note(by, "import_agreed", id))
	if err == nil {
		d.ring()
	}
	return lateOr(err)
}

// Drop forgets a file that was not applied.
func (d *Desk) Drop(ctx context.Context, by bot.Officer, id bot.ImportID) error {
	if _, err := d.Store.Import(ctx, by.Scope, id); err != nil {
		return err
	}
	return lateOr(d.Store.DropImport(ctx, id, d.note(by, "import_dropped", id)))
}

func (d *Desk) note(by bot.Officer, act string, id bot.ImportID) bot.Note {
	return bot.Note{At: d.Clock(), Officer: by.ID, Act: act, Subject: fmt.Sprintf("import %d", id)}
}

// lateOr says of an import that moved on meanwhile that it did.
func lateOr(err error) error {
	if errors.Is(err, bot.ErrMissing) {
		return refuse(says("late"))
	}
	return err
}

// Import returns an import of a scope.
func (d *Desk) Import(ctx context.Context, s bot.Scope, id bot.ImportID) (bot.Import, error) {
	return d.Store.Import(ctx, s, id)
}

// Imports lists the imports of a scope, the newest first.
func (d *Desk) Imports(ctx context.Context, s bot.Scope, limit int) ([]bot.Import, error) {
	return d.Store.Imports(ctx, s, limit)
}

// Problems lists what is wrong with an import, by row, after a row.
func (d *Desk) Problems(ctx context.Context, id bot.ImportID, after, limit int) ([]bot.ImportProblem, error) {
	return d.Store.ImportProblems(ctx, id, after, limit)
}

// Fields lists what the columns of a kind of file may hold.
func (d *Desk) Fields(of bot.ImportKind) []bot.ImportField { return Fields(of) }
