// Command mutants takes the guards of the house away, one after the other, and
// expects a named test of each to go red. A guard that nobody misses is not
// held by the tests, and fails the run.
//
//	go run ./bot/channeltest/mutants                 every guard
//	go run ./bot/channeltest/mutants fence webhook   those with a word in their name
//
// The guards are listed in guards/*.yaml. Nothing in the tree is changed: the
// compiler is shown the changed file in place of the real one.
package main
