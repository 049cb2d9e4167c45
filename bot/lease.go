package bot

import (
	"context"
	"sync/atomic"
	"time"
)

// The arithmetic of leases. A holder that could not renew is stopped two
// seconds before anybody else may take over: time to end the sends and turns
// under way, and for clocks that do not quite agree.
const (
	leaseValid  = 8 * time.Second
	leaseRenew  = 3 * time.Second
	leaseMargin = 2 * time.Second
)

// Leases keeps who holds which account. Storage implements it.
type Leases interface {
	// Take makes holder the holder of a free account for as long as valid, and
	// returns its fence: a number that grows with each change of hands. taken
	// is false while somebody else's lease lasts.
	Take(ctx context.Context, account AccountID, holder string, valid time.Duration) (fence int64, taken bool, err error)
	// Renew makes a lease last as long as valid from now; false when it has
	// ended or was taken over.
	Renew(ctx context.Context, account AccountID, fence int64, valid time.Duration) (bool, error)
	// Release ends a lease, so that another process need not wait.
	Release(ctx context.Context, account AccountID, fence int64) error
}

// Lease is the right to poll, to run the turns and to send for one account.
// It is safe for concurrent use.
type Lease struct {
	account AccountID
	fence   int64
	clock   func() time.Time
	until   atomic.Pointer[time.Time]
}

func newLease(account AccountID, fence int64, clock func() time.Time, asked time.Time) *Lease {
	l := &Lease{account: account, fence: fence, clock: clock}
	l.extend(asked)
	return l
}

// extend counts from when the lease was asked for, which is before it was
// given.
func (l *Lease) extend(asked time.Time) {
	until := asked.Add(leaseValid - leaseMargin)
	l.until.Store(&until)
}

// Account returns what is held.
func (l *Lease) Account() AccountID { return l.account }

// Fence returns the number by which the database knows what a former holder
// still does as late.
func (l *Lease) Fence() int64 { return l.fence }

// Held reports whether the account may still be served. It turns false before
// anybody else can hold it.
func (l *Lease) Held() bool { return l.clock().Before(*l.until.Load()) }

// leaseKey is under which a context knows its lease.
type leaseKey struct{}

func (l *Lease) within(ctx context.Context) context.Context {
	return context.WithValue(ctx, leaseKey{}, l)
}

// StillHeld reports whether the account may still be served by whoever was
// given this context, or one made of it. A process that was stopped for longer
// than its lease lasts goes on with a context that has not ended yet: whoever
// connects by itself asks here first, or it would throw the next holder out.
// True where the context belongs to no lease.
func StillHeld(ctx context.Context) bool {
	l, ok := ctx.Value(leaseKey{}).(*Lease)
	return !ok || l.Held()
}
