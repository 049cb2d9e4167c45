package table

import "strings"

// styles tell how a workbook shows the numbers of its cells.
type styles struct {
	dates []bool // by style: whether the number is a day
	zeros []int  // by style: to how many digits zeros fill it up
}

func (w *workbook) readStyles(name string) error {
	if w.parts[name] == nil {
		return nil
	}
	var sheet struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Styles []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decode(name, &sheet); err != nil {
		return err
	}
	codes := map[int]string{}
	for _, f := range sheet.Formats {
		codes[f.ID] = f.Code
	}
	for _, s := range sheet.Styles {
		code, own := codes[s.Format]
		w.styles.dates = append(w.styles.dates, own && isDateFormat(code) || !own && isBuiltInDate(s.Format))
		w.styles.zeros = append(w.styles.zeros, filling(code))
	}
	return nil
}

// isBuiltInDate knows the formats of days that files only name by number
// (ECMA-376 part 1, 18.8.30).
func isBuiltInDate(id int) bool {
	return 14 <= id && id <= 17 || id == 22 || 27 <= id && id <= 31 || id == 36 || 50 <= id && id <= 54 || id == 57 || id == 58
}

// isDateFormat reports whether a format shows a year or a day. What stands in
// quotes, in brackets or behind a backslash is shown as it is.
func isDateFormat(code string) bool {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			i += 1 + max(0, strings.IndexByte(code[i+1:], '"'))
		case '[':
			i += 1 + max(0, strings.IndexByte(code[i+1:], ']'))
		case '\\', '_', '*':
			i++
		case 'y', 'd':
			return true
		}
	}
	return false
}

// filling is the length of a format that only holds zeros, such as 00000 for
// codes of the classification.
func filling(code string) int {
	if code != "" && strings.Trim(code, "0") == "" {
		return min(len(code), excelDigits)
	}
	return 0
}

func (s styles) isDate(style int) bool { return style >= 0 && style < len(s.dates) && s.dates[style] }

func (s styles) filling(style int) int {
	if style < 0 || style >= len(s.zeros) {
		return 0
	}
	return s.zeros[style]
}
