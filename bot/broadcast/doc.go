// Package broadcast sends announcements: it feeds the frozen recipients of each
// into the outbox, where the hour is right and no faster than they leave, so
// that whatever has not left can still be paused or called off. The courier
// sends them; what became of each is read where the outbox keeps it.
package broadcast
