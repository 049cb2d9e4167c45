package table

import (
	"strings"
	"unicode"
)

// Form tells as what a cell was stored. CSV only has text.
type Form uint8

// The forms of a cell.
const (
	Text   Form = iota
	Number      // Text holds all its digits, without separators
	Date        // Text holds it as 2026-11-23
	Wrong       // a formula that went wrong; Text is what Excel shows for it
)

// Cell is one cell of a table.
type Cell struct {
	Text string
	Form Form
}

// Row is one row of a table. Number is how the program that made the file
// counts it, from 1, so that a person finds it again.
type Row struct {
	Number int
	Cells  []Cell
}

// Cell returns the cell of a column, counted from 0; an empty one where the row
// ends before it.
func (r Row) Cell(at int) Cell {
	if at < 0 || at >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[at]
}

// IsBlank reports whether nothing stands in the row.
func (r Row) IsBlank() bool {
	for _, c := range r.Cells {
		if c.Text != "" {
			return false
		}
	}
	return true
}

// Doubt names what a program made of a cell so that it may not say any more
// what a person had typed.
type Doubt string

// The doubts.
const (
	Sure       Doubt = ""
	Scientific Doubt = "scientific" // 7.57101E+15: the digits behind are gone
	Rounded    Doubt = "rounded"    // a number of 16 digits, of which Excel keeps 15
	Failed     Doubt = "failed"     // #N/A, #REF!
	Garbled    Doubt = "garbled"    // letters that went through a wrong encoding
)

// Doubts lists every doubt.
func Doubts() []Doubt { return []Doubt{Scientific, Rounded, Failed, Garbled} }

// excelDigits is how many digits of a number Excel keeps.
const excelDigits = 15

// Doubt returns whether the cell still says what was typed.
func (c Cell) Doubt() Doubt {
	switch {
	case c.Form == Wrong || isFailure(c.Text):
		return Failed
	case isScientific(c.Text):
		return Scientific
	case c.Form == Number && digits(c.Text) > excelDigits:
		return Rounded
	case isGarbled(c.Text):
		return Garbled
	}
	return Sure
}

func isFailure(text string) bool {
	switch text {
	case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!":
		return true
	}
	return strings.HasPrefix(text, "###")
}

// isScientific reports whether the text is a number as Excel shows one that is
// too wide for its column: 7.57101E+15, with a comma in Indonesian settings.
func isScientific(text string) bool {
	mantissa, exponent, both := strings.Cut(strings.ToUpper(text), "E+")
	return both && isDigits(exponent) && len(exponent) <= 3 && isDigits(strings.NewReplacer(".", "", ",", "").Replace(mantissa))
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

func digits(text string) (n int) {
	for _, r := range text {
		if '0' <= r && r <= '9' {
			n++
		}
	}
	return n
}

// isGarbled finds what becomes of letters beyond ASCII when UTF-8 is read as
// Windows-1252 and saved again: é turns into Ã©, ’ into â€™. No Indonesian word
// holds these pairs.
func isGarbled(text string) bool {
	var before rune
	for _, r := range text {
		if r == unicode.ReplacementChar {
			return true
		}
		if (before == 'Ã' || before == 'Â') && (r >= 0x80 && r <= 0xbf) || before == 'â' && r == '€' {
			return true
		}
		before = r
	}
	return false
}
