package table

import (
	"bytes"
	"iter"
)

// Table is a file that was recognised. Its rows are read as they are asked for.
type Table struct {
	Letters   Letters // of CSV; empty for a workbook
	Separator rune    // of CSV; 0 for a workbook
	Sheet     string  // of a workbook: the name of the one that is read
	rows      iter.Seq2[Row, error]
}

// Rows goes through the rows in which something stands. It ends after the first
// error, which is a *Fault. It may be called again and begins anew.
func (t *Table) Rows() iter.Seq2[Row, error] { return t.rows }

var (
	beginsZip = []byte("PK\x03\x04")
	beginsOLE = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
	// How what is often taken for a table begins.
	beginsOther = [][]byte{
		[]byte("%PDF"), []byte("\x89PNG"), []byte("\xff\xd8\xff"), []byte("Rar!"), []byte("7z\xbc\xaf"), []byte("{\\rtf"), []byte("\x1f\x8b"),
		[]byte("<html"), []byte("<!DOCTYPE"), []byte("<?xml"), []byte("GIF8"),
	}
	// The name of what a workbook with a password holds, in UTF-16.
	lockedPart = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
)

// Open recognises a file by what stands in it; its name says nothing. The error
// is a *Fault.
func Open(body []byte) (*Table, error) {
	switch {
	case len(body) > MaxBytes:
		return nil, &Fault{Why: TooLarge}
	case len(bytes.TrimSpace(body)) == 0:
		return nil, &Fault{Why: Empty}
	case bytes.HasPrefix(body, beginsZip):
		return openWorkbook(body)
	case bytes.HasPrefix(body, beginsOLE) && bytes.Contains(body, lockedPart):
		return nil, &Fault{Why: Locked}
	case bytes.HasPrefix(body, beginsOLE):
		return nil, &Fault{Why: Legacy}
	}
	for _, begin := range beginsOther {
		if bytes.HasPrefix(body, begin) {
			return nil, &Fault{Why: Other}
		}
	}
	return openCSV(body)
}
