package console

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"teman/bot"
)

// mostCarried bounds the people of a form that is shown again, as they are
// written in it: it comes back beside everything else within maxFields. It is
// room for more than 100,000 people.
const mostCarried = 192 << 10

// carryPeople writes people so that a form which is shown again still has those
// whose file it came with: the steps from each number to the next larger one,
// behind a dot, which a list of nobody has as well. Empty when they are too many.
func carryPeople(people []bot.PersonID) string {
	people = slices.Sorted(slices.Values(people))
	var body []byte
	last := bot.PersonID(0)
	for _, p := range slices.Compact(people) {
		body = binary.AppendUvarint(body, uint64(p-last)) //nolint:gosec // sorted, and none is below zero
		last = p
	}
	text := "." + base64.RawURLEncoding.EncodeToString(body)
	if len(text) > mostCarried {
		return ""
	}
	return text
}

// carriedPeople reads what carryPeople wrote; false when it did not. Whom an
// officer may reach does not hang on it: recipients are looked for within the
// officer's scope.
func carriedPeople(text string) (people []bot.PersonID, ok bool) {
	text, ok = strings.CutPrefix(text, ".")
	body, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || !ok {
		return nil, false
	}
	people = []bot.PersonID{} // a list of nobody is not everybody
	last := bot.PersonID(0)
	for r := bytes.NewReader(body); r.Len() > 0; {
		step, err := binary.ReadUvarint(r)
		next := last + bot.PersonID(step) //nolint:gosec // what overflows is no larger than the last
		if err != nil || next <= last {
			return nil, false
		}
		people, last = append(people, next), next
	}
	return people, true
}

// carriedRows reads the rows of a list in which nobody was found; anything else
// is none.
func carriedRows(form []string) (rows []int) {
	for _, text := range form {
		if n, err := strconv.Atoi(text); err == nil && n > 0 {
			rows = append(rows, n)
		}
	}
	return rows
}
