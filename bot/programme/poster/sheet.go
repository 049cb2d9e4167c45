// Package poster draws a sheet of paper that leads people to the office's chat:
// a PDF with what it is about, QR codes, and how to begin in words.
package poster

import (
	"fmt"
	"io"
	"time"

	"github.com/go-pdf/fpdf"
)

// Sheet is what stands on a poster, every text in the reader's language.
type Sheet struct {
	Office   string
	Headline string
	About    string // one sentence; may be empty
	Facts    []Fact // of one occasion; empty for the office as a whole
	Steps    []string
	Ways     []Way // one or two
	Promise  string
	Where    string
	Made     time.Time
}

// Fact is one thing to know about an occasion: when, where, for how many.
type Fact struct{ Name, Value string }

// Size is a size of paper.
type Size string

// The sizes. A poster is drawn for A4 and shrunk for A5, which has the same
// shape.
const (
	A4 Size = "a4"
	A5 Size = "a5"
)

// A4 in millimetres, in which everything is drawn.
const (
	width  = 210.0
	height = 297.0
)

// Write draws a sheet.
func Write(w io.Writer, s Sheet, size Size) error {
	pdf := fpdf.New("P", "mm", string(size), "")
	pdf.SetTitle(s.Headline, true)
	pdf.SetAuthor(s.Office, true)
	pdf.SetCreationDate(s.Made)
	pdf.SetModificationDate(s.Made)
	pdf.SetCatalogSort(true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.AddPage()
	across, _ := pdf.GetPageSize()
	pdf.TransformBegin()
	pdf.TransformScale(across/width*100, across/width*100, 0, 0)
	if err := (&painter{pdf}).sheet(s); err != nil {
		return fmt.Errorf("draw poster: %w", err)
	}
	pdf.TransformEnd()
	if err := pdf.Output(w); err != nil {
		return fmt.Errorf("write poster: %w", err)
	}
	return nil
}
