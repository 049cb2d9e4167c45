package flows

import (
	"strconv"
	"strings"
)

// sessionReader takes JSON apart in one pass. Texts without escapes are cut out
// of the input, not copied. What is broken stops every loop.
type sessionReader struct {
	in     string
	at     int
	broken bool
	depth  int // of questions below questions
}

// space passes over white space.
func (r *sessionReader) space() {
	for r.at < len(r.in) && (r.in[r.at] == ' ' || r.in[r.at] == '\n' || r.in[r.at] == '\t' || r.in[r.at] == '\r') {
		r.at++
	}
}

// peek is the next byte that is no space; 0 at the end.
func (r *sessionReader) peek() byte {
	r.space()
	if r.at >= len(r.in) {
		r.broken = true
		return 0
	}
	return r.in[r.at]
}

func (r *sessionReader) expect(c byte) {
	if r.peek() != c {
		r.broken = true
		return
	}
	r.at++
}

// object hands every key to field, which must read its value.
func (r *sessionReader) object(field func(key string)) {
	r.each('{', '}', func() {
		key := r.text()
		r.expect(':')
		if !r.broken {
			field(key)
		}
	})
}

// list calls item for every entry, which must read it.
func (r *sessionReader) list(item func()) { r.each('[', ']', item) }

func (r *sessionReader) each(open, end byte, item func()) {
	r.expect(open)
	if r.peek() == end {
		r.at++
		return
	}
	for !r.broken {
		item()
		if r.peek() == end {
			r.at++
			return
		}
		r.expect(',')
	}
}

func (r *sessionReader) number() int64 {
	r.space()
	from := r.at
	for r.at < len(r.in) && (r.in[r.at] == '-' || r.in[r.at] >= '0' && r.in[r.at] <= '9') {
		r.at++
	}
	n, err := strconv.ParseInt(r.in[from:r.at], 10, 64)
	r.broken = r.broken || err != nil
	return n
}

// letter reads a text of one ASCII character.
func (r *sessionReader) letter() byte {
	text := r.text()
	if len(text) != 1 {
		r.broken = true
		return 0
	}
	return text[0]
}

func (r *sessionReader) text() string {
	r.expect('"')
	if r.broken {
		return ""
	}
	from := r.at
	for r.at < len(r.in) {
		switch r.in[r.at] {
		case '"':
			r.at++
			return r.in[from : r.at-1]
		case '\\':
			return r.escaped(from)
		}
		r.at++
	}
	r.broken = true
	return ""
}

// escaped reads on from the first escape of a text.
func (r *sessionReader) escaped(from int) string {
	end := r.at
	for end < len(r.in) && r.in[end] != '"' {
		if r.in[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(r.in) {
		r.broken = true
		return ""
	}
	r.at = end + 1
	return r.unescape(r.in[from:end])
}

func (r *sessionReader) unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r':
			b.WriteByte('\r')
		case '"', '\\', '/':
			b.WriteByte(s[i])
		case 'u':
			code, err := strconv.ParseUint(s[min(i+1, len(s)):min(i+5, len(s))], 16, 16)
			if err != nil || code >= 0xd800 && code < 0xe000 {
				r.broken = true // Encode and jsonb write what is not ASCII as itself
				return ""
			}
			b.WriteRune(rune(code))
			i += 4
		default:
			r.broken = true
			return ""
		}
	}
	return b.String()
}
