package umkm

import "time"

// Phrase names a text that a person will read without saying it in any
// language: a key of the locales and the values that go into it. Whoever
// renders it (a channel, the terminal, a page) chooses the language. The zero
// Phrase says nothing.
type Phrase struct {
	Key  string `json:"k"`
	Args Args   `json:"a,omitempty"`
}

// Args are the values of a Phrase by the name of their placeholder.
type Args map[string]Value

// Say makes a Phrase without values.
func Say(key string) Phrase { return Phrase{Key: key} }

// With returns the phrase with one more value; the receiver is not changed.
func (p Phrase) With(name string, v Value) Phrase {
	args := make(Args, len(p.Args)+1)
	for k, old := range p.Args {
		args[k] = old
	}
	args[name] = v
	return Phrase{Key: p.Key, Args: args}
}

// IsZero reports whether the phrase says nothing.
func (p Phrase) IsZero() bool { return p.Key == "" }

// ValueKind tells how a language has to write a Value.
type ValueKind string

// The kinds of values. A kind exists only where languages write the thing
// differently, or where it must be masked wherever it is shown.
const (
	KindText   ValueKind = "text"   // Text: words as they are, escaped by the channel where it must
	KindCount  ValueKind = "count"  // Number: written with the language's separators; also chooses plural forms
	KindRupiah ValueKind = "rupiah" // Number: whole rupiah
	KindDate   ValueKind = "date"   // Text: ISO date
	KindMoment ValueKind = "moment" // Text: RFC 3339 with the offset of the reader's zone
	KindPhone  ValueKind = "phone"  // Text: E.164, shown masked
	KindNIK    ValueKind = "nik"    // Text: the last four digits only; the whole NIK never enters a Value
	KindPhrase ValueKind = "phrase" // Phrases[0]
	KindLines  ValueKind = "lines"  // Phrases: one a line
	KindSeries ValueKind = "series" // Phrases: in one sentence, "a, b, dan c"
)

// Value is one thing inside a Phrase. Make it with one of the constructors.
type Value struct {
	Kind    ValueKind `json:"k"`
	Text    string    `json:"t,omitempty"`
	Number  int64     `json:"n,omitempty"`
	Phrases []Phrase  `json:"p,omitempty"`
}

// TextValue holds words as they are: a name, a typed text, a place.
func TextValue(s string) Value { return Value{Kind: KindText, Text: s} }

// CountValue holds a number of things.
func CountValue(n int) Value { return Value{Kind: KindCount, Number: int64(n)} }

// RupiahValue holds whole rupiah.
func RupiahValue(n int64) Value { return Value{Kind: KindRupiah, Number: n} }

// MomentValue holds an instant, to be shown in the zone that t carries.
func MomentValue(t time.Time) Value {
	return Value{Kind: KindMoment, Text: t.Format(time.RFC3339)}
}

// PhoneValue holds a telephone number in E.164, which is shown masked.
func PhoneValue(e164 string) Value { return Value{Kind: KindPhone, Text: e164} }

// PhraseValue puts one phrase into another.
func PhraseValue(p Phrase) Value { return Value{Kind: KindPhrase, Phrases: []Phrase{p}} }

// LinesValue holds phrases that are shown one a line.
func LinesValue(p ...Phrase) Value { return Value{Kind: KindLines, Phrases: p} }

// SeriesValue holds phrases that are shown in one sentence with commas.
func SeriesValue(p ...Phrase) Value { return Value{Kind: KindSeries, Phrases: p} }
