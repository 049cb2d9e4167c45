package whatsapptest

import (
	"slices"
	"strconv"
	"time"
)

// trouble is what is wrong with the whole server.
type trouble struct {
	busy          int // how many connections it turns away
	media, status int // how many requests for files fail, and how
}

// Refusal is why the server lets nobody in: the reason of a <failure>. whatsmeow
// knows 401 and 403 (logged out), 402 (banned for a time), 405 (too old), 503.
type Refusal struct {
	Reason int
	Ban    int           // of reason 402: 101, 102, 103, 104 or 106
	Expire time.Duration // of reason 402: how long it lasts, to the second
}

func (r Refusal) node() node {
	n := node{Tag: "failure", Attrs: attrs{"reason": strconv.Itoa(r.Reason), "location": "lo"}}
	if r.Reason == 402 {
		n.Attrs["code"], n.Attrs["expire"] = strconv.Itoa(r.Ban), int64(r.Expire/time.Second)
	}
	return n
}

// Refuse lets no device of a number in until Admit. Those who are in stay.
func (s *Server) Refuse(number string, r Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open(number).refused = &r
}

// Admit ends Refuse.
func (s *Server) Admit(number string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open(number).refused = nil
}

// Busy turns the next n connections away with HTTP status 503.
func (s *Server) Busy(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trouble.busy = n
}

func (s *Server) turnAway() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.trouble.busy == 0 {
		return false
	}
	s.trouble.busy--
	return true
}

// Cut breaks the connections of a number without a word.
func (s *Server) Cut(number string) { s.each(number, func(c *conn) { c.cut() }) }

// Silence lets the connections of a number stand, while nothing arrives from the
// server on them any more: a client finds out by its pings.
func (s *Server) Silence(number string) { s.each(number, func(c *conn) { c.out.lose() }) }

// EndStream ends the connections of a number with a stream error: 503 and 515
// ask the client to come back.
func (s *Server) EndStream(number string, code int) {
	s.each(number, func(c *conn) {
		c.end(node{Tag: "stream:error", Attrs: attrs{"code": strconv.Itoa(code)}})
	})
}

// EndQuietly ends the connections of a number by closing the stream.
func (s *Server) EndQuietly(number string) {
	s.each(number, func(c *conn) { c.end(node{Tag: "xmlstreamend"}) })
}

// Replace ends the connections of a number as if another process had logged in
// with the same keys.
func (s *Server) Replace(number string) {
	s.each(number, func(c *conn) { c.end(conflict("", "replaced")) })
}

// each does something to every connection of a number.
func (s *Server) each(number string, do func(*conn)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.open(number).connections() {
		do(c)
	}
}

// there says whether a device of the account takes its mail.
func (a *account) there() bool {
	return slices.ContainsFunc(a.connections(), func(c *conn) bool { return c.active })
}

func (a *account) connections() []*conn {
	var conns []*conn
	for _, d := range a.all() {
		if d.conn != nil {
			conns = append(conns, d.conn)
		}
	}
	return conns
}
