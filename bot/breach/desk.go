// Package breach tells whose data a failure of protection may have touched, so
// that everybody can be told within the time that the law gives.
package breach

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// Register knows whose data is kept, and the reports. Storage implements it.
type Register interface {
	Touched(ctx context.Context, s bot.Scope, b bot.Breach, n bot.Note) ([]bot.Touched, error)
	TouchedBy(ctx context.Context, s bot.Scope, id bot.BreachID, n bot.Note) ([]bot.Touched, error)
	Breach(ctx context.Context, s bot.Scope, id bot.BreachID) (bot.BreachReport, error)
	ReportBreach(ctx context.Context, s bot.Scope, b bot.Breach, n bot.Note) (bot.BreachID, error)
	TellBreach(ctx context.Context, s bot.Scope, id bot.BreachID, told time.Time, n bot.Note) error
}

// Texts says what people read.
type Texts interface {
	Text(lang string, p umkm.Phrase) string
}

// Desk is where reports of breaches are made.
type Desk struct {
	Register Register
	Texts    Texts
	Clock    func() time.Time
}

// mostWhat bounds what an officer says of a breach, in characters.
const mostWhat = 1000

// Touched lists whose data of an officer's scope may have been touched; each
// look is noted with what it was narrowed by.
func (d *Desk) Touched(ctx context.Context, by bot.Officer, b bot.Breach) ([]bot.Touched, error) {
	n, err := d.note(by, "breach_looked", "breach", b)
	if err != nil {
		return nil, err
	}
	return d.Register.Touched(ctx, by.Scope, b, n)
}

// Report keeps a breach and whose data it touched, from which the clock of the
// law can be followed. A *bot.Refusal says what is missing.
func (d *Desk) Report(ctx context.Context, by bot.Officer, b bot.Breach) (bot.BreachID, error) {
	if b.What = strings.TrimSpace(b.What); b.What == "" || utf8.RuneCountInString(b.What) > mostWhat {
		return 0, &bot.Refusal{Says: umkm.Say("console.breach.problem.what").With("most", umkm.CountValue(mostWhat))}
	}
	n, err := d.note(by, "breach_reported", "", b)
	if err != nil {
		return 0, err
	}
	return d.Register.ReportBreach(ctx, by.Scope, b, n)
}

// People lists whom a report names, but for those who have left; each look is
// noted.
func (d *Desk) People(ctx context.Context, by bot.Officer, id bot.BreachID) ([]bot.Touched, error) {
	if _, err := d.Register.Breach(ctx, by.Scope, id); err != nil {
		return nil, err
	}
	return d.Register.TouchedBy(ctx, by.Scope, id, bot.Note{At: d.Clock(), Officer: by.ID, Act: "breach_looked", Subject: id.Subject()})
}

// Tell keeps when everybody of a report was told; once.
func (d *Desk) Tell(ctx context.Context, by bot.Officer, id bot.BreachID, told time.Time) error {
	report, err := d.Register.Breach(ctx, by.Scope, id)
	switch {
	case err != nil:
		return err
	case told.Before(report.Found) || told.After(d.Clock()):
		return &bot.Refusal{Says: umkm.Say("console.breach.problem.told")}
	}
	return d.Register.TellBreach(ctx, by.Scope, id, told, bot.Note{At: d.Clock(), Officer: by.ID, Act: "breach_told", Subject: id.Subject()})
}

func (d *Desk) note(by bot.Officer, act, subject string, b bot.Breach) (bot.Note, error) {
	detail, err := json.Marshal(map[string]any{"found": b.Found, "region": b.Filter.Region, "numbers": len(b.Numbers)})
	if err != nil {
		return bot.Note{}, fmt.Errorf("detail: %w", err)
	}
	return bot.Note{At: d.Clock(), Officer: by.ID, Act: act, Subject: subject, Detail: detail}, nil
}

// columns are those of the file, by the keys of their heads.
func columns() []string {
	return []string{"breach.name", "breach.businesses", "breach.reached", "breach.phone", "breach.kept"}
}

// Write writes whom a report names as a file, one person a line, with what of
// theirs is kept.
func (d *Desk) Write(ctx context.Context, by bot.Officer, id bot.BreachID, format bot.FileFormat, lang string, w io.Writer) error {
	people, err := d.People(ctx, by, id)
	if err != nil {
		return err
	}
	out, err := d.file(format, lang, w)
	if err != nil {
		return err
	}
	for _, p := range people {
		kept := make([]string, 0, len(p.Kept()))
		for _, sort := range p.Kept() {
			kept = append(kept, d.Texts.Text(lang, umkm.Say("breach.sort."+sort)))
		}
		line := []string{p.Name, strings.Join(p.Businesses, ", "), strings.Join(p.Reached, ", "), p.Phone, strings.Join(kept, ", ")}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Close()
}

// file begins one with its heads.
func (d *Desk) file(format bot.FileFormat, lang string, w io.Writer) (out table.Writer, err error) {
	if format == bot.FormatCSV {
		out, err = table.NewCSV(w)
	} else {
		out, err = table.NewWorkbook(w, d.Texts.Text(lang, umkm.Say("breach.sheet")))
	}
	if err != nil {
		return nil, err
	}
	heads := make([]string, 0, len(columns()))
	for _, key := range columns() {
		heads = append(heads, d.Texts.Text(lang, umkm.Say(key)))
	}
	return out, out.Write(heads)
}
