package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// separators are tried in this order; the first of equals wins.
var separators = []rune{',', ';', '\t', '|'}

// sniffed is how many rows are looked at to find the separator.
const sniffed = 30

func openCSV(body []byte) (*Table, error) {
	text, letters, err := decode(body)
	if err != nil {
		return nil, err
	}
	separator, skip := declared(text)
	if separator == 0 {
		separator = separatorOf(text)
	}
	return &Table{Letters: letters, Separator: separator, rows: csvRows(text, skip, separator)}, nil
}

// declared reads the line "sep=;" that Excel understands, and how many bytes it
// takes.
func declared(text []byte) (separator rune, skip int) {
	line, _, ended := bytes.Cut(text, []byte{'\n'})
	value, ok := strings.CutPrefix(strings.TrimRight(string(line), "\r"), "sep=")
	if !ok || !ended || len(value) != 1 || !strings.ContainsRune(string(separators), rune(value[0])) {
		return 0, 0
	}
	return rune(value[0]), len(line) + 1
}

// separatorOf returns the separator that cuts most rows into the same number of
// cells.
func separatorOf(text []byte) rune {
	best, most := separators[0], 0
	for _, separator := range separators {
		counts := map[int]int{}
		r := csvReader(text, separator)
		for range sniffed {
			record, err := r.Read()
			if err != nil {
				break
			}
			if len(record) > 1 {
				counts[len(record)]++
			}
		}
		for cells, rows := range counts {
			if score := rows*100 + min(cells, 99); score > most {
				best, most = separator, score
			}
		}
	}
	return best
}

// csvReader reads leniently: quotes inside of words are common in addresses.
func csvReader(text []byte, separator rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = separator, true, -1, true
	return r
}

func csvRows(text []byte, skip int, separator rune) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		r := csvReader(text[skip:], separator)
		found, broken := 0, 0 // broken: line ends within cells so far, which make no rows
		if skip > 0 {
			broken = -1
		}
		for {
			record, err := r.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Row{}, &Fault{Why: Broken})
				return
			}
			line, _ := r.FieldPos(0)
			row := Row{Number: line - broken}
			row.Cells, err = csvCells(record, row.Number)
			for _, cell := range record {
				broken += strings.Count(cell, "\n")
			}
			if err == nil && row.IsBlank() {
				continue
			}
			if found++; err == nil && found > MaxRows {
				err = &Fault{Why: TooManyRows, Row: row.Number}
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func csvCells(record []string, row int) ([]Cell, error) {
	if len(record) > MaxColumns {
		return nil, &Fault{Why: TooWide, Row: row}
	}
	cells := make([]Cell, len(record))
	for i, text := range record {
		if len(text) > MaxCell {
			return nil, &Fault{Why: TooLong, Row: row}
		}
		cells[i].Text = tidy(text)
	}
	return cells, nil
}

// tidy takes away what nobody sees: the mark that keeps a number a text in
// Excel, and that Harmless writes; hard spaces, spaces around; and writes a
// letter with its accent as one.
func tidy(text string) string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	if rest, ok := strings.CutPrefix(text, "'"); ok && rest != "" && strings.ContainsRune("=+-@\t\r\n0123456789", rune(rest[0])) {
		text = strings.TrimSpace(rest)
	}
	if inner, ok := strings.CutPrefix(text, `="`); ok && strings.HasSuffix(inner, `"`) {
		text = strings.TrimSuffix(inner, `"`) // ="0812" keeps a zero in CSV
	}
	return norm.NFC.String(text)
}
