package table_test

import (
	"errors"
	"testing"

	"github.com/xuri/excelize/v2"

	"teman/bot/exchange/table"
)

// Whatever is sent, reading ends with rows inside the limits or with a named
// reason.
func FuzzOpen(f *testing.F) {
	book := excelize.NewFile()
	if err := book.SetSheetRow("Sheet1", "A1", &[]any{"Nama", 7571010101010001, 45982.5, true}); err != nil {
		f.Fatal(err)
	}
	body, err := book.WriteToBuffer()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body.Bytes())
	for _, seed := range []string{"a,b\n1,2\n", "a;\"b\nc\"\n", "\xff\xfea\x00,\x00", "sep=;\na;b", "Ku\xe9", "PK\x03\x04", "\x00a\x00b\x00c\x00d", "=\"1\""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		opened, err := table.Open(body)
		last := 0
		if err == nil {
			for row, fault := range opened.Rows() {
				if err = fault; err != nil {
					break
				}
				if row.Number <= last || len(row.Cells) > table.MaxColumns {
					t.Fatalf("row %d after %d has %d cells", row.Number, last, len(row.Cells))
				}
				last = row.Number
				for _, c := range row.Cells {
					c.Doubt()
				}
			}
		}
		var fault *table.Fault
		if err != nil && !errors.As(err, &fault) {
			t.Fatalf("no reason is named: %v", err)
		}
	})
}
