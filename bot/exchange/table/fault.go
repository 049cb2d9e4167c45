package table

import "fmt"

// Why names what is wrong with a file as a whole.
type Why string

// What can be wrong with a file.
const (
	Empty       Why = "empty"         // nothing stands in it
	TooLarge    Why = "too_large"     // more than MaxBytes
	TooManyRows Why = "too_many_rows" // more than MaxRows
	TooWide     Why = "too_wide"      // a row with more than MaxColumns cells
	TooLong     Why = "too_long"      // a cell with more than MaxCell bytes
	Swollen     Why = "swollen"       // unpacks to more than any honest table
	Legacy      Why = "legacy"        // the binary .xls of Excel 97 to 2003
	Locked      Why = "locked"        // a workbook with a password
	OpenDoc     Why = "opendoc"       // the .ods of LibreOffice
	Other       Why = "other"         // no table at all: a picture, a PDF
	Encoding    Why = "encoding"      // letters of no encoding that we know
	Mixed       Why = "mixed"         // some rows are UTF-8 and some are not
	Broken      Why = "broken"        // cut off, or never whole
)

// Whys lists everything that can be wrong with a file.
func Whys() []Why {
	return []Why{Empty, TooLarge, TooManyRows, TooWide, TooLong, Swollen, Legacy, Locked, OpenDoc, Other, Encoding, Mixed, Broken}
}

// Fault is why a file cannot be read, or not beyond a row.
type Fault struct {
	Why Why
	Row int // as the program that made the file counts, from 1; 0 where it is the whole file
}

func (f *Fault) Error() string {
	if f.Row == 0 {
		return "table: " + string(f.Why)
	}
	return fmt.Sprintf("table: %s at row %d", f.Why, f.Row)
}
