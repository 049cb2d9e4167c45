package courier

import "teman/bot"

// parts are the long messages that went back to the outbox, and how many of
// their parcels were sent: nobody reads the beginning of an announcement twice
// because its end had to wait. The outbox does not know it. So after a crash a
// reply is said once more as a whole, and what became of an announcement is
// uncertain.
type parts map[bot.OutboundID]int

// keep notes how far a send came that may be taken up again.
func (p parts) keep(id bot.OutboundID, r result) {
	if r.long {
		p[id] = r.told
	}
}

// toldOf returns how many parcels of a message were sent; known is false when
// only a former holder could say so, and a repeat would not do.
func (c *Courier) toldOf(m message) (told int, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	told, known = c.parts[m.ID]
	return told, known || m.Attempt == 0 || m.Lane != bot.LaneBroadcast || c.limits.Idempotent
}
