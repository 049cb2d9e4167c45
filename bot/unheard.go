package bot

import (
	"slices"
	"sync"
)

// unheard are the inbounds of which a turn may have been applied without our
// hearing so. Only what such a turn handed over is in nobody's memory; that of
// any other is on its way already, and taking it once more would send it twice.
// It is safe for concurrent use.
type unheard struct {
	mu  sync.Mutex
	ids map[InboundID]struct{}
}

func (u *unheard) note(turns []prepared) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.ids == nil {
		u.ids = map[InboundID]struct{}{}
	}
	for _, p := range turns {
		u.ids[p.ID] = struct{}{}
	}
}

// among returns those of the inbounds that are unheard of.
func (u *unheard) among(ids []InboundID) []InboundID {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.DeleteFunc(ids, func(id InboundID) bool { _, ours := u.ids[id]; return !ours })
}

func (u *unheard) forget(id InboundID) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.ids, id)
}
