package whatsapptest

import (
	"fmt"
	"slices"
	"sync/atomic"
	"testing"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

func TestClientsComeBackHoweverTheirConnectionEnds(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*Server){
		"cut":                       func(s *Server) { s.Cut(bapak) },
		"end of stream":             func(s *Server) { s.EndQuietly(bapak) },
		"503":                       func(s *Server) { s.EndStream(bapak, 503) },
		"515":                       func(s *Server) { s.EndStream(bapak, 515) },
		"cut, and turned away once": func(s *Server) { s.Busy(1); s.Cut(bapak) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newServer(t)
			a, b := newClient(t, s, ibu), newClient(t, s, bapak)
			end(s)
			must(t, s.LoggedIn(b.within(), bapak, 2))
			id := a.say(jid(bapak), "masih di sana?")
			b.got("masih di sana?")
			a.receipt(id, types.ReceiptTypeDelivered)
		})
	}
}

func TestWhatWaitsComesInOrderAndCounted(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	b.Disconnect()
	must(t, s.Away(b.within(), bapak))
	var sent []string
	for i := range 50 {
		sent = append(sent, a.say(jid(bapak), fmt.Sprintf("pesan %d", i)))
	}
	if waiting := s.Unacknowledged(bapak); len(waiting) != 50 {
		t.Errorf("%d wait", len(waiting))
	}
	b.connect(s)
	preview := await(b, func(p *events.OfflineSyncPreview) bool { return p.Total > 0 })
	if preview.Messages != 50 {
		t.Errorf("told of %d messages", preview.Messages)
	}
	await(b, func(done *events.OfflineSyncCompleted) bool { return done.Count == 50 })
	b.got("pesan 49")
	if heard := b.heard(); !slices.Equal(heard, sent) {
		t.Errorf("heard %v", heard)
	}
	must(t, s.Settled(b.within(), bapak))
}

func TestWhatIsNotAcknowledgedComesAgain(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), register(t, s, bapak)
	b.EnableDecryptedEventBuffer, b.SynchronousAck = true, true
	b.RemoveEventHandlers()
	var refused atomic.Bool
	b.AddEventHandlerWithSuccessStatus(func(event any) bool {
		b.hear(event)
		_, message := event.(*events.Message)
		return !message || refused.Swap(true)
	})
	b.connect(s)
	a.say(jid(bapak), "sekali saja")
	b.got("sekali saja")
	if waiting := s.Unacknowledged(bapak); len(waiting) != 1 {
		t.Fatalf("%v wait", waiting)
	}
	s.Cut(bapak)
	must(t, s.Settled(b.within(), bapak))
	if n := b.times("sekali saja"); n != 2 {
		t.Errorf("heard %d times", n)
	}
}

func TestWhoLogsInTwiceReplacesHimself(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	first := newClient(t, s, ibu)
	second := wire(t, s, first.Store, ibu)
	must(t, second.Connect())
	await(first, func(*events.StreamReplaced) bool { return true })
	b := newClient(t, s, bapak)
	b.say(jid(ibu), "di mana?")
	second.got("di mana?")
	if first.times("di mana?") > 0 {
		t.Error("the one that was replaced still gets mail")
	}
}

// heard is the IDs of the messages so far.
func (c *client) heard() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var ids []string
	for _, event := range c.events {
		if m, ok := event.(*events.Message); ok {
			ids = append(ids, m.Info.ID)
		}
	}
	return ids
}

// whatsmeow keeps 2,048 nodes in order that it has not got round to; the server
// must not rely on more.
func TestAQueueLongerThanTheClientsStaysInOrder(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	b.Disconnect()
	must(t, s.Away(b.within(), bapak))
	var sent []string
	for range 3000 {
		sent = append(sent, a.say(jid(bapak), "lagi"))
	}
	b.connect(s)
	must(t, s.Settled(b.within(), bapak))
	if heard := b.heard(); !slices.Equal(heard, sent) {
		t.Errorf("heard %d messages, not in order", len(heard))
	}
}
