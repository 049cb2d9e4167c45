package desk

import (
	"io"

	"teman/bot/exchange/table"
)

// Report writes rows as a workbook of one sheet.
func (*Desk) Report(sheet string, rows [][]string, w io.Writer) error {
	out, err := table.NewWorkbook(w, sheet)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return out.Close()
}
