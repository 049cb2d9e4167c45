// Package ratchet keeps two things from turning one Signal session's ratchet at
// a time.
//
// whatsmeow reads a session, turns it and writes it back, for what it deciphers
// in one goroutine and for what it enciphers in another. When both read the
// same state, the later write takes back what the earlier did; then the next
// message is enciphered under a key that was used before, and the phone that
// gets it drops it as a repeat, without a word. Bots meet that often: they
// answer while the next message arrives.
package ratchet
