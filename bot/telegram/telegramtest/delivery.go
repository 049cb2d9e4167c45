package telegramtest

import "context"

// Delivery is what became of one update.
type Delivery struct {
	Kind      string // message, callback_query ...
	Chat      int64
	Message   int  // its number; 0 for what is no message
	Brought   int  // how often it was handed to a bot, which may have died of it
	Confirmed bool // by a higher offset, or by 2xx of a webhook
}

// Deliveries tells of every update there was, in order; the first has number 1.
func (s *Server) Deliveries() []Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Delivery(nil), s.queue.log...)
}

// Ledger is what became of the updates so far, in numbers.
type Ledger struct {
	Made      int // updates that there were
	Brought   int // hand-outs; more than Made when some came again
	Confirmed int // updates that the bot said to have
}

// Ledger returns what became of the updates.
func (s *Server) Ledger() Ledger {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Ledger{Made: int(s.queue.next) - 1, Brought: s.queue.brought, Confirmed: s.queue.confirmed}
}

// Settled waits until every update is confirmed, or ctx ends.
func (s *Server) Settled(ctx context.Context) error {
	return s.await(ctx, "confirmation of every update", func() bool { return len(s.queue.waiting) == 0 })
}
