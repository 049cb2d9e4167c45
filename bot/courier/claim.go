package courier

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"teman/bot"
)

// claim takes messages from the outbox until ctx ends: whenever there is room
// and a lane is not known to be empty. Hints, and a look every now and then,
// say that a lane may have filled.
func (c *Courier) claim(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	var looked, rung time.Time
	for ctx.Err() == nil {
		for ctx.Err() == nil && c.claimNext(ctx) {
		}
		now := time.Now()
		wait, rings := c.nextClaim(now, looked).Sub(now), c.Rings
		if deaf := ringPause - now.Sub(rung); deaf > 0 {
			wait, rings = min(wait, deaf), nil
		}
		timer.Reset(wait)
		select {
		case <-ctx.Done():
		case <-c.hungry:
		case <-timer.C:
		case <-rings:
			rung = time.Now()
			c.missed()
		}
		if now = time.Now(); now.Sub(looked) >= claimPause {
			looked = now
			c.missed()
		}
	}
}

// missed notes that every lane may have filled.
func (c *Courier) missed() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for lane := range c.walks {
		c.walks[lane].missed()
	}
}

// nextClaim returns when to look again unless woken.
func (c *Courier) nextClaim(now, looked time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	next := looked.Add(claimPause)
	for _, t := range []time.Time{c.board.rests.soonest(), c.pace.ready(now)} {
		if t.After(now) && t.Before(next) {
			next = t
		}
	}
	return next
}

// claimNext makes one claim, of the first lane that needs one, and reports
// whether there may be another to make.
func (c *Courier) claimNext(ctx context.Context) bool {
	began := time.Now()
	claim, ok := c.plan(began)
	if !ok {
		return false
	}
	// A claim is not cut: what it took and nobody knows of would lie until it
	// lapses.
	asking, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	out, next, err := c.Outbox.Claim(asking, claim)
	if err != nil {
		c.Log.Warn("cannot claim", slog.Any("err", err))
	}
	c.claimed(claim, began, out, next, err)
	if err != nil {
		return pause(ctx, retryDatabase)
	}
	nudge(c.stir)
	return true
}

// plan returns the next claim to make, if there is one.
func (c *Courier) plan(now time.Time) (bot.Claim, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for lane := range lanes {
		w := &c.walks[lane]
		if c.board.rests.end(lane, now) {
			w.missed()
		}
		if w.drained {
			continue
		}
		if rows := c.demand(lane, now); rows > 0 {
			skip, passed := c.skip(lane)
			w.begin(passed)
			return bot.Claim{
				Account: c.Account, Fence: c.Lease.Fence(), Lane: bot.Lane(lane), After: w.after,
				Skip: skip, Rows: rows, Each: c.each,
			}, true
		}
	}
	return bot.Claim{}, false
}

// maxClaim bounds one claim.
const maxClaim = 500

// demand returns how many messages of a lane there is room for. Announcements
// are taken only when they can begin at once; the others ahead, half a window
// at a time, so that claims are few.
func (c *Courier) demand(lane int, now time.Time) int {
	if c.stopping || !c.Lease.Held() || c.pace.open(now) <= lane {
		return 0
	}
	free := c.window - c.inMemory()
	if bot.Lane(lane) == bot.LaneBroadcast {
		return min(free, c.pace.ripe(now), c.limits.InFlight-c.flying-c.board.able())
	}
	if free < (c.window+1)/2 || c.pace.held.After(now) {
		return 0
	}
	return min(free, maxClaim)
}

func (c *Courier) inMemory() int { return c.board.waiting + c.flying + len(c.settling) }

// skip returns who gets nothing of a lane now: who rests, and who has enough in
// memory, of which passed says that there are any. Of announcements, everybody
// has enough who has anything.
func (c *Courier) skip(lane int) (out []bot.ContactID, passed bool) {
	for contact := range c.board.rests[lane] {
		out = append(out, contact)
	}
	enough := c.each
	if bot.Lane(lane) == bot.LaneBroadcast {
		enough = 0
	}
	for contact, k := range c.board.chats {
		if len(k.queues[lane]) >= enough {
			out = append(out, contact)
			passed = true
		}
	}
	return out, passed
}

// relieve looks again into the lanes in which a contact was passed over, when
// nothing of it is left in memory.
func (c *Courier) relieve(contact bot.ContactID) {
	k := c.board.chats[contact]
	for lane := range c.walks {
		if w := &c.walks[lane]; w.drained && w.passed && (k == nil || len(k.queues[lane]) == 0) {
			w.missed()
		}
	}
}

// claimed takes over what a claim brought, and what was handed over meanwhile:
// only now is it known which of the two comes first.
func (c *Courier) claimed(claim bot.Claim, began time.Time, out []bot.Outbound, next bot.ContactID, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := &c.walks[claim.Lane]
	w.end(next, err != nil || leaves(out, claim.Each))
	late := w.late
	w.late = nil
	for _, o := range slices.Concat(out, late) {
		c.admit(message{o, began})
	}
}

// leaves reports whether a claim may have left messages of a contact behind:
// when it brought as many of one as it was allowed to.
func leaves(out []bot.Outbound, each int) bool {
	run := 0
	for i, o := range out {
		if i > 0 && o.Contact == out[i-1].Contact {
			run++
		} else {
			run = 1
		}
		if run == each {
			return true
		}
	}
	return false
}

// admit puts a message on the board; unless its contact rests or the courier
// stops, then it goes back.
func (c *Courier) admit(m message) {
	now := time.Now()
	if c.stopping || c.board.rests.resting(m.Contact, int(m.Lane), now) {
		c.putBack(m, now)
		return
	}
	c.board.add(m)
}
