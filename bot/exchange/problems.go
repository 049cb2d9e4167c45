package exchange

import (
	"context"
	"fmt"
	"io"

	"teman/bot"
	"teman/bot/exchange/table"
	"teman/umkm"
)

// problemsAtOnce is how many rows with problems are read at a time.
const problemsAtOnce = 1000

// WriteProblems writes what is wrong with an import as a workbook, to be laid
// beside the file: row, column, reason.
func (d *Desk) WriteProblems(ctx context.Context, i bot.Import, lang string, w io.Writer) error {
	out, err := table.NewWorkbook(w, "Masalah")
	if err != nil {
		return err
	}
	say := func(key string) string { return d.Texts.Text(lang, umkm.Say(key)) }
	if err := out.Write([]string{say("console.import.row"), say("console.import.column"), say("console.import.why")}); err != nil {
		return err
	}
	for after := 0; ; {
		some, err := d.Store.ImportProblems(ctx, i.ID, after, problemsAtOnce)
		if err != nil {
			return err
		}
		if len(some) == 0 {
			return out.Close()
		}
		for _, p := range some {
			after = p.Row
			if err := out.Write([]string{fmt.Sprint(p.Row), p.Column, d.Texts.Text(lang, p.Says)}); err != nil {
				return err
			}
		}
	}
}
