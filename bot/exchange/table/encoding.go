package table

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Letters names the encoding of a text file.
type Letters string

// The encodings that the spreadsheets of this country write.
const (
	UTF8        Letters = "UTF-8"
	UTF16       Letters = "UTF-16"
	Windows1252 Letters = "Windows-1252"
)

var (
	markUTF8  = []byte{0xef, 0xbb, 0xbf}
	markUTF16 = [][]byte{{0xff, 0xfe}, {0xfe, 0xff}}
)

// decode returns a file's text in UTF-8 and how it was written. What is neither
// of the encodings is refused: a name with a letter guessed wrongly would be
// kept for years.
func decode(body []byte) ([]byte, Letters, error) {
	if body, ok := bytes.CutPrefix(body, markUTF8); ok {
		return checked(body, UTF8)
	}
	for _, mark := range markUTF16 {
		if bytes.HasPrefix(body, mark) {
			return decodeUTF16(body, unicode.LittleEndian, unicode.UseBOM)
		}
	}
	switch {
	case bytes.IndexByte(body, 0) < 0:
	case zeros(body, 1):
		return decodeUTF16(body, unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros(body, 0):
		return decodeUTF16(body, unicode.BigEndian, unicode.IgnoreBOM)
	default:
		return nil, "", &Fault{Why: Other}
	}
	if utf8.Valid(body) {
		return body, UTF8, nil
	}
	return decodeWindows(body)
}

func checked(body []byte, letters Letters) ([]byte, Letters, error) {
	if utf8.Valid(body) {
		return body, letters, nil
	}
	return nil, "", &Fault{Why: Mixed, Row: lineOf(body, firstInvalid(body))}
}

// zeros reports whether every other byte of the beginning is zero, as in plain
// letters of UTF-16.
func zeros(body []byte, from int) bool {
	seen := min(len(body), 512)
	found := 0
	for i := from; i < seen; i += 2 {
		if body[i] == 0 {
			found++
		}
	}
	return seen >= 4 && found*10 >= seen/2*7
}

func decodeUTF16(body []byte, order unicode.Endianness, mark unicode.BOMPolicy) ([]byte, Letters, error) {
	text, err := unicode.UTF16(order, mark).NewDecoder().Bytes(body)
	if err != nil || len(body)%2 != 0 {
		return nil, "", &Fault{Why: Broken}
	}
	return text, UTF16, nil
}

// decodeWindows reads what older Excel writes. A file in which UTF-8 stands
// beside it was put together from two; nobody can tell which letters are meant.
func decodeWindows(body []byte) ([]byte, Letters, error) {
	at := firstInvalid(body)
	if hasWideUTF8(body) {
		return nil, "", &Fault{Why: Mixed, Row: lineOf(body, at)}
	}
	for i, b := range body {
		switch b {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d: // no letters in Windows-1252
			return nil, "", &Fault{Why: Encoding, Row: lineOf(body, i)}
		}
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(body)
	if err != nil {
		return nil, "", &Fault{Why: Encoding, Row: lineOf(body, at)}
	}
	return text, Windows1252, nil
}

func firstInvalid(body []byte) int {
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(body)
}

// hasWideUTF8 reports whether letters of two and more bytes stand somewhere,
// which Windows-1252 makes by accident only.
func hasWideUTF8(body []byte) bool {
	for i := 0; i < len(body); {
		_, size := utf8.DecodeRune(body[i:])
		if size > 1 {
			return true
		}
		i += size
	}
	return false
}

func lineOf(body []byte, at int) int { return 1 + bytes.Count(body[:at], []byte{'\n'}) }
