package table

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Writer writes a table row by row. Nobody may rely on what was written before
// Close returned nil.
type Writer interface {
	// Write adds a row. A cell that a spreadsheet would take for a formula is
	// written so that it is none.
	Write(cells []string) error
	Close() error
}

// Harmless is the text of a cell that no spreadsheet takes for a formula: what
// begins like one gets an apostrophe, which Excel and LibreOffice do not show.
// A telephone number with its plus is left: digits compute nothing.
func Harmless(text string) string {
	if text == "" {
		return text
	}
	switch text[0] {
	case '=', '-', '@', '\t', '\r', '\n':
		return "'" + text
	case '+':
		if !isDigits(text[1:]) {
			return "'" + text
		}
	}
	return text
}

// csvWriter writes CSV as Excel opens it by a double click.
type csvWriter struct {
	out   *bufio.Writer
	rows  *csv.Writer
	cells []string
}

// NewCSV begins a CSV file: UTF-8 with its mark, without which Excel takes it
// for Windows-1252.
func NewCSV(w io.Writer) (Writer, error) {
	out := bufio.NewWriter(w)
	if _, err := out.Write(markUTF8); err != nil {
		return nil, fmt.Errorf("write csv: %w", err)
	}
	rows := csv.NewWriter(out)
	rows.UseCRLF = true
	return &csvWriter{out: out, rows: rows}, nil
}

func (w *csvWriter) Write(cells []string) error {
	w.cells = w.cells[:0]
	for _, text := range cells {
		w.cells = append(w.cells, Harmless(text))
	}
	if err := w.rows.Write(w.cells); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

func (w *csvWriter) Close() error {
	w.rows.Flush()
	if err := w.rows.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return w.out.Flush()
}

// bookWriter writes a workbook. Rows that do not fit into memory lie in a
// temporary file of excelize's until Close.
type bookWriter struct {
	to     io.Writer
	book   *excelize.File
	stream *excelize.StreamWriter
	heads  int // style of the first row
	row    int
}

// NewWorkbook begins a workbook of one sheet, whose first row stays in view.
// Every cell is text: Excel must neither round a NIK nor drop a zero.
func NewWorkbook(w io.Writer, sheet string) (Writer, error) {
	book := excelize.NewFile()
	if err := book.SetSheetName(book.GetSheetName(0), sheet); err != nil {
		return nil, fmt.Errorf("begin workbook: %w", err)
	}
	heads, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, fmt.Errorf("begin workbook: %w", err)
	}
	stream, err := book.NewStreamWriter(sheet)
	if err != nil {
		return nil, fmt.Errorf("begin workbook: %w", err)
	}
	if err := stream.SetColWidth(1, 30, 22); err != nil {
		return nil, fmt.Errorf("begin workbook: %w", err)
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, fmt.Errorf("begin workbook: %w", err)
	}
	return &bookWriter{to: w, book: book, stream: stream, heads: heads}, nil
}

func (w *bookWriter) Write(cells []string) error {
	w.row++
	style := 0
	if w.row == 1 {
		style = w.heads
	}
	values := make([]any, len(cells))
	for i, text := range cells {
		values[i] = excelize.Cell{StyleID: style, Value: Harmless(text)}
	}
	if err := w.stream.SetRow(fmt.Sprintf("A%d", w.row), values); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

func (w *bookWriter) Close() error {
	err := w.stream.Flush()
	if err == nil {
		err = w.book.Write(w.to)
	}
	if err := errors.Join(err, w.book.Close()); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}
