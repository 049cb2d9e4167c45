package whatsapp

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"teman/bot"
	"teman/bot/whatsapp/ratchet"
)

// line is one connection of a phone, which whatsmeow makes anew when it breaks.
type line struct {
	phone  *Phone
	client *whatsmeow.Client
	device types.JID
	opened time.Time

	ctx   context.Context // of everything on the line
	end   context.CancelFunc
	ended chan error    // it is of no use any more; the first counts
	stops chan bot.Stop // WhatsApp ended it for good; the first counts
	over  atomic.Bool   // there is one
	work  sync.WaitGroup
	acts  chan act // what a person does besides writing
	// handled are the hashes of messages that are stored
	handled chan []byte

	looked, relinked, swept time.Time // when the upkeep did these

	mu      sync.Mutex
	missing map[string]bot.Missing
	met     map[string]bool // LIDs whose number the office knows
}

// newLine makes the client of a link.
func newLine(ctx context.Context, p *Phone, device *store.Device) *line {
	l := &line{
		phone: p, device: *device.ID, opened: p.Now(), ended: make(chan error, 1), stops: make(chan bot.Stop, 1),
		acts: make(chan act, 256), handled: make(chan []byte, clearBatch),
		missing: map[string]bot.Missing{}, met: map[string]bool{},
	}
	// What is under way when the phone stops listening ends in order: close
	// disconnects first.
	l.ctx, l.end = context.WithCancel(context.WithoutCancel(ctx))
	l.looked, l.relinked, l.swept = l.opened, l.opened, l.opened
	g := guard{vault: p.Vault, lost: func() { l.fail(bot.ErrUnavailable) }, handled: l.cleared}
	locks := ratchet.Hold(device)
	c := newClient(l.ctx, g.guarded(device), p.HTTP, p.Log)
	c.InitialAutoReconnect = true
	c.AutoReconnectHook = func(error) bool {
		c.AutoReconnectErrors = min(c.AutoReconnectErrors, mostReconnects)
		return true
	}
	c.GetMessageForRetry = l.again
	locks.Lend(l.ctx, c)
	c.AddEventHandlerWithSuccessStatus(l.handle)
	l.client = c
	l.work.Go(l.behave)
	l.work.Go(l.clear)
	return l
}

// mostReconnects bounds the pause between two attempts: whatsmeow waits two
// seconds for each that failed.
const mostReconnects = 15

// close ends the connection and all that goes on on it.
func (l *line) close() {
	l.phone.use(nil)
	l.phone.Metrics.online(l.phone.Account, false)
	l.client.Disconnect()
	l.end()
	l.work.Wait()
}

// fail ends the line because it cannot be served, and everything on it at
// once: what is not acknowledged is delivered again with the next.
func (l *line) fail(err error) {
	select {
	case l.ended <- err:
	default:
	}
	l.end()
}

// handle is what whatsmeow calls for everything that happens, one after the
// other for what arrives. What it returns false for is not acknowledged; nor is
// what it panics at, which whatsmeow would take for done.
func (l *line) handle(event any) (taken bool) {
	defer func() {
		if p := recover(); p != nil {
			taken = false
			l.phone.Log.Error("cannot handle an event", slog.String("err", fmt.Sprintf("%T: panicked with %T", event, p)))
		}
	}()
	switch e := event.(type) {
	case *events.Message:
		return l.hear(e)
	case *events.UndecryptableMessage:
		return l.miss(e)
	case *events.Receipt:
		return l.confirm(e)
	case *events.Connected:
		go l.connected()
	}
	if stop, ends := stopOf(event, l.phone.Now()); ends {
		l.over.Store(true)
		select {
		case l.stops <- stop:
		default:
		}
	}
	return true
}

// connected begins to send, and says what WhatsApp wants to hear once from
// whoever connects: the name that others see. The number does not claim to be
// online, or its own phone would stay silent when somebody writes.
func (l *line) connected() {
	p := l.phone
	if err := p.governor.works(l.ctx, &l.over); err != nil && l.ctx.Err() == nil {
		l.fail(err)
		return
	}
	_ = l.client.SendPresence(l.ctx, types.PresenceUnavailable) // a number without a name has nothing to say
	p.mu.Lock()
	defer p.mu.Unlock()
	p.announce()
}
