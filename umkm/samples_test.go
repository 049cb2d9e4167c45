package umkm

import (
	"os"
	"strings"
	"testing"
)

// today is the day on which the tests of this package take place, a Sunday.
var today = Date{Year: 2026, Month: 11, Day: 22}

// samples reads the rows of a table in testdata, without its heading.
func samples(tb testing.TB, name string, columns int) [][]string {
	tb.Helper()
	table, err := os.ReadFile("testdata/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	var rows [][]string
	for i, line := range strings.Split(strings.TrimRight(string(table), "\n"), "\n") {
		row := strings.Split(line, "\t")
		if len(row) != columns {
			tb.Fatalf("%s:%d: %d columns, want %d", name, i+1, len(row), columns)
		}
		rows = append(rows, row)
	}
	return rows[1:]
}

// longTexts are texts that must cost no parser more than a moment.
func longTexts() []string {
	var texts []string
	for _, part := range []string{"1", "1 ", "7571010508680001 ", "a", "2 jt ", "+62", ".", "1.", "sejuta", "-", "5/7 ", "٣", "\u200b"} {
		texts = append(texts, strings.Repeat(part, 10_000))
	}
	return texts
}
