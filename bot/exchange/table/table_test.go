package table_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"teman/bot/exchange/table"
)

// read returns the texts of all rows, each with its number in front.
func read(t *testing.T, body []byte) (opened *table.Table, rows []string, err error) {
	t.Helper()
	if opened, err = table.Open(body); err != nil {
		return nil, nil, err
	}
	for row, err := range opened.Rows() {
		if err != nil {
			return opened, rows, err
		}
		line := fmt.Sprint(row.Number)
		for _, cell := range row.Cells {
			line += "|" + cell.Text
		}
		rows = append(rows, line)
	}
	return opened, rows, nil
}

func TestCSVInTheWaysOfficesWriteIt(t *testing.T) {
	t.Parallel()
	const plain = "Nama Usaha;Alamat\r\nKué Bu Siti;\"Jl. Nani, no. 2\"\r\n\r\nWarung;\"dua\nbaris\"\r\nAkhir;x\r\n"
	want := []string{"1|Nama Usaha|Alamat", "2|Kué Bu Siti|Jl. Nani, no. 2", "4|Warung|dua\nbaris", "5|Akhir|x"}
	windows, err := charmap.Windows1252.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	wide := func(order unicode.Endianness, mark unicode.BOMPolicy) string {
		text, err := unicode.UTF16(order, mark).NewEncoder().String(plain)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	for name, file := range map[string]struct {
		body    string
		letters table.Letters
	}{
		"UTF-8":                  {plain, table.UTF8},
		"with its mark":          {"\ufeff" + plain, table.UTF8},
		"of old Excel":           {windows, table.Windows1252},
		"Unicode text":           {wide(unicode.LittleEndian, unicode.UseBOM), table.UTF16},
		"the other way round":    {wide(unicode.BigEndian, unicode.UseBOM), table.UTF16},
		"wide without its mark":  {wide(unicode.LittleEndian, unicode.IgnoreBOM), table.UTF16},
		"wide, round, no mark":   {wide(unicode.BigEndian, unicode.IgnoreBOM), table.UTF16},
		"letters taken in parts": {strings.ReplaceAll(plain, "é", "e\u0301"), table.UTF8},
	} {
		opened, rows, err := read(t, []byte(file.body))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, rows); diff != "" || opened.Letters != file.letters || opened.Separator != ';' {
			t.Errorf("%s: %s %q: %s", name, opened.Letters, opened.Separator, diff)
		}
	}
}

func TestSeparatorsAreFound(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]rune{
		"a,b,c\n1,2,3\n":                         ',',
		"a;b\n\"x, y, z\";2\n1,5;2\n":            ';',
		"a\tb\n1\t2, 3\n":                        '\t',
		"nama|alamat\nSiti|Jl. A, 2\n":           '|',
		"sep=;\na;b,c,d\n1;2,3,4\n":              ';',
		"nama\nSiti\n":                           ',',
		"DATA UMKM, 2026\n\na;b;c\n1;2;3\n4;5;6": ';',
	} {
		opened, _, err := read(t, []byte(body))
		if err != nil || opened.Separator != want {
			t.Errorf("%q is cut at %q, %v", body, opened.Separator, err)
		}
	}
	if _, rows, _ := read(t, []byte("sep=;\na;b\n1;2\n")); !cmp.Equal(rows, []string{"2|a|b", "3|1|2"}) {
		t.Errorf("the rows behind the separator are %q", rows)
	}
}

func TestWhatIsNoTableIsNamed(t *testing.T) {
	t.Parallel()
	why := func(w table.Why, row int) *table.Fault { return &table.Fault{Why: w, Row: row} }
	for name, file := range map[string]struct {
		body string
		want *table.Fault
	}{
		"nothing":                  {"", why(table.Empty, 0)},
		"blanks":                   {" \r\n", why(table.Empty, 0)},
		"a PDF":                    {"%PDF-1.7 ...", why(table.Other, 0)},
		"a picture":                {"\x89PNG\r\n", why(table.Other, 0)},
		"binary":                   {"a\x00\x01\x02\x03bcdefgh", why(table.Other, 0)},
		"Excel of 1997":            {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ...", why(table.Legacy, 0)},
		"a password":               {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", why(table.Locked, 0)},
		"two encodings":            {"nama\nKué\nKu\xe9\n", why(table.Mixed, 3)},
		"broken UTF-8":             {"\ufeffnama\nKu\xe9\n", why(table.Mixed, 2)},
		"letters of nobody":        {"nama\nKu\x8d\n", why(table.Encoding, 2)},
		"a zip":                    {archived(t, map[string]string{"foto.txt": "x"}), why(table.Other, 0)},
		"LibreOffice":              {archived(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), why(table.OpenDoc, 0)},
		"half a workbook":          {string(workbook(t, func(*excelize.File) {})[:900]), why(table.Broken, 0)},
		"a path out of the folder": {archived(t, map[string]string{"_rels/.rels": `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>`}), why(table.Other, 0)},
		"a cell of a whole file":   {"a,b\n\"" + strings.Repeat("x", table.MaxCell+1) + "\",2\n", why(table.TooLong, 2)},
		"too wide":                 {strings.Repeat(",", table.MaxColumns) + "x\n", why(table.TooWide, 1)},
		"too many rows":            {strings.Repeat("x\n", table.MaxRows+1), why(table.TooManyRows, table.MaxRows+1)},
		"too large":                {strings.Repeat("x", table.MaxBytes+1), why(table.TooLarge, 0)},
	} {
		_, _, err := read(t, []byte(file.body))
		var fault *table.Fault
		if !errors.As(err, &fault) || *fault != *file.want {
			t.Errorf("%s: %v, want %v", name, err, file.want)
		}
	}
}

func archived(t *testing.T, parts map[string]string) string {
	t.Helper()
	var body bytes.Buffer
	w := zip.NewWriter(&body)
	for name, text := range parts {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return body.String()
}

// workbook is a file as another program writes it.
func workbook(t *testing.T, fill func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	body, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return body.Bytes()
}

func set(t *testing.T, f *excelize.File, at string, value any, style *excelize.Style) {
	t.Helper()
	if err := f.SetCellValue("Sheet1", at, value); err != nil {
		t.Fatal(err)
	}
	if style == nil {
		return
	}
	id, err := f.NewStyle(style)
	if err == nil {
		err = f.SetCellStyle("Sheet1", at, at, id)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestWorkbookKeepsWhatEachCellIs(t *testing.T) {
	t.Parallel()
	indonesian, codes := `[$-421]dd mmmm yyyy;@`, "00000"
	body := workbook(t, func(f *excelize.File) {
		set(t, f, "A1", "Nama", nil)
		set(t, f, "C1", "NIK", nil)
		set(t, f, "A3", "Kué", nil)
		set(t, f, "B3", 1234.5, nil)
		set(t, f, "C3", 7571010101010001, nil)
		set(t, f, "D3", time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), nil)
		set(t, f, "E3", 46349, &excelize.Style{CustomNumFmt: &indonesian})
		set(t, f, "F3", 1011, &excelize.Style{CustomNumFmt: &codes})
		set(t, f, "G3", "7,57101E+15", nil)
		set(t, f, "H3", 46349, nil)
		set(t, f, "I3", "ibu KuÃ©", nil)
		set(t, f, "J3", true, nil)
	})
	opened, err := table.Open(body)
	if err != nil {
		t.Fatal(err)
	}
	var got []table.Row
	for row, err := range opened.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, row)
	}
	if len(got) != 2 || got[0].Number != 1 || got[1].Number != 3 || opened.Sheet != "Sheet1" {
		t.Fatalf("rows are %+v of %q", got, opened.Sheet)
	}
	want := []struct {
		table.Cell
		doubt table.Doubt
	}{
		{table.Cell{Text: "Kué"}, table.Sure},
		{table.Cell{Text: "1234.5", Form: table.Number}, table.Sure},
		{table.Cell{Text: "7571010101010001", Form: table.Number}, table.Rounded},
		{table.Cell{Text: "2026-11-23", Form: table.Date}, table.Sure},
		{table.Cell{Text: "2026-11-23", Form: table.Date}, table.Sure},
		{table.Cell{Text: "01011", Form: table.Number}, table.Sure},
		{table.Cell{Text: "7,57101E+15"}, table.Scientific},
		{table.Cell{Text: "46349", Form: table.Number}, table.Sure},
		{table.Cell{Text: "ibu KuÃ©"}, table.Garbled},
		{table.Cell{Text: "TRUE"}, table.Sure},
	}
	for i, w := range want {
		if cell := got[1].Cell(i); cell != w.Cell || cell.Doubt() != w.doubt {
			t.Errorf("cell %d is %+v (%q), want %+v", i, cell, cell.Doubt(), w)
		}
	}
}

// A file of 20 MB may unpack to 20 GB. Reading stops where no honest table
// goes on.
func TestSwollenWorkbooksAreStopped(t *testing.T) {
	t.Parallel()
	blank := make([]byte, 1<<20)
	for i := range blank {
		blank[i] = ' '
	}
	swollen := func(part string, begin string, megabytes int) []byte {
		whole, err := zip.NewReader(bytes.NewReader(workbook(t, func(f *excelize.File) { set(t, f, "A1", "x", nil) })), int64(len(workbook(t, func(f *excelize.File) { set(t, f, "A1", "x", nil) }))))
		if err != nil {
			t.Fatal(err)
		}
		var body bytes.Buffer
		w := zip.NewWriter(&body)
		for _, f := range whole.File {
			to, err := w.Create(f.Name)
			if err != nil {
				t.Fatal(err)
			}
			if f.Name != part {
				from, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				if _, err := io.Copy(to, from); err != nil {
					t.Fatal(err)
				}
				continue
			}
			io.WriteString(to, begin)
			for range megabytes {
				if _, err := to.Write(blank); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return body.Bytes()
	}
	for part, begin := range map[string]string{"xl/sharedStrings.xml": "<sst><si><t>", "xl/styles.xml": "<styleSheet>"} {
		_, _, err := read(t, swollen(part, begin, 65))
		var fault *table.Fault
		if !errors.As(err, &fault) || fault.Why != table.Swollen {
			t.Errorf("%s: %v", part, err)
		}
	}
}

// What is written is read again as it was, by us and by another program, and
// computes nothing.
func TestWrittenTablesHoldNoFormulas(t *testing.T) {
	t.Parallel()
	rows := [][]string{{"nama", "telepon"}, {"=HYPERLINK(\"http://jahat\")", "+6281234567890"}, {"+cmd|' /C calc'!A0", "0812"}, {"@SUM(A1)", "-1+1"}, {"\tx", "'Aisyah"}, {"Kué; \"Bu\"", ""}}
	for name, begin := range map[string]func(io.Writer) (table.Writer, error){
		"csv": table.NewCSV, "xlsx": func(w io.Writer) (table.Writer, error) { return table.NewWorkbook(w, "Data") },
	} {
		var body bytes.Buffer
		w, err := begin(&body)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		opened, err := table.Open(body.Bytes())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		at := 0
		for row, err := range opened.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			for i := range row.Cells {
				if got, want := row.Cells[i].Text, strings.TrimSpace(rows[at][i]); got != want {
					t.Errorf("%s: %q came back as %q", name, want, got)
				}
			}
			at++
		}
		if name == "csv" {
			if !bytes.HasPrefix(body.Bytes(), []byte("\xef\xbb\xbf")) || strings.Contains(body.String(), "\n=") || strings.Contains(body.String(), ",-") {
				t.Errorf("csv is %q", body.String())
			}
			continue
		}
		f, err := excelize.OpenReader(&body)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []string{"A2", "A3", "A4", "B4"} {
			formula, err := f.GetCellFormula("Data", at)
			if value, _ := f.GetCellValue("Data", at); err != nil || formula != "" || !strings.HasPrefix(value, "'") {
				t.Errorf("%s computes %q: %q", at, formula, value)
			}
		}
	}
}

func TestHarmless(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "-1": "'-1", "@A1": "'@A1", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx", "+1+1": "'+1+1", "+A1": "'+A1",
		"+628123": "+628123", "": "", "Siti": "Siti", "'x": "'x", "Rp-1": "Rp-1", "+": "'+",
	} {
		if got := table.Harmless(text); got != want {
			t.Errorf("%q is written as %q", text, got)
		}
	}
}
