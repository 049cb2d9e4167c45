package console

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"teman/bot"
)

// gong tells the open pages of the desk what changes, as the database tells it
// to the process. A page that is slow hears later, and of many changes once.
type gong struct {
	mu    sync.Mutex
	rung  int // how often any ticket changed: a page that was drawn at another number may be old
	pages map[*ear]struct{}
}

// ear is an open page.
type ear struct {
	ticket  bot.TicketID // zero: any
	changed chan struct{}
	typing  chan bot.OfficerID
}

func newGong() *gong { return &gong{pages: map[*ear]struct{}{}} }

// hear lets a page hear of a ticket until it is left.
func (g *gong) hear(ticket bot.TicketID) (e *ear, leave func()) {
	e = &ear{ticket: ticket, changed: make(chan struct{}, 1), typing: make(chan bot.OfficerID, 4)}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pages[e] = struct{}{}
	return e, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.pages, e)
	}
}

// count is the number that a page is drawn at.
func (g *gong) count() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.rung
}

// ring tells that a ticket changed; zero says that any may have.
func (g *gong) ring(ticket bot.TicketID) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.rung++
	for e := range g.pages {
		if ticket == 0 || e.ticket == 0 || e.ticket == ticket {
			select {
			case e.changed <- struct{}{}:
			default: // it has not looked since the last change
			}
		}
	}
}

// typing tells the pages of a ticket who writes.
func (g *gong) typing(ticket bot.TicketID, by bot.OfficerID) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for e := range g.pages {
		if e.ticket == ticket {
			select {
			case e.typing <- by:
			default: // enough is known of who writes
			}
		}
	}
}

// listen rings for what the database tells, until ctx ends.
func (g *gong) listen(ctx context.Context, store deskStore) error {
	both, ctx := errgroup.WithContext(ctx)
	both.Go(func() error { return store.ListenDesk(ctx, g.ring) })
	both.Go(func() error { return store.ListenTyping(ctx, g.typing) })
	return both.Wait()
}
