package whatsapptest

import "context"

// Connected waits until a device of the number is connected and takes its mail.
func (s *Server) Connected(ctx context.Context, number string) error {
	return s.await(ctx, func() bool {
		for _, c := range s.open(number).connections() {
			if c.active {
				return true
			}
		}
		return false
	})
}

// Away waits until no device of the number is connected.
func (s *Server) Away(ctx context.Context, number string) error {
	return s.await(ctx, func() bool { return len(s.open(number).connections()) == 0 })
}

// Settled waits until everything that was sent to the number is acknowledged by
// every device that ever connected.
func (s *Server) Settled(ctx context.Context, number string) error {
	return s.await(ctx, func() bool {
		for _, d := range s.open(number).all() {
			if d.seen && len(d.mail.mail) > 0 {
				return false
			}
		}
		return true
	})
}

// Sent waits until the server has taken a message, or a repeat of it, n times.
func (s *Server) Sent(ctx context.Context, id string, n int) error {
	return s.await(ctx, func() bool {
		seen := 0
		for _, m := range s.journal.messages {
			if m.ID == id {
				seen++
			}
		}
		return seen >= n
	})
}
