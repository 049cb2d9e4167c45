// Package exchange brings lists into the office and takes them out: it guesses
// what the columns of a file hold, reads every cell, says what is wrong with
// which, compares the rows with what the office has, and writes them when all
// of them are right.
package exchange
