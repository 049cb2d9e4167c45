package whatsapp

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"

	"teman/bot"
)

// Intake stores what arrived; when it returns, it is kept.
type Intake interface {
	Receive(ctx context.Context, arrivals ...bot.Arrival) error
}

// Data is what the channel asks the office's database.
type Data interface {
	Rationer
	// Outbound returns a message of the outbox; an error that is not
	// bot.ErrUnavailable means that there is none.
	Outbound(ctx context.Context, id bot.OutboundID) (bot.Outbound, error)
	// Receipt notes what became of a message after it was sent.
	Receipt(ctx context.Context, out bot.OutboundID, state bot.Verdict) error
	// Readdress makes a contact known by another address; merged when both are.
	Readdress(ctx context.Context, account bot.AccountID, from, to string) error
	// NoteMissing, MissingMessages and ForgetMissing keep which messages nobody
	// could read so far.
	NoteMissing(ctx context.Context, account bot.AccountID, m bot.Missing) error
	MissingMessages(ctx context.Context, account bot.AccountID) ([]bot.Missing, error)
	ForgetMissing(ctx context.Context, account bot.AccountID, id string) error
	// ClearDeciphered takes away texts that whatsmeow deciphered for a device and
	// that are stored.
	ClearDeciphered(ctx context.Context, device string, hashes [][]byte) error
	// SweepDeciphered takes away texts that whatsmeow deciphered before a moment
	// and nobody asked for.
	SweepDeciphered(ctx context.Context, before time.Time) (int, error)
}

// Manners are what a person does besides writing. They need nobody's patience:
// nothing else waits for a read mark, and answers to different people are typed
// at the same time.
type Manners struct {
	Read   bool          // what was stored is marked as read
	Typing bool          // "is typing" is shown before an answer
	Pause  time.Duration // the longest that an answer is typed; short ones take less
}

// DefaultManners are those of a quick typist.
func DefaultManners() Manners {
	return Manners{Read: true, Typing: true, Pause: 300 * time.Millisecond}
}

// Parts are what a Phone is made of.
type Parts struct {
	Account bot.AccountID
	Number  string // E.164
	Store   *Store
	Vault   *bot.Vault // its secret keys the IDs of messages
	Intake  Intake
	Data    Data
	Render  *bot.Renderer
	Files   *bot.Shelf
	Alarms  bot.Alarms // nil: nobody is told
	Manners Manners
	Metrics *Metrics         // nil: counted for nobody
	HTTP    *http.Client     // nil: the usual one, with the proxy of the environment
	Now     func() time.Time // nil: time.Now
	Ticks   <-chan time.Time // wake the upkeep, about once a second; nil: a ticker
	Log     *slog.Logger
}

// Phone is one number on WhatsApp. It is a bot.Listener and a bot.Fetcher.
type Phone struct {
	Parts
	ids      messageIDs
	states   map[types.ReceiptType]bot.Verdict
	governor *governor
	handed   bot.Handed[whatsmeow.UploadResponse]
	replaced time.Time // when the number was last connected elsewhere; only Listen knows

	mu      sync.Mutex
	client  *whatsmeow.Client // of the connection there is; nil: there is none
	changed chan struct{}     // closed when client changes, or is logged in
}

// New makes a number's phone. It asks nothing of the network; Listen connects.
func New(p Parts) *Phone {
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Metrics == nil {
		p.Metrics = NewMetrics()
	}
	p.Log = p.Log.With(slog.Int64("account", int64(p.Account)), slog.String("channel", Channel))
	return &Phone{
		Parts: p, ids: messageIDs{keys: p.Vault.Finds("whatsapp message id", p.Number)},
		states: states(), governor: newGovernor(p), changed: make(chan struct{}),
	}
}

// Limits are chosen, not given: WhatsApp tells none. A repeat under the same ID
// is dropped by it, which is an assumption: the README says so. Sends wait for
// each other inside whatsmeow; those that are typed meanwhile do not.
func (*Phone) Limits() bot.Limits {
	return bot.Limits{
		Text: maxText, PerSecond: 200, PerContact: 250 * time.Millisecond, InFlight: 64, Receipts: true, Idempotent: true,
	}
}

// use makes a client the one that everything is sent by; nil when there is
// none any more.
func (p *Phone) use(c *whatsmeow.Client) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.client = c
	p.announce()
}

// announce wakes those who wait for a connection. The lock is held.
func (p *Phone) announce() {
	close(p.changed)
	p.changed = make(chan struct{})
}

// connectWait is how long a message waits for the connection before it is put
// back: connecting takes less than a second.
const connectWait = 5 * time.Second

// online returns the connected client; it waits a moment for one.
func (p *Phone) online(ctx context.Context) (*whatsmeow.Client, error) {
	late := time.NewTimer(connectWait)
	defer late.Stop()
	for {
		p.mu.Lock()
		client, changed := p.client, p.changed
		p.mu.Unlock()
		if client != nil && client.IsLoggedIn() {
			return client, nil
		}
		select {
		case <-changed:
		case <-late.C:
			return nil, whatsmeow.ErrNotConnected
		case <-ctx.Done():
			return nil, whatsmeow.ErrNotConnected
		}
	}
}

var (
	_ bot.Listener = (*Phone)(nil)
	_ bot.Fetcher  = (*Phone)(nil)
)
