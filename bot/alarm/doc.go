// Package alarm tells the office's own people what they must act on: it keeps
// what stands in the database, watches the house for what goes wrong, and puts
// a message into the outbox for the chat of the officers. Whatever it knows it
// also logs and counts, because the chat may be what is broken.
package alarm
