package whatsapptest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Typing is one sign above a chat: that somebody began to type, or stopped.
type Typing struct {
	Chat   string
	Writes bool
	At     time.Time
}

// Arrival is one delivery of a message, the first or a repeated one.
type Arrival struct {
	Bubble
	Repeat bool // a message with this ID was here before; a phone shows nothing new
}

// bubbleKey tells messages apart: the IDs of two people may be alike.
type bubbleKey struct {
	id   string
	mine bool
}

// thread is what a phone shows and remembers. It is the phone's own log: what
// it holds came over the wire.
type thread struct {
	mu       sync.Mutex
	changed  chan struct{} // closed at the next change
	messages []*Bubble     // as shown, each once
	known    map[bubbleKey]*Bubble
	arrivals []Arrival
	typing   []Typing
	writing  map[string]bool // chats under which "typing" is shown now
	online   bool
	lost     string // why the connection ended for good, "" while it did not
}

func newThread() *thread {
	return &thread{changed: make(chan struct{}), known: map[bubbleKey]*Bubble{}, writing: map[string]bool{}}
}

// change runs with the thread locked and wakes all who wait.
func (t *thread) change(how func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	how()
	close(t.changed)
	t.changed = make(chan struct{})
}

// write puts a message of one's own under the others; one that is sent again
// stays where it is.
func (t *thread) write(m Bubble) {
	t.change(func() {
		if _, again := t.known[bubbleKey{m.ID, m.Mine}]; !again {
			t.append(m)
		}
	})
}

// receive takes a delivery; one with a known ID changes nothing that is shown.
func (t *thread) receive(m Bubble) {
	t.change(func() {
		_, repeat := t.known[bubbleKey{m.ID, m.Mine}]
		t.arrivals = append(t.arrivals, Arrival{Bubble: m, Repeat: repeat})
		if !repeat {
			t.append(m)
		}
		if !m.Mine {
			delete(t.writing, m.Chat)
		}
	})
}

// types shows that somebody types, or stopped. It ends also with a message.
func (t *thread) types(typing Typing) {
	t.change(func() {
		t.typing = append(t.typing, typing)
		t.writing[typing.Chat] = typing.Writes
	})
}

func (t *thread) isTyping(chat string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.writing[chat]
}

// append adds a message; the caller holds the lock.
func (t *thread) append(m Bubble) {
	t.messages = append(t.messages, &m)
	t.known[bubbleKey{m.ID, m.Mine}] = &m
}

// amend changes a message that is shown, if it is.
func (t *thread) amend(id string, mine bool, how func(*Bubble)) {
	t.change(func() {
		if m, shown := t.known[bubbleKey{id, mine}]; shown {
			how(m)
		}
	})
}

// tick raises the ticks of one's own messages; they never fall.
func (t *thread) tick(ticks Ticks, ids ...string) {
	for _, id := range ids {
		t.amend(id, true, func(m *Bubble) { m.Ticks = max(m.Ticks, ticks) })
	}
}

// shown copies the messages, oldest first.
func (t *thread) shown() []Bubble {
	t.mu.Lock()
	defer t.mu.Unlock()
	messages := make([]Bubble, len(t.messages))
	for i, m := range t.messages {
		messages[i] = *m
	}
	return messages
}

// heard counts what others wrote and is shown.
func (t *thread) heard() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	count := 0
	for _, m := range t.messages {
		if !m.Mine {
			count++
		}
	}
	return count
}

func (t *thread) allArrivals() []Arrival {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.arrivals)
}

func (t *thread) allTyping() []Typing {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.typing)
}

// next is closed at the next change.
func (t *thread) next() <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.changed
}

func (t *thread) isOnline() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.online
}

// await waits until the condition holds; it is asked again after each change.
func (t *thread) await(ctx context.Context, holds func() bool) error {
	for {
		changed := t.next()
		if holds() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("what was awaited did not happen: %w", context.Cause(ctx))
		}
	}
}
