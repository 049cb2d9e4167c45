package table

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// rows goes through the sheet.
func (w *workbook) rows(yield func(Row, error) bool) {
	part, err := w.part(w.sheet, maxSheet)
	if err != nil {
		yield(Row{}, &Fault{Why: Broken})
		return
	}
	defer part.Close()
	s := &sheet{workbook: w, d: xml.NewDecoder(part)}
	found := 0
	for {
		row, err := s.next()
		if errors.Is(err, io.EOF) {
			return
		}
		err = s.fault(err, row.Number)
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

// sheet reads the rows of a worksheet one by one.
type sheet struct {
	*workbook
	d    *xml.Decoder
	last int // number of the row before
	over bool
}

func (s *sheet) fault(err error, row int) error {
	var fault *Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &fault):
		return fault
	case errors.Is(err, errSwollen):
		return &Fault{Why: Swollen}
	}
	return &Fault{Why: Broken, Row: row}
}

// next reads up to the end of the next row; io.EOF after the last.
func (s *sheet) next() (Row, error) {
	for !s.over {
		token, err := s.d.RawToken()
		if errors.Is(err, io.EOF) {
			return Row{}, io.ErrUnexpectedEOF // cut off: the end of the data was not seen
		}
		if err != nil {
			return Row{}, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "row" {
				return s.row(token)
			}
		case xml.EndElement:
			s.over = token.Name.Local == "sheetData"
		}
	}
	return Row{}, io.EOF
}

func (s *sheet) row(start xml.StartElement) (Row, error) {
	s.last++
	if n, err := strconv.Atoi(attribute(start, "r")); err == nil && n >= s.last {
		s.last = n
	}
	row := Row{Number: s.last}
	for {
		token, err := s.d.RawToken()
		if err != nil {
			return row, noEnd(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local != "c" {
				continue
			}
			at, err := column(attribute(token, "r"), len(row.Cells))
			if err != nil {
				return row, err
			}
			cell, err := s.cell(token)
			if err != nil {
				return row, noEnd(err)
			}
			if cell.Text == "" {
				continue // formatted and empty cells reach far to the right
			}
			if at >= MaxColumns {
				return row, &Fault{Why: TooWide, Row: row.Number}
			}
			if len(cell.Text) > MaxCell {
				return row, &Fault{Why: TooLong, Row: row.Number}
			}
			for len(row.Cells) <= at {
				row.Cells = append(row.Cells, Cell{})
			}
			row.Cells[at] = cell
		case xml.EndElement:
			if token.Name.Local == "row" {
				return row, nil
			}
		}
	}
}

func noEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// cell reads a cell up to its end.
func (s *sheet) cell(start xml.StartElement) (Cell, error) {
	kind := attribute(start, "t")
	style, err := strconv.Atoi(attribute(start, "s"))
	if err != nil {
		style = -1
	}
	var text strings.Builder
	inValue := false
	for {
		token, err := s.d.RawToken()
		if err != nil {
			return Cell{}, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "is" {
				inline, err := richText(s.d, "is")
				if err != nil {
					return Cell{}, err
				}
				text.WriteString(inline)
			}
			inValue = token.Name.Local == "v"
		case xml.CharData:
			if inValue && text.Len() <= MaxCell {
				text.Write(token)
			}
		case xml.EndElement:
			inValue = false
			if token.Name.Local == "c" {
				return s.value(kind, style, text.String()), nil
			}
		}
	}
}

// value is what a cell of a kind and a style says (ECMA-376 part 1, 18.18.11).
func (s *sheet) value(kind string, style int, raw string) Cell {
	switch kind {
	case "s":
		at, err := strconv.Atoi(strings.TrimSpace(raw))
		if err != nil || at < 0 || at >= len(s.words) {
			return Cell{}
		}
		return Cell{Text: s.words[at]}
	case "str", "inlineStr":
		return Cell{Text: tidy(raw)}
	case "e":
		return Cell{Text: raw, Form: Wrong}
	case "b":
		return Cell{Text: map[string]string{"1": "TRUE", "0": "FALSE"}[strings.TrimSpace(raw)]}
	case "d":
		return Cell{Text: raw[:min(len(raw), len(time.DateOnly))], Form: Date}
	}
	return s.number(style, strings.TrimSpace(raw))
}

func (s *sheet) number(style int, raw string) Cell {
	value, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		return Cell{Text: tidy(raw)}
	}
	if s.styles.isDate(style) {
		if day, ok := s.day(value); ok {
			return Cell{Text: day, Form: Date}
		}
	}
	text := strconv.FormatFloat(value, 'f', -1, 64)
	if whole := math.Abs(value) < 1e21 && value == math.Trunc(value); !whole {
		// What Excel computed has errors behind its fifteen digits.
		rounded, _ := strconv.ParseFloat(strconv.FormatFloat(value, 'g', excelDigits, 64), 64)
		text = strconv.FormatFloat(rounded, 'f', -1, 64)
	}
	for fill := s.styles.filling(style); len(text) < fill && value >= 0 && isDigits(text); {
		text = "0" + text
	}
	return Cell{Text: text[:min(len(text), 2*MaxCell)], Form: Number}
}

// lastDay is 31 December 9999, behind which Excel knows no days.
const lastDay = 2_958_465

// day is the date of a serial number. Excel counts from 31 December 1899 and
// believes in 29 February 1900; nothing of the office is that old.
func (s *sheet) day(serial float64) (string, bool) {
	if serial < 61 || serial > lastDay {
		return "", false
	}
	from := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if s.is1904 {
		from = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return from.AddDate(0, 0, int(serial)).Format(time.DateOnly), true
}

// column is the place of a cell, counted from 0, by its reference "AB12"; the
// next one where it has none.
func column(reference string, next int) (int, error) {
	if reference == "" {
		return next, nil
	}
	at := 0
	for i, r := range reference {
		if '0' <= r && r <= '9' && i > 0 {
			return at - 1, nil
		}
		if r < 'A' || r > 'Z' || i > 2 {
			return 0, &Fault{Why: Broken}
		}
		at = at*26 + int(r-'A') + 1
	}
	return 0, &Fault{Why: Broken}
}

func attribute(of xml.StartElement, name string) string {
	for _, a := range of.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
