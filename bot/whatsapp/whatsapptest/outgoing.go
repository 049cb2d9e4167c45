package whatsapptest

import (
	"context"
	"sync"
	"time"
)

// outgoing is what waits to be written to one connection. It has no bound: a
// client that does not read is a fault that a test makes, and tests are short.
type outgoing struct {
	ready chan struct{} // full when there is something to take

	mu    sync.Mutex
	posts []post
	delay time.Duration // how far away the client is
	ended bool
	lost  bool // nothing arrives any more, though the connection stands
}

// post is a node and when it may leave.
type post struct {
	node node
	due  time.Time
}

func newOutgoing() *outgoing { return &outgoing{ready: make(chan struct{}, 1)} }

// add puts nodes at the end. Behind the last ones nothing is taken any more.
func (o *outgoing) add(nodes []node, last bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.ended || o.lost {
		return
	}
	due := time.Now().Add(o.delay)
	for _, n := range nodes {
		o.posts = append(o.posts, post{node: n, due: due})
	}
	o.ended = last
	select {
	case o.ready <- struct{}{}:
	default:
	}
}

// take waits for something to write, and says whether it is the last.
func (o *outgoing) take(ctx context.Context) (posts []post, ended bool) {
	select {
	case <-o.ready:
	case <-ctx.Done():
		return nil, false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	posts, o.posts = o.posts, nil
	return posts, o.ended
}

// slow makes the way to the client take this long from now on.
func (o *outgoing) slow(delay time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.delay = delay
}

// lose makes everything from now on get lost on its way.
func (o *outgoing) lose() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lost = true
}
