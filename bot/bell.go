package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// Bell wakes who serves an account when something was stored for it. It only
// saves waiting: whoever listens also looks into the database now and then. It
// is safe for concurrent use.
type Bell struct {
	mu   sync.Mutex
	ears map[AccountID][]chan struct{}
	far  map[AccountID]bool // rung, heard by nobody here
	rung chan struct{}
}

// NewBell makes a bell that nobody hears yet.
func NewBell() *Bell {
	return &Bell{ears: map[AccountID][]chan struct{}{}, far: map[AccountID]bool{}, rung: make(chan struct{}, 1)}
}

// Hear returns a channel that gets a value whenever the account is rung for;
// several rings before it is read are one. stop ends it.
func (b *Bell) Hear(account AccountID) (rings <-chan struct{}, stop func()) {
	ear := make(chan struct{}, 1)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ears[account] = append(b.ears[account], ear)
	return ear, func() { b.forget(account, ear) }
}

func (b *Bell) forget(account AccountID, gone chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var left []chan struct{}
	for _, ear := range b.ears[account] {
		if ear != gone {
			left = append(left, ear)
		}
	}
	b.ears[account] = left
}

// Ring wakes who serves the account: in this process at once, otherwise by
// way of Carry.
func (b *Bell) Ring(account AccountID) {
	if b.RingHere(account) {
		return
	}
	b.mu.Lock()
	b.far[account] = true
	b.mu.Unlock()
	nudge(b.rung)
}

// RingHere wakes who serves the account in this process, and reports whether
// anybody does.
func (b *Bell) RingHere(account AccountID) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, ear := range b.ears[account] {
		nudge(ear)
	}
	return len(b.ears[account]) > 0
}

// RingAll wakes whoever serves any account in this process.
func (b *Bell) RingAll() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, ears := range b.ears {
		for _, ear := range ears {
			nudge(ear)
		}
	}
}

func nudge(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// Far rings in the other processes. Storage implements it.
type Far interface {
	Notify(ctx context.Context, accounts []AccountID) error
}

// carryPause is the least time between two calls to other processes. Each of
// them takes a lock that all commits of the server share, which would cost
// three quarters of the inserts if every one of them called.
const carryPause = 50 * time.Millisecond

// Carry tells other processes of what was rung and heard by nobody here, until
// ctx ends. A call that fails is not repeated: the others look by themselves.
func (b *Bell) Carry(ctx context.Context, far Far, log *slog.Logger) error {
	pause := time.NewTimer(0)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-b.rung:
		}
		select {
		case <-ctx.Done():
			return nil
		case <-pause.C:
		}
		if err := far.Notify(ctx, b.takeFar()); err != nil && ctx.Err() == nil {
			log.Warn("cannot wake other processes", slog.Any("err", err))
		}
		pause.Reset(carryPause)
	}
}

func (b *Bell) takeFar() []AccountID {
	b.mu.Lock()
	defer b.mu.Unlock()
	accounts := make([]AccountID, 0, len(b.far))
	for account := range b.far {
		accounts = append(accounts, account)
	}
	clear(b.far)
	return accounts
}
