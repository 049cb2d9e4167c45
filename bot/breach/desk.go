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

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// Register knows whose data is kept. Storage implements it.
type Register interface {
	Touched(ctx context.Context, s bot.Scope, b bot.Breach, n bot.Note) ([]bot.Touched, error)
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

// Touched lists whose data of an officer's scope may have been touched; each
// look is noted with what it was narrowed by.
func (d *Desk) Touched(ctx context.Context, by bot.Officer, b bot.Breach) ([]bot.Touched, error) {
	detail, err := json.Marshal(map[string]any{"found": b.Found, "region": b.Filter.Region, "numbers": len(b.Numbers)})
	if err != nil {
		return nil, fmt.Errorf("detail: %w", err)
	}
	return d.Register.Touched(ctx, by.Scope, b, bot.Note{At: d.Clock(), Officer: by.ID, Act: "breach_reported", Subject: "breach", Detail: detail})
}

// columns are those of the file, by the keys of their heads.
func columns() []string {
	return []string{"breach.name", "breach.businesses", "breach.reached", "breach.phone", "breach.kept"}
}

// Write writes the same as a file, one person a line, with what of theirs is
// kept.
func (d *Desk) Write(ctx context.Context, by bot.Officer, b bot.Breach, format bot.FileFormat, lang string, w io.Writer) error {
	people, err := d.Touched(ctx, by, b)
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
