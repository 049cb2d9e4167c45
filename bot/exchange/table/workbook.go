package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// workbook is an XLSX file (ECMA-376) whose sheet is yet to be read.
type workbook struct {
	parts  map[string]*zip.File
	sheet  string   // name of its part
	words  []string // that cells share
	styles styles
	is1904 bool // days are counted as on old Macintoshes
}

func openWorkbook(body []byte) (*Table, error) {
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil || len(archive.File) > maxParts {
		return nil, &Fault{Why: Broken}
	}
	w := &workbook{parts: make(map[string]*zip.File, len(archive.File))}
	for _, f := range archive.File {
		w.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	name, err := w.open()
	if errors.Is(err, errSwollen) {
		return nil, &Fault{Why: Swollen}
	}
	if err != nil {
		var fault *Fault
		if errors.As(err, &fault) {
			return nil, fault
		}
		return nil, &Fault{Why: Broken}
	}
	return &Table{Sheet: name, rows: w.rows}, nil
}

// open reads all that the rows refer to, and returns the name of the sheet: the
// first that is not hidden.
func (w *workbook) open() (string, error) {
	main, err := w.mainPart()
	if err != nil {
		return "", err
	}
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := w.decode(main, &book); err != nil {
		return "", err
	}
	w.is1904 = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	related, err := w.relations(main)
	if err != nil {
		return "", err
	}
	if err := w.readWords(related.ofType("sharedStrings")); err != nil {
		return "", err
	}
	if err := w.readStyles(related.ofType("styles")); err != nil {
		return "", err
	}
	for _, s := range book.Sheets {
		id := ""
		for _, a := range s.Attrs {
			if a.Name.Local == "id" {
				id = a.Value
			}
		}
		if w.sheet = related.byID(id); w.parts[w.sheet] != nil && (s.State == "" || s.State == "visible") {
			return s.Name, nil
		}
	}
	return "", &Fault{Why: Empty}
}

// mainPart finds the workbook in the package.
func (w *workbook) mainPart() (string, error) {
	if mime := w.parts["mimetype"]; mime != nil {
		return "", &Fault{Why: OpenDoc}
	}
	related, err := w.relations("")
	if err != nil {
		return "", &Fault{Why: Other} // a zip of something else
	}
	main := related.ofType("officeDocument")
	if w.parts[main] == nil {
		return "", &Fault{Why: Other}
	}
	if path.Base(main) == "document.xml" || path.Base(main) == "presentation.xml" {
		return "", &Fault{Why: Other}
	}
	return main, nil
}

// relations are what a part of the package refers to.
type relations struct {
	from string
	List []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

func (w *workbook) relations(of string) (relations, error) {
	r := relations{from: path.Dir(of)}
	return r, w.decode(path.Join(path.Dir(of), "_rels", path.Base("/"+of)+".rels"), &r)
}

func (r relations) ofType(kind string) string {
	for _, one := range r.List {
		if strings.HasSuffix(one.Type, "/"+kind) {
			return r.path(one.Target)
		}
	}
	return ""
}

func (r relations) byID(id string) string {
	for _, one := range r.List {
		if one.ID == id {
			return r.path(one.Target)
		}
	}
	return ""
}

// path is a target as the package names its parts. It only ever names a part of
// the package: nothing of it reaches the file system.
func (r relations) path(target string) string {
	if absolute, ok := strings.CutPrefix(target, "/"); ok {
		return path.Clean(absolute)
	}
	return path.Join(r.from, target)
}

// decode reads a small part whole.
func (w *workbook) decode(name string, into any) error {
	part, err := w.part(name, maxWords)
	if err != nil {
		return err
	}
	defer part.Close()
	return xml.NewDecoder(part).Decode(into)
}

// part opens a part of the package, of which at most limit bytes can be read.
func (w *workbook) part(name string, limit int64) (io.ReadCloser, error) {
	file := w.parts[name]
	if file == nil {
		return nil, &Fault{Why: Broken}
	}
	body, err := file.Open()
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{&measured{body, limit}, body}, nil
}
