// Package courier brings the messages of the outbox to a channel: in order for
// each contact and lane, as fast as the platform allows and no faster, each of
// them to exactly one outcome.
package courier

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"teman/bot"
	"teman/flows"
)

// Outbox is where messages wait and where their outcomes are kept. Storage
// implements it.
type Outbox interface {
	// Claim takes messages that may be sent now, of each contact the first
	// ones.
	Claim(ctx context.Context, c bot.Claim) (bot.Claimed, error)
	// Settle writes down what became of messages that were taken under the
	// fence. What the fence no longer has is left alone.
	Settle(ctx context.Context, fence int64, settled []bot.Settlement) error
	// Sweep moves what is due, and ends what expired before it was taken.
	Sweep(ctx context.Context, account bot.AccountID) (bot.Swept, error)
	// LeftOver returns whose messages former holders took and did not settle.
	LeftOver(ctx context.Context, account bot.AccountID, fence int64) ([]bot.ContactID, error)
	// Lapse puts back what was taken under a fence below the given one, or by
	// anybody who did not settle it in time; or ends it where a repeat would
	// not do. It returns how many there were.
	Lapse(ctx context.Context, account bot.AccountID, below int64, idempotent bool) (int, error)
	// TakenUnder returns what was taken under just that fence and not settled.
	TakenUnder(ctx context.Context, account bot.AccountID, fence int64) ([]bot.Taken, error)
	// Overdue returns how many messages have no outcome though their deadline
	// passed: anything but zero is a bug.
	Overdue(ctx context.Context, account bot.AccountID) (int, error)
}

// Lease is the right to send for the account; *bot.Lease is one.
type Lease interface {
	Fence() int64
	// Held turns false before anybody else can send.
	Held() bool
}

// Renderer says a message as a platform with the given limits carries it; a
// long one in several parcels.
type Renderer interface {
	Render(out bot.Outbound, limits bot.Limits) []bot.Parcel
}

// Files fills in what messages refer to and do not carry; *bot.Shelf is one.
type Files interface {
	Fill(ctx context.Context, f *flows.File) (*flows.File, error)
}

// Config is what a courier needs.
type Config struct {
	Account bot.AccountID
	Lease   Lease
	Outbox  Outbox
	Channel bot.Channel
	Render  Renderer
	Files   Files           // nil: messages refer to none
	Rings   <-chan struct{} // hints that something was stored for the account; may be nil
	Log     *slog.Logger
	Metrics *Metrics       // nil: not counted
	Random  func() float64 // from [0, 1), for jitter; nil: math/rand/v2
	Salvage time.Duration  // what a former holder left waits so long; 0: until it is safe
	Estate  *Estate        // what this process's own couriers left; nil: lost with them
}

// The times of the courier. A message is taken for three times the longest
// send (the migration of the outbox has the same number), so that one whose
// send begins in the first half of that is settled long before it lapses.
const (
	sendDeadline  = 15 * time.Second
	beginWithin   = 20 * time.Second       // after it was taken; then it is put back
	settleWithin  = 50 * time.Millisecond  // outcomes are written together
	settleBatch   = 100                    // or when so many wait
	claimPause    = time.Second            // between two looks that nobody asked for
	ringPause     = 50 * time.Millisecond  // between two looks that hints asked for
	sweepPause    = time.Second            // between two sweeps
	auditEvery    = 5                      // sweeps, one of which looks through what was taken
	patience      = 5 * time.Second        // for what is asked of the database
	drainBudget   = 5 * time.Second        // for sends under way when the courier stops
	retryDatabase = 200 * time.Millisecond // after the database did not answer
)

// Courier sends the messages of one account for as long as one lease lasts. It
// is a bot.Handover. It is safe for concurrent use.
type Courier struct {
	Config
	limits bot.Limits
	window int // messages in memory at once: no more than can be sent in time
	each   int // of one contact and lane

	mu       sync.Mutex // guards what follows
	board    *board
	pace     *pace
	parts    parts
	walks    [lanes]walk
	flying   int     // sends under way
	settling []entry // outcomes that are not written down yet
	stopping bool
	known    map[bot.OutboundID]struct{} // what is taken, until its outcome is written down
	blind    bool                        // something may be taken that is not known
	tight    bool                        // room was short when it was last asked for

	stir   chan struct{} // there may be something to send
	hungry chan struct{} // there may be something to claim
	owing  chan struct{} // there is something to settle
	full   chan struct{} // so much that it should not wait
	sends  sync.WaitGroup
}

// New makes a courier for one lease. Rows may be handed to it at once; they
// are sent when it runs.
func New(c Config) *Courier {
	if c.Metrics == nil {
		c.Metrics = NewMetrics()
	}
	if c.Random == nil {
		c.Random = rand.Float64
	}
	c.Log = c.Log.With(slog.Int64("account", int64(c.Account)))
	limits := withDefaults(c.Channel.Limits())
	window := windowOf(limits)
	return &Courier{
		Config: c, limits: limits, window: window, each: eachOf(limits),
		board: newBoard(), pace: newPace(limits.PerSecond), parts: parts{}, known: map[bot.OutboundID]struct{}{}, blind: c.Estate.owes(),
		stir: make(chan struct{}, 1), hungry: make(chan struct{}, 1), owing: make(chan struct{}, 1), full: make(chan struct{}, 1),
	}
}

func withDefaults(l bot.Limits) bot.Limits {
	if l.InFlight == 0 {
		l.InFlight = 16
	}
	return l
}

// maxWindow bounds the memory of a courier, and what is put back when it stops.
const maxWindow = 2000

func windowOf(l bot.Limits) int {
	if l.PerSecond == 0 {
		return maxWindow
	}
	return min(max(int(l.PerSecond*beginWithin.Seconds()/2), l.InFlight), maxWindow)
}

// maxEach keeps one contact from filling the window. Its messages go out one
// after the other anyway: two are enough to have the next one at hand.
const maxEach = 2

func eachOf(l bot.Limits) int {
	if l.PerContact == 0 {
		return maxEach
	}
	return min(max(int(beginWithin/l.PerContact/2), 1), maxEach)
}

// Run sends until ctx ends. Then nothing more begins; sends under way have
// drainBudget to end, or less when the lease ends, and what was not begun goes
// back to the outbox. Whoever hands rows over must have stopped before.
func (c *Courier) Run(ctx context.Context) error {
	sending, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	recording, recorded := context.WithCancel(context.WithoutCancel(ctx))
	defer recorded()
	var record, loops sync.WaitGroup
	record.Go(func() { c.record(recording) })

	left := c.heed(ctx)
	loops.Go(func() { c.salvage(ctx, left) })
	loops.Go(func() { c.dispatch(ctx, sending) })
	loops.Go(func() { c.claim(ctx) })
	loops.Go(func() { c.sweep(ctx) })
	loops.Wait()
	c.drain(cut)
	recorded()
	record.Wait()
	c.leave()
	return nil
}

func nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// pause waits, and reports whether ctx is still alive then.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
