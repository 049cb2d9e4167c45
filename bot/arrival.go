package bot

import (
	"errors"
	"strings"
	"unicode/utf8"

	"teman/flows"
)

// The limits of what is stored of an arrival, in bytes. The engine reads far
// less of a text; these only keep a hostile platform from filling the disk.
const (
	maxText = 64 << 10
	maxName = 200 // of an address or a key
	maxRef  = 4 << 10
)

// ErrArrival is returned for an arrival that names nobody: a bug of its
// channel.
var ErrArrival = errors.New("arrival without account, address or key")

// clean checks an arrival and makes its texts such that they can be stored:
// valid UTF-8 without NUL, and not too long.
func (a Arrival) clean() (Arrival, error) {
	if a.Account == 0 || a.Address == "" || a.Key == "" || len(a.Address) > maxName || len(a.Key) > maxName {
		return a, ErrArrival
	}
	a.Address, a.Key = cleanText(a.Address, maxName), cleanText(a.Key, maxName)
	a.Event.Text = cleanText(a.Event.Text, maxText)
	a.Event.Phone = cleanText(a.Event.Phone, maxName)
	a.Event.Choice.Nonce = cleanText(a.Event.Choice.Nonce, maxName)
	a.Event.Choice.Option = cleanText(a.Event.Choice.Option, maxName)
	a.Event.Attached = cleanAttached(a.Event.Attached)
	return a, nil
}

// cleanAttached drops a reference that is too long to be one: the file then
// counts as one that its channel cannot hand over.
func cleanAttached(a *flows.Attached) *flows.Attached {
	if a == nil || a.Ref == "" || len(a.Ref) > maxRef {
		return nil
	}
	return &flows.Attached{Ref: a.Ref, Name: cleanText(a.Name, maxName), Type: cleanText(a.Type, maxName), Size: max(0, a.Size)}
}

func cleanText(s string, limit int) string {
	if len(s) > limit {
		// A rune that the cut went through is dropped, not replaced.
		s = strings.TrimRightFunc(s[:limit], func(r rune) bool { return r == utf8.RuneError })
	}
	if strings.IndexByte(s, 0) < 0 && utf8.ValidString(s) {
		return s
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}
