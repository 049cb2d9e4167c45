package whatsapptest

import "context"

// Connected waits until a device of the number is connected and takes its mail.
func (s *Server) Connected(ctx context.Context, number string) error {
	return s.await(ctx, func() bool { return s.open(number).there() })
}

// LoggedIn waits until devices of the number have logged in so many times and one
// of them takes its mail. After a cut a client may be back before anybody saw it
// away: then this sees the difference.
func (s *Server) LoggedIn(ctx context.Context, number string, times int) error {
	return s.await(ctx, func() bool {
		a := s.open(number)
		return a.logins >= times && a.there()
	})
}

// Away waits until no device of the number is connected. It may miss a client
// that comes back by itself.
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
