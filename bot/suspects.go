package bot

import "sync"

// suspects are what was open when we took over. A turn of one of these may have
// ended the program before us, so an attempt is counted before it is begun, and
// once however often the database makes us repeat it. It is safe for concurrent
// use.
type suspects struct {
	mu      sync.Mutex
	newest  InboundID
	counted map[InboundID]bool // those whose attempt neither ended nor failed yet
}

func (s *suspects) until(newest InboundID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.newest = newest
}

func (s *suspects) has(id InboundID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return id <= s.newest
}

// uncounted returns the places in a batch of those whose attempt is still to be
// counted.
func (s *suspects) uncounted(batch []task) []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	var places []int
	for i, t := range batch {
		if t.ID <= s.newest && !s.counted[t.ID] {
			places = append(places, i)
		}
	}
	return places
}

func (s *suspects) count(ids []InboundID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.counted == nil {
		s.counted = map[InboundID]bool{}
	}
	for _, id := range ids {
		s.counted[id] = true
	}
}

// ended forgets an attempt: the next one is counted anew.
func (s *suspects) ended(id InboundID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.counted, id)
}
