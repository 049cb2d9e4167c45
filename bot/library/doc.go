// Package library keeps what the office's people answered, and finds it again
// when somebody asks the same in other words. What may answer a question comes
// from the database, by its words and by its spelling; whether it does is
// decided here, by how many of the words that tell anything the two share.
package library
