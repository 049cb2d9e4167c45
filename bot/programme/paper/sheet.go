// Package paper draws the certificate of attendance as a PDF: one sheet of A4,
// lying, to be printed or kept on a phone.
package paper

import (
	"fmt"
	"io"
	"time"

	"github.com/go-pdf/fpdf"
)

// Sheet is what stands on the certificate, in the words of its reader.
type Sheet struct {
	Office   string
	Heading  string // what the paper is
	Given    string // to whom, before the name
	Name     string
	Attended string // what they did, before the title
	Title    string
	When     string
	Where    string
	Signed   string // place and day of the signature
	Signer   string // whose signature it is
	Genuine  string // how to find out that it is
	Code     string
	Link     string // where the code is looked up; empty: there is no picture of it
	Made     time.Time
}

// A4, lying, in millimetres.
const (
	width  = 297.0
	height = 210.0
)

// Write draws the sheet. The same sheet is the same file, byte by byte.
func Write(w io.Writer, s Sheet) error {
	pdf := fpdf.New("L", "mm", "A4", "")
	pdf.SetCreationDate(s.Made)
	pdf.SetModificationDate(s.Made)
	pdf.SetCatalogSort(true)
	pdf.SetTitle(s.Heading+" - "+s.Title, true)
	pdf.SetAuthor(s.Office, true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.AddPage()
	p := painter{pdf}
	p.frame()
	p.words(s)
	p.signature(s)
	if err := p.proof(s); err != nil {
		return err
	}
	if err := pdf.Output(w); err != nil {
		return fmt.Errorf("write certificate: %w", err)
	}
	return nil
}
