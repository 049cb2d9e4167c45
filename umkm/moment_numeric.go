package umkm

import (
	"strconv"
	"strings"
)

// readNumericDate takes in "5/7/22", "5-7", "5.7.2022" and "2026-12-05": day
// first, unless a year is.
func (r *momentReader) readNumericDate() bool {
	parts, used := r.numericParts()
	if len(parts) < 2 {
		return false
	}
	var n [3]int
	for i, part := range parts {
		value, err := strconv.Atoi(part)
		if err != nil || len(part) > 4 || len(part) == 3 {
			return false
		}
		n[i] = value
	}
	said := dateSaid{day: n[0], month: n[1]}
	switch {
	case len(parts) == 2 && len(parts[1]) == 4: // "12/2026" is a month
		r.at += used
		r.vague = true
		return true
	case len(parts) == 3 && len(parts[0]) == 4:
		said = dateSaid{day: n[2], month: n[1], year: n[0]}
	case len(parts) == 3:
		said.year = r.fullYear(n[2])
	}
	if said.month == 0 || said.day == 0 {
		r.at += used
		r.fault = Say("reading.date.impossible").With("text", TextValue(strings.Join(parts, "/")))
		return true
	}
	r.doubt = r.doubt || len(parts) == 3 && len(parts[2]) == 1 && len(parts[0]) < 4
	if said.month > 12 && said.day <= 12 { // the American order
		said.day, said.month = said.month, said.day
		r.doubt = true
	}
	r.at += used
	r.dates = append(r.dates, said)
	return true
}

// numericParts gives the two or three numbers of a date that stand together,
// and how many tokens they take.
func (r *momentReader) numericParts() (parts []string, used int) {
	first := r.typed[r.at].text
	if strings.Count(first, ".") == 2 && !strings.Contains(first, ",") {
		return strings.Split(first, "."), 1
	}
	if strings.ContainsAny(first, ".,") {
		return nil, 0
	}
	mark := r.word(1)
	if mark != "/" && mark != "-" {
		return r.spacedParts()
	}
	if _, isMonth := monthOf(r.word(3)); isMonth && mark == "-" {
		return nil, 0 // "1-3 desember"
	}
	parts, used = []string{first}, 1
	for len(parts) < 3 && r.word(used) == mark && r.at+used+1 < len(r.typed) {
		next := r.typed[r.at+used+1]
		if next.kind != tokenNumber || strings.ContainsAny(next.text, ".,") {
			break
		}
		parts, used = append(parts, next.text), used+2
	}
	return parts, used
}

// spacedParts gives the numbers of "5 7 1990", and of "05071990".
func (r *momentReader) spacedParts() (parts []string, used int) {
	first := r.word(0)
	if len(first) == 8 && r.isYear(first[4:]) {
		r.doubt = true
		return []string{first[:2], first[2:4], first[4:]}, 1
	}
	if r.at+2 < len(r.typed) && r.typed[r.at+1].kind == tokenNumber && len(first) <= 2 && len(r.word(1)) <= 2 && r.isYear(r.word(2)) {
		return []string{first, r.word(1), r.word(2)}, 3
	}
	return nil, 0
}

// isYear reports whether the digits are a year that people speak about.
func (r *momentReader) isYear(digits string) bool {
	year, err := strconv.Atoi(digits)
	return err == nil && len(digits) == 4 && firstYear <= year && year <= lastYear
}
