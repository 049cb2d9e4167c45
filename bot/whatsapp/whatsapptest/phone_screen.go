package whatsapptest

import (
	"context"
	"slices"
	"testing"
	"time"
)

// tooLong is how long a test waits for what a loopback server does in
// milliseconds: long enough for a busy machine, short enough for a person.
const tooLong = 30 * time.Second

// Shown returns everything on the screen, of all chats, oldest first, each
// message once: edited ones as they read now, deleted ones without their text.
func (p *Phone) Shown() []Bubble { return p.thread.shown() }

// Received returns what others wrote, as it is shown.
func (p *Phone) Received() []Bubble {
	return slices.DeleteFunc(p.Shown(), func(m Bubble) bool { return m.Mine })
}

// Texts returns the texts that others wrote, for comparing.
func (p *Phone) Texts() []string {
	var texts []string
	for _, m := range p.Received() {
		texts = append(texts, m.Text)
	}
	return texts
}

// Arrivals returns every delivery in order, repeated ones too.
func (p *Phone) Arrivals() []Arrival { return p.thread.allArrivals() }

// Typed returns who was seen typing, in order.
func (p *Phone) Typed() []Typing { return p.thread.allTyping() }

// IsTyping says whether a chat shows that the other side is typing now.
func (p *Phone) IsTyping(chat string) bool { return p.thread.isTyping(chat) }

// Find returns a message by its ID.
func (p *Phone) Find(id string) (Bubble, bool) {
	shown := p.Shown()
	if at := slices.IndexFunc(shown, func(m Bubble) bool { return m.ID == id }); at >= 0 {
		return shown[at], true
	}
	return Bubble{}, false
}

// Await waits until the condition holds of what the screen shows; it is asked
// after each change.
func (p *Phone) Await(ctx context.Context, holds func(shown []Bubble) bool) error {
	return p.thread.await(ctx, func() bool { return holds(p.Shown()) })
}

// Changed is closed at the next change of anything that the phone shows.
func (p *Phone) Changed() <-chan struct{} { return p.thread.next() }

// Connected says whether the phone has a connection now.
func (p *Phone) Connected() bool { return p.thread.isOnline() }

// Expect waits until so many messages from others are shown, and returns them.
// A test fails when its time runs out first.
func (p *Phone) Expect(t testing.TB, count int) []Bubble {
	t.Helper()
	ctx, done := context.WithTimeout(t.Context(), tooLong)
	defer done()
	if err := p.thread.await(ctx, func() bool { return p.thread.heard() >= count }); err != nil {
		t.Fatalf("%v shows %q, want %d messages: %v", p, p.Texts(), count, err)
	}
	return p.Received()
}

// Ticked waits until a message of this phone's own has these ticks.
func (p *Phone) Ticked(t testing.TB, sent Bubble, want Ticks) {
	t.Helper()
	ctx, done := context.WithTimeout(t.Context(), tooLong)
	defer done()
	err := p.thread.await(ctx, func() bool {
		m, _ := p.Find(sent.ID)
		return m.Ticks >= want
	})
	if err != nil {
		m, _ := p.Find(sent.ID)
		t.Fatalf("%v: %q has %d ticks, want %d: %v", p, sent.Text, m.Ticks, want, err)
	}
}
