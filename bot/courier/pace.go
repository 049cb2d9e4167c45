package courier

import (
	"slices"
	"time"

	"teman/bot"
)

// pace is how fast the whole account may send. It knows no clock.
type pace struct {
	rate   float64 // messages in a second; 0: no limit
	burst  float64
	tokens float64
	last   time.Time

	held      time.Time // nothing of the account before
	slow      time.Time // no announcement before
	throttles []throttle
	failing   map[bot.ContactID]struct{} // whose sends failed since one worked
	rounds    int                        // how often the account paused since then
}

// throttle is one chat for which the platform asked for patience.
type throttle struct {
	contact bot.ContactID
	at      time.Time
}

// One chat that is throttled was written to too often; when two others follow
// so soon, it is the account that sends too much.
const (
	throttleWindow = 5 * time.Second
	throttleOthers = 2
)

// failingChats is how many chats must fail in a row, none working between
// them, for the trouble to be the platform's.
const failingChats = 3

func newPace(perSecond float64) *pace {
	// A tenth of a second's messages may go at once; more would be a burst
	// that platforms count against the second.
	burst := max(perSecond/10, 1)
	return &pace{rate: perSecond, burst: burst, tokens: burst, failing: map[bot.ContactID]struct{}{}}
}

// ready returns when the next message may begin: now, or later.
func (p *pace) ready(now time.Time) time.Time {
	if p.held.After(now) {
		return p.held
	}
	p.refill(now)
	if p.rate == 0 || p.tokens >= 1 {
		return now
	}
	return now.Add(time.Duration((1 - p.tokens) / p.rate * float64(time.Second)))
}

// ripe returns how many messages may begin now.
func (p *pace) ripe(now time.Time) int {
	if p.ready(now).After(now) {
		return 0
	}
	if p.rate == 0 {
		return maxWindow
	}
	return int(p.tokens)
}

// spend counts n messages. The account may run into debt: the later parts of a
// long message are sent whatever they cost.
func (p *pace) spend(now time.Time, n int) {
	p.refill(now)
	p.tokens -= float64(n)
}

func (p *pace) refill(now time.Time) {
	if now.After(p.last) {
		p.tokens = min(p.burst, p.tokens+p.rate*now.Sub(p.last).Seconds())
		p.last = now
	}
}

// open returns how many lanes may be sent: announcements may be held alone.
func (p *pace) open(now time.Time) int {
	if p.slow.After(now) {
		return int(bot.LaneBroadcast)
	}
	return lanes
}

// throttled notes that the platform asked for patience with a chat, or with
// the whole account. Announcements always wait with it.
func (p *pace) throttled(contact bot.ContactID, now, until time.Time, whole bool) {
	p.slow = latest(p.slow, until)
	p.throttles = slices.DeleteFunc(p.throttles, func(t throttle) bool {
		return t.contact == contact || now.Sub(t.at) > throttleWindow
	})
	if whole || len(p.throttles) >= throttleOthers {
		p.held = latest(p.held, until)
	}
	p.throttles = append(p.throttles, throttle{contact, now})
}

// failed notes a send to a chat that failed, and worked that one did not.
// When only failures come, the account pauses, longer each time.
func (p *pace) failed(contact bot.ContactID, now time.Time, jitter float64) {
	p.failing[contact] = struct{}{}
	if len(p.failing) < failingChats || p.held.After(now) {
		return
	}
	p.rounds++
	clear(p.failing)
	p.held = now.Add(backoff(p.rounds, jitter))
}

func (p *pace) worked() {
	p.rounds = 0
	clear(p.failing)
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
