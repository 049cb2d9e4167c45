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
			c.goBack(now)
		}
	}
}

// missed notes that something may have become ready in any lane, and goBack
// that it may have done so before.
func (c *Courier) missed() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for lane := range c.walks {
		c.walks[lane].missed()
	}
}

func (c *Courier) goBack(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for lane := range c.walks {
		c.walks[lane].goBack(now)
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
	if !c.findAstray(ctx) {
		return pause(ctx, retryDatabase)
	}
	began := time.Now()
	claim, ok := c.plan(began)
	if !ok {
		return false
	}
	// A claim is not cut: what it took and nobody knows of would lie until it
	// lapses.
	asking, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	got, err := c.Outbox.Claim(asking, claim)
	c.claimed(claim, began, got, err)
	if err != nil {
		c.Log.Warn("cannot claim", slog.Any("err", err))
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
		for _, contact := range c.board.rests.end(lane, now) {
			w.ask(contact)
		}
		if w.drained {
			continue
		}
		if rows := c.demand(lane, now); rows > 0 {
			each := min(c.each, rows)
			return bot.Claim{
				Account: c.Account, Fence: c.Lease.Fence(), Lane: bot.Lane(lane), After: w.after,
				Contacts: w.begin(rows / each), // so few that the limit cuts none of them off
				Skip:     c.skip(lane), Rows: rows, Each: each,
			}, true
		}
	}
	return bot.Claim{}, false
}

// maxClaim bounds one claim.
const maxClaim = 500

// demand returns how many messages of a lane there is room for. Announcements
// are taken only when they can begin at once, or when the sends under way have
// ended; the others ahead, half a window at a time, so that claims are few.
func (c *Courier) demand(lane int, now time.Time) int {
	if c.stopping || !c.Lease.Held() || c.pace.open(now) <= lane {
		return 0
	}
	free := c.window - c.inMemory()
	if bot.Lane(lane) == bot.LaneBroadcast {
		return min(free, c.pace.ripe(now), 2*c.limits.InFlight-c.flying-c.board.able())
	}
	if free < (c.window+1)/2 || c.pace.held.After(now) {
		return 0
	}
	return min(free, maxClaim)
}

func (c *Courier) inMemory() int { return c.board.waiting + c.flying + len(c.settling) }

// skip returns for whom nothing that arrived is looked at: who rests, and who
// has enough in memory. Both are asked for when that is over.
func (c *Courier) skip(lane int) []bot.ContactID {
	var out []bot.ContactID
	for contact := range c.board.rests[lane] {
		out = append(out, contact)
	}
	for contact, k := range c.board.chats {
		if len(k.queues[lane]) >= c.each {
			k.more[lane] = true
			out = append(out, contact)
		}
	}
	return out
}

// relieve asks for more messages of a contact in the lanes where there may be
// some and none is left in memory.
func (c *Courier) relieve(k *chat) {
	for lane := range lanes {
		if k.more[lane] && len(k.queues[lane]) == 0 {
			k.more[lane] = false
			c.walks[lane].ask(k.contact)
		}
	}
}

// claimed takes over what a claim brought, and what was handed over meanwhile:
// only now is it known which of the two comes first.
func (c *Courier) claimed(claim bot.Claim, began time.Time, got bot.Claimed, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := &c.walks[claim.Lane]
	if err != nil {
		for _, contact := range claim.Contacts {
			w.ask(contact)
		}
		got = bot.Claimed{Next: claim.After, More: true}
		c.blind = true
	}
	w.end(got.Next, got.More)
	late := w.late
	w.late = nil
	for _, o := range slices.Concat(got.Out, late) {
		c.admit(message{o, began})
	}
	c.foresee(got.Out, claim)
}

// foresee notes of whom a claim may have left messages behind: when it brought
// as many as it was allowed to.
func (c *Courier) foresee(out []bot.Outbound, claim bot.Claim) {
	run := 0
	for i, o := range out {
		if i > 0 && o.Contact != out[i-1].Contact {
			run = 0
		}
		if run++; run < claim.Each {
			continue
		}
		if k := c.board.chats[o.Contact]; k != nil {
			k.more[claim.Lane] = true
		}
	}
}

// admit puts a message on the board; unless its contact rests or the courier
// stops, then it goes back.
func (c *Courier) admit(m message) {
	c.known[m.ID] = struct{}{}
	now := time.Now()
	if c.stopping || c.board.rests.resting(m.Contact, int(m.Lane)) {
		c.putBack(m, now)
		return
	}
	c.board.add(m)
}
