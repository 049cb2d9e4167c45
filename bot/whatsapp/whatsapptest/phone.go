package whatsapptest

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	waLog "go.mau.fi/whatsmeow/util/log"

	"teman/bot/whatsapp/ratchet"
)

// Phone is a simulated person's WhatsApp: a whatsmeow client with keys of its
// own, and what its screen shows. It reconnects by itself and lives until it is
// closed. All methods may be called by several goroutines.
type Phone struct {
	server *Server
	number string
	lidded bool // writes to LIDs where WhatsApp would
	thread *thread
	http   *http.Client

	life context.Context // ends when the phone is closed
	end  context.CancelFunc

	mu   sync.Mutex
	wire *whatsmeow.Client
}

// Option says how a phone differs from others.
type Option func(*options)

type options struct {
	name   string
	lidded bool
	hidden bool
	unseen bool
	off    bool
}

// Named gives the person a name, which WhatsApp tells with each message.
func Named(name string) Option { return func(o *options) { o.name = name } }

// ByLID lets the phone address others by LID, as newer phones do. The number
// still travels beside it.
func ByLID() Option { return func(o *options) { o.lidded = true } }

// HiddenNumber keeps the number from everybody: others know the LID alone.
func HiddenNumber() Option { return func(o *options) { o.lidded, o.hidden = true, true } }

// Unseen turns read receipts off, as many people do: nobody sees blue ticks,
// whatever is read. It needs a connection.
func Unseen() Option { return func(o *options) { o.unseen = true } }

// SwitchedOff leaves the phone without a connection until Online.
func SwitchedOff() Option { return func(o *options) { o.off = true } }

// NewPhone registers a number ("+628...") with the server and connects its
// phone. It is cheap: a thousand phones fit into one process.
func (s *Server) NewPhone(ctx context.Context, number string, opts ...Option) (*Phone, error) {
	o := options{name: number}
	for _, set := range opts {
		set(&o)
	}
	primary, err := s.Primary(number)
	if err != nil {
		return nil, err
	}
	if o.hidden {
		s.Hide(number)
	}
	return s.phone(ctx, number, primary.phone(o.name), o)
}

// Phone is NewPhone in a test, which fails without it and closes it at the end.
func (s *Server) Phone(t testing.TB, number string, opts ...Option) *Phone {
	t.Helper()
	p, err := s.NewPhone(t.Context(), number, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

// phone puts a device that the server knows into somebody's hand.
func (s *Server) phone(ctx context.Context, number string, device *store.Device, o options) (*Phone, error) {
	p := &Phone{server: s, number: number, lidded: o.lidded, thread: newThread(), http: s.HTTPClient()}
	p.life, p.end = context.WithCancel(context.WithoutCancel(ctx))
	p.use(device)
	if o.off {
		return p, nil
	}
	err := p.Online(ctx)
	if err == nil && o.unseen {
		err = p.unseen(ctx)
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// use makes the client of a device the phone's own. It has the locks that
// whatsmeow lacks: people write while they are answered.
func (p *Phone) use(device *store.Device) {
	locks := ratchet.Hold(device)
	wire := whatsmeow.NewClient(device, waLog.Noop)
	wire.SetWebsocketHTTPClient(p.http)
	wire.SetPreLoginHTTPClient(p.http)
	wire.SetMediaHTTPClient(p.http)
	wire.SetForceActiveDeliveryReceipts(true)
	wire.BackgroundEventCtx = p.life
	wire.EnableDecryptedEventBuffer = true
	locks.Lend(p.life, wire)
	wire.AddEventHandler(p.hear)

	p.mu.Lock()
	defer p.mu.Unlock()
	p.wire = wire
}

func (p *Phone) client() *whatsmeow.Client {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.wire
}

// Number returns the phone's number in E.164.
func (p *Phone) Number() string { return p.number }

// LID returns the hidden address that the server gave the number, as a
// contact's address is written: "lid:...".
func (p *Phone) LID() string { return "lid:" + p.server.lidOf(p.number).User }

// Close ends the phone for good.
func (p *Phone) Close() {
	p.client().Disconnect()
	p.end()
	p.http.CloseIdleConnections()
}

// jid is the address on the wire of "+628...", "lid:..." or "...@g.us".
func (p *Phone) jid(address string) types.JID {
	if lid, ok := strings.CutPrefix(address, "lid:"); ok {
		return types.NewJID(lid, types.HiddenUserServer)
	}
	if group, ok := strings.CutSuffix(address, "@"+types.GroupServer); ok {
		return types.NewJID(group, types.GroupServer)
	}
	if p.lidded {
		return p.server.lidOf(address)
	}
	return numberJID(address)
}

// address writes who a JID is, by the number when the phone knows it.
func (p *Phone) address(jid types.JID) string {
	jid = jid.ToNonAD()
	if jid.Server == types.HiddenUserServer {
		number, err := p.client().Store.LIDs.GetPNForLID(p.life, jid)
		if err != nil || number.IsEmpty() {
			return "lid:" + jid.User
		}
		jid = number
	}
	if jid.Server == types.DefaultUserServer {
		return "+" + jid.User
	}
	return jid.String()
}

// numberJID is the address on the wire of a number in E.164.
func numberJID(number string) types.JID {
	return types.NewJID(strings.TrimPrefix(number, "+"), types.DefaultUserServer)
}

// String names the phone in test failures.
func (p *Phone) String() string { return fmt.Sprintf("phone %s", p.number) }
