package whatsapp_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"sync"
	"testing"

	"teman/bot"
	"teman/bot/channeltest"
	"teman/bot/whatsapp"
	"teman/bot/whatsapp/whatsapptest"
	"teman/storage/storagetest"
)

// TestConformance holds the channel to what every channel promises. WhatsApp
// takes messages for everybody at the same speed, and does not tell who blocked
// whom.
func TestConformance(t *testing.T) {
	t.Parallel()
	channeltest.Run(t, func(t *testing.T) channeltest.Harness {
		return &network{t: t, server: newServer(t), phones: map[string]*whatsapptest.Phone{}, results: map[string]chan error{}}
	})
}

// office is a number that nobody of the suite has.
const office = "+628990000001"

// network is a WhatsApp with everybody on it; it outlives the processes that
// serve the office's number.
type network struct {
	t      *testing.T
	server *whatsapptest.Server
	store  *whatsapp.Store
	stop   func()

	mu      sync.Mutex
	phones  map[string]*whatsapptest.Phone
	results map[string]chan error // how storing a message ended, by its key
}

// Open connects the number as the next process, after the former one died.
func (n *network) Open(t testing.TB, p channeltest.Parts) bot.Channel {
	t.Helper()
	if n.store == nil {
		n.link(t, p)
	}
	if n.stop != nil {
		n.stop()
	}
	phone := whatsapp.New(whatsapp.Parts{
		Files:   bot.NewShelf(p.Data),
		Account: p.Account, Number: office, Store: n.store, Vault: storagetest.Vault(t), Intake: telling{p.Intake, n}, Data: p.Data,
		Render: p.Render, HTTP: n.server.HTTPClient(), Log: slog.New(slog.DiscardHandler),
	})
	ctx, cancel := context.WithCancel(context.Background())
	var listening sync.WaitGroup
	listening.Go(func() { _ = phone.Listen(ctx) }) // its only end is ctx's
	n.stop = sync.OnceFunc(func() {
		cancel()
		listening.Wait()
	})
	t.Cleanup(n.stop)
	return phone
}

func (n *network) link(t testing.TB, p channeltest.Parts) {
	t.Helper()
	url, err := p.Data.WhatsAppURL(t.Context())
	must(t, err)
	n.store, err = whatsapp.OpenStore(t.Context(), url, storagetest.Vault(t), slog.New(slog.DiscardHandler))
	must(t, err)
	t.Cleanup(func() { _ = n.store.Close() })
	primary, err := n.server.Primary(office)
	must(t, err)
	_, err = n.store.Pair(t.Context(), whatsapp.Pairing{
		HTTP:  n.server.HTTPClient(),
		Begin: func(context.Context, string) error { return nil },
		Show:  func(o whatsapp.Offer) { go func() { _ = primary.Scan(t.Context(), o.QR) }() },
	})
	must(t, err)
}

// Deliver sends a text from somebody's phone, and waits until the office took
// it, or did not. What was sent before under the same ID is delivered again.
func (n *network) Deliver(ctx context.Context, address, id, text string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	id = "3A" + fmt.Sprintf("%X", sha256.Sum256([]byte(id)))[:18] // as iPhones write them
	result, again := n.result("m:" + id)
	if again {
		n.server.Repeat(whatsapptest.Delivered)
		defer n.server.Repeat(whatsapptest.Dropped)
	}
	if _, err := n.phone(address).SendAs(ctx, id, office, whatsapptest.Text(text)); err != nil {
		return err
	}
	select {
	case err := <-result:
		return err
	case <-ctx.Done():
		return fmt.Errorf("message %s: %w", id, ctx.Err())
	}
}

// result is where the storing of a message is told.
func (n *network) result(key string) (result chan error, known bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if _, known = n.results[key]; !known {
		n.results[key] = make(chan error, 16)
	}
	return n.results[key], known
}

// Shown returns the texts on somebody's screen.
func (n *network) Shown(address string) []string { return n.phone(address).Texts() }

// Files opens the files on somebody's screen.
func (n *network) Files(address string) (bodies [][]byte) {
	phone := n.phone(address)
	for _, b := range phone.Received() {
		if b.File == nil {
			continue
		}
		body, err := phone.Open(n.t.Context(), b)
		must(n.t, err)
		bodies = append(bodies, body)
	}
	return bodies
}

func (n *network) phone(address string) *whatsapptest.Phone {
	n.mu.Lock()
	defer n.mu.Unlock()
	p := n.phones[address]
	if p == nil {
		p = n.server.Phone(n.t, address)
		n.phones[address] = p
	}
	return p
}

// telling is an intake that tells how it ended.
type telling struct {
	channeltest.Intake
	network *network
}

func (i telling) Receive(ctx context.Context, arrivals ...bot.Arrival) error {
	err := i.Intake.Receive(ctx, arrivals...)
	for _, a := range arrivals {
		result, _ := i.network.result(a.Key)
		result <- err
	}
	return err
}
