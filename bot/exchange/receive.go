package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"unicode"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

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
