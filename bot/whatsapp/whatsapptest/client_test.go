package whatsapptest

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	waLog "go.mau.fi/whatsmeow/util/log"
	"google.golang.org/protobuf/proto"
)

// ibu and bapak are two people who write to each other.
const (
	ibu   = "+628110000001"
	bapak = "+628110000002"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

// client is a bare whatsmeow client that keeps every event it saw.
type client struct {
	*whatsmeow.Client
	t      testing.TB
	number string

	mu     sync.Mutex
	events []any
	wake   chan struct{}
}

// newServer is a server that the test checks for what it did not understand.
func newServer(t testing.TB) *Server {
	t.Helper()
	s, err := New()
	must(t, err)
	t.Cleanup(func() {
		if strays := s.Unknown(); len(strays) > 0 {
			t.Errorf("not understood: %s", strings.Join(strays, "\n"))
		}
		must(t, s.Close())
	})
	return s
}

// newClient enrolls device 0 of a number and connects it.
func newClient(t testing.TB, s *Server, number string) *client {
	t.Helper()
	c := register(t, s, number)
	c.connect(s)
	return c
}

// register enrolls device 0 of a number and does not connect it.
func register(t testing.TB, s *Server, number string) *client {
	t.Helper()
	device := NewDevice()
	jid := types.NewJID(digits(number), types.DefaultUserServer)
	device.ID, device.LID, device.PushName = &jid, s.lidOf(number), "Nama "+number
	device.Account = vouch(device.IdentityKey, *device.IdentityKey.Pub, 0)
	agree(device.IdentityKey, device.Account)
	once, err := device.PreKeys.GetOrGenPreKeys(t.Context(), 12)
	must(t, err)
	must(t, device.PreKeys.MarkPreKeysAsUploaded(t.Context(), once[11].KeyID))
	s.enroll(device, once)
	return wire(t, s, device, number)
}

// wire is a whatsmeow client of this device, which is not connected yet.
func wire(t testing.TB, s *Server, device *store.Device, number string) *client {
	c := &client{Client: whatsmeow.NewClient(device, waLog.Noop), t: t, number: number, wake: make(chan struct{})}
	c.SetWebsocketHTTPClient(s.HTTPClient())
	c.SetPreLoginHTTPClient(s.HTTPClient())
	c.SetMediaHTTPClient(s.HTTPClient())
	c.SetForceActiveDeliveryReceipts(true)
	c.AddEventHandler(c.hear)
	t.Cleanup(c.Disconnect)
	return c
}

// companion links another device to the number, and connects it.
func (c *client) companion(s *Server) *client {
	c.t.Helper()
	device := NewDevice()
	jid, lid := s.vacant(c.number)
	device.ID, device.LID, device.PushName = &jid, lid, c.Store.PushName
	device.Account = vouch(c.Store.IdentityKey, *device.IdentityKey.Pub, uint32(jid.Device))
	agree(device.IdentityKey, device.Account)
	s.enroll(device, nil)
	second := wire(c.t, s, device, c.number)
	must(c.t, second.Connect())
	must(c.t, s.await(second.within(), func() bool {
		d := s.device(jid)
		return d.conn != nil && d.conn.active
	}))
	return second
}

func (c *client) connect(s *Server) {
	c.t.Helper()
	must(c.t, c.Connect())
	must(c.t, s.Connected(c.within(), c.number))
}

// within is a context that lasts as long as the test is patient.
func (c *client) within() context.Context {
	ctx, cancel := context.WithTimeout(c.t.Context(), patience)
	c.t.Cleanup(cancel)
	return ctx
}

func (c *client) hear(event any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.events = append(c.events, event)
	close(c.wake)
	c.wake = make(chan struct{})
}

// await waits for the first event that fits, among those seen and those to come.
func await[E any](c *client, fits func(E) bool) E {
	c.t.Helper()
	late := time.After(patience)
	for {
		c.mu.Lock()
		wake, seen := c.wake, slices.Clone(c.events)
		c.mu.Unlock()
		for _, event := range seen {
			if e, ok := event.(E); ok && fits(e) {
				return e
			}
		}
		select {
		case <-wake:
		case <-late:
			c.t.Fatalf("no %T came", *new(E))
		}
	}
}

// got waits for a message with this text.
func (c *client) got(text string) *events.Message {
	c.t.Helper()
	return await(c, func(m *events.Message) bool { return m.Message.GetConversation() == text })
}

// times counts the messages with this text so far.
func (c *client) times(text string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, event := range c.events {
		if m, ok := event.(*events.Message); ok && m.Message.GetConversation() == text {
			n++
		}
	}
	return n
}

// receipt waits for a receipt of this kind about a message.
func (c *client) receipt(id string, kind types.ReceiptType) *events.Receipt {
	c.t.Helper()
	return await(c, func(r *events.Receipt) bool { return r.Type == kind && slices.Contains(r.MessageIDs, id) })
}

// say sends a text that must be taken.
func (c *client) say(to types.JID, text string) string {
	c.t.Helper()
	sent, err := c.SendMessage(c.within(), to, &waE2E.Message{Conversation: proto.String(text)})
	must(c.t, err)
	return sent.ID
}

// jid is a number's address.
func jid(number string) types.JID { return types.NewJID(digits(number), types.DefaultUserServer) }

// copyOf waits for the message with this ID.
func (c *client) copyOf(id string) *events.Message {
	c.t.Helper()
	return await(c, func(m *events.Message) bool { return m.Info.ID == id })
}
