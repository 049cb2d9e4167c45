// Package umkm is the pure domain of the office: what a NIK, an amount of
// rupiah or a place is, which scale a business has, and what a certificate
// needs next. It knows no clock, no network, no database and no language:
// whatever a person would read is a Phrase.
package umkm

// Verdict is how a text was read.
type Verdict int8

// The verdicts. A text is never guessed at: what is open is asked.
const (
	Refused  Verdict = iota // Reason says what is wrong with it
	Open                    // Reason is the question that must be asked; Candidates are its answers, if there are few
	Accepted                // Value is what was meant
)

// Reading is what a parser made of a text that a person typed. Warning may
// accompany any verdict and never changes it.
type Reading[T any] struct {
	Verdict    Verdict
	Value      T
	Candidates []T
	Reason     Phrase
	Warning    Phrase
}

// Accept makes the reading of a text whose meaning is certain.
func Accept[T any](v T) Reading[T] { return Reading[T]{Verdict: Accepted, Value: v} }

// Refuse makes the reading of a text that cannot be what was asked for.
func Refuse[T any](why Phrase) Reading[T] { return Reading[T]{Verdict: Refused, Reason: why} }

// Ask makes the reading of a text that needs one more question. With one
// candidate the question is to be answered by yes or no.
func Ask[T any](question Phrase, candidates ...T) Reading[T] {
	return Reading[T]{Verdict: Open, Reason: question, Candidates: candidates}
}

// Warn returns the reading with a warning.
func (r Reading[T]) Warn(warning Phrase) Reading[T] {
	r.Warning = warning
	return r
}
