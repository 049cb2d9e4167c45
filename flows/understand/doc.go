// Package understand makes sense of short typed texts: what a person may want,
// and which of several labels a person means.
//
// A text goes through rooms, each of which can be rebuilt without touching the
// others. lexicon, affix, letters, spaces and speller (with slip and beside) bring
// it to plain words; spoken is the text as they leave it; features, dictionary and themes say what can be
// learned from it; classifier, model and training learn it from the example
// sentences; verdict says what is probable enough to be offered or acted on, and
// several finds two wishes in one message. Everything comes from what is given
// to New; nothing is learned, stored or logged later.
package understand
