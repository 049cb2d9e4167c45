package exchange

import (
	"context"

	"teman/bot"
	"teman/umkm"
)

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
