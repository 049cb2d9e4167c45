package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Inbox keeps what arrives. Storage implements it.
type Inbox interface {
	// Receive stores arrivals in one commit, in their order, and returns those
	// that were not there before.
	Receive(ctx context.Context, arrivals []Arrival) ([]Inbound, error)
}

// Intake is where channels hand in what arrived. Calls that queue while the
// last INSERT runs go together in the next one, so that many webhooks share a
// commit and a lone one waits for nobody. It is safe for concurrent use.
type Intake struct {
	inbox Inbox
	bell  *Bell

	mu      sync.Mutex
	waiting []*delivery
	storing bool
}

// delivery is one call of Receive that waits for its commit.
type delivery struct {
	arrivals []Arrival
	stored   chan error // buffered: nobody waits for a caller that went away
}

// intakeBatch bounds the arrivals of one INSERT, intakePatience its time: a
// platform repeats what it was not told of within some ten seconds.
const (
	intakeBatch    = 500
	intakePatience = 20 * time.Second
)

// NewIntake makes an intake that rings the bell for whoever serves the account.
func NewIntake(inbox Inbox, bell *Bell) *Intake {
	return &Intake{inbox: inbox, bell: bell}
}

// Receive stores arrivals and returns when they are committed: only then may
// the platform be told that they came. An arrival whose key was stored before
// is dropped. When ctx ends first, they may be stored or not; handing them in
// again does no harm.
func (i *Intake) Receive(ctx context.Context, arrivals ...Arrival) error {
	clean := make([]Arrival, len(arrivals))
	for k, a := range arrivals {
		var err error
		if clean[k], err = a.clean(); err != nil {
			return fmt.Errorf("receive: %w", err)
		}
	}
	d := &delivery{arrivals: clean, stored: make(chan error, 1)}
	i.enqueue(d)
	select {
	case err := <-d.stored:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// enqueue begins the storing unless it is under way.
func (i *Intake) enqueue(d *delivery) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.waiting = append(i.waiting, d)
	if !i.storing {
		i.storing = true
		go i.drain()
	}
}

// drain stores until nothing waits. It belongs to no caller, so that none of
// them ends it for the others.
func (i *Intake) drain() {
	for {
		batch := i.next()
		if batch == nil {
			return
		}
		i.store(batch)
	}
}

// next takes what waits, up to the size of an INSERT.
func (i *Intake) next() []*delivery {
	i.mu.Lock()
	defer i.mu.Unlock()
	n, size := 0, 0
	for n < len(i.waiting) && (n == 0 || size+len(i.waiting[n].arrivals) <= intakeBatch) {
		size += len(i.waiting[n].arrivals)
		n++
	}
	if n == 0 {
		i.storing = false
		return nil
	}
	batch := i.waiting[:n:n]
	i.waiting = i.waiting[n:]
	return batch
}

// store commits a batch and tells its callers. A batch that the database
// refuses is repeated one by one, so that one arrival that cannot be stored
// does not take others with it.
func (i *Intake) store(batch []*delivery) {
	ctx, cancel := context.WithTimeout(context.Background(), intakePatience)
	defer cancel()
	var all []Arrival
	for _, d := range batch {
		all = append(all, d.arrivals...)
	}
	fresh, err := i.inbox.Receive(ctx, all)
	if err != nil && len(batch) > 1 && !errors.Is(err, ErrUnavailable) {
		for _, d := range batch {
			i.store([]*delivery{d})
		}
		return
	}
	if err != nil {
		err = fmt.Errorf("receive: %w", err)
	}
	for _, d := range batch {
		d.stored <- err
	}
	i.ring(fresh)
}

func (i *Intake) ring(fresh []Inbound) {
	var last AccountID
	for _, in := range fresh {
		if in.Account != last {
			i.bell.Ring(in.Account)
			last = in.Account
		}
	}
}
