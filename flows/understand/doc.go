// Package understand makes sense of short typed texts: what a person may want,
// and which of several labels a person means.
//
// A text goes through four rooms, each of which can be rebuilt without touching
// the others: lexicon brings it to plain words, sentence takes it apart,
// overlap scores the words against the example sentences, and verdict says
// which scores are good enough to be offered or acted on. Everything is computed
// from the words given to New; nothing is learned, stored or logged later.
package understand
