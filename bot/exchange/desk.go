package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"teman/bot"
	"teman/bot/exchange/table"
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

// Receive stages a file and guesses what its columns hold. The error is a
// *bot.Refusal for a file that cannot be read.
func (d *Desk) Receive(ctx context.Context, by bot.Officer, f bot.ImportFile, r io.Reader) (bot.Import, error) {
	k, known := kinds()[f.Kind]
	if known && f.Kind == bot.ImportParticipants {
		var err error
		if known, err = d.Store.HasOccasion(ctx, by.Scope, f.Occasion); err != nil {
			return bot.Import{}, err
		}
	}
	if !known {
		return bot.Import{}, refuse(says("kind_of_file"))
	}
	select {
	case d.hands <- struct{}{}:
		defer func() { <-d.hands }()
	case <-ctx.Done():
		return bot.Import{}, ctx.Err()
	}
	body, err := table.Take(r)
	if err != nil {
		return bot.Import{}, faultOf(err)
	}
	t, err := table.Open(body)
	if err != nil {
		return bot.Import{}, faultOf(err)
	}
	return d.stage(ctx, by, f, k, t)
}

func (d *Desk) stage(ctx context.Context, by bot.Officer, f bot.ImportFile, k kind, t *table.Table) (bot.Import, error) {
	first, err := beginning(t)
	if err != nil {
		return bot.Import{}, faultOf(err)
	}
	if len(first) == 0 {
		return bot.Import{}, refuse(umkm.Say("exchange.fault." + string(table.Empty)))
	}
	at := k.findHeading(first)
	now := d.Clock()
	i := bot.Import{
		Kind: f.Kind, Occasion: f.Occasion, Name: harmlessName(f.Name), Scope: by.Scope, By: by.ID, Made: now,
		State: bot.ImportMapping, Heads: headsOf(first[at]),
	}
	if i.Columns, err = d.columns(ctx, k, i); err != nil {
		return i, err
	}
	detail, err := json.Marshal(map[string]string{"kind": string(f.Kind)})
	if err != nil {
		return i, fmt.Errorf("encode note: %w", err)
	}
	id, err := d.Store.AddImport(ctx, i, behind(t, first[at].Number), bot.Note{At: now, Officer: by.ID, Act: "import_read", Detail: detail})
	if err != nil {
		return i, faultOf(err)
	}
	return d.Store.Import(ctx, by.Scope, id)
}

// columns are what such a file's columns held the last time, or what their
// headings say.
func (d *Desk) columns(ctx context.Context, k kind, i bot.Import) ([]string, error) {
	remembered, err := d.Store.RememberedColumns(ctx, i.Kind, i.Heads)
	if err != nil || len(remembered) == len(i.Heads) {
		return remembered, err
	}
	return k.guess(i.Heads), nil
}

// beginning are the rows among which the headings stand.
func beginning(t *table.Table) (first []table.Row, err error) {
	for row, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		if first = append(first, row); len(first) == headingWithin {
			break
		}
	}
	return first, nil
}

// behind are the rows after the headings.
func behind(t *table.Table, heading int) iter.Seq2[bot.StagedRow, error] {
	return func(yield func(bot.StagedRow, error) bool) {
		for row, err := range t.Rows() {
			if err == nil && row.Number <= heading {
				continue
			}
			staged := bot.StagedRow{Row: row.Number, Cells: make([]bot.StagedCell, len(row.Cells))}
			for i, c := range row.Cells {
				staged.Cells[i] = bot.StagedCell{Text: c.Text, Form: uint8(c.Form)}
			}
			if !yield(staged, err) || err != nil {
				return
			}
		}
	}
}

// faultOf turns what is wrong with a file into what its bringer reads.
func faultOf(err error) error {
	var fault *table.Fault
	if !errors.As(err, &fault) {
		return err
	}
	says := umkm.Say("exchange.fault." + string(fault.Why))
	if fault.Row > 0 {
		says = umkm.Say("exchange.at_row").With("row", umkm.CountValue(fault.Row)).With("fault", umkm.PhraseValue(says))
	}
	return refuse(says)
}

// maxFileName is how much of a file's name is kept.
const maxFileName = 80

// harmlessName is the name of a file as it is shown: without the folders of
// whoever sent it, and never used to open anything.
func harmlessName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(name, ""))
	name, _ = umkm.FindNIK(name)
	if letters := []rune(name); len(letters) > maxFileName {
		name = string(letters[:maxFileName])
	}
	return name
}

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

// Sample returns what stands in the first rows of an import, column by column.
// What could be a NIK is hidden: looking at it has a page of its own.
func (d *Desk) Sample(ctx context.Context, i bot.Import, limit int) ([][]string, error) {
	rows, err := d.Store.FirstRows(ctx, i.ID, limit)
	if err != nil {
		return nil, err
	}
	columns := make([][]string, len(i.Heads))
	for at := range columns {
		for _, row := range rows {
			if at >= len(row.Cells) || row.Cells[at].Text == "" {
				continue
			}
			text := row.Cells[at].Text
			if at < len(i.Columns) && i.Columns[at] == "nik" {
				text = umkm.NIK(text).Masked()
			}
			text, _ = umkm.FindNIK(text)
			columns[at] = append(columns[at], text)
		}
	}
	return columns, nil
}
