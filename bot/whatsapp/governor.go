package whatsapp

import (
	"crypto/sha256"
	"encoding/hex"
	"hash/fnv"
	"strings"
	"time"
	"unicode"

	"teman/bot"
)

// The governor decides what may be sent, so that the number is not banned.
// WhatsApp punishes unofficial clients that write to people who did not write
// to them: error 463, then bans. So a number only answers, unless an
// administrator gave it a ration of messages of its own accord; and even then
// only to people who know it, few at first, one after the other, and not the
// same to everybody.
//
// WhatsApp does not say where its limits are. The figures are careful guesses;
// what is known is that twenty to thirty a day to strangers was too much.
const (
	answerWindow = 7 * 24 * time.Hour  // an answer that took staff the weekend is still one
	noticeWindow = 24 * time.Hour      // a reminder on the day that somebody wrote belongs to the talk
	warmFor      = 30 * 24 * time.Hour // who wrote in this time knows the number
	rationTime   = 24 * time.Hour      // in which a ration is counted
	spreadOver   = 8 * time.Hour       // a ration is not spent at once, but over a working day
	leastGap     = 30 * time.Second    // between two messages of the number's own accord
	firstRation  = 5                   // on the first day of a ration
	mostAlike    = 15                  // that say the same, in 24 hours
)

// request is a message that wants to be sent, and what is known of the person
// that it is for.
type request struct {
	lane  bot.Lane
	heard time.Time // when the contact last wrote; zero: never
	now   time.Time
}

// isAnswer reports whether a message belongs to a talk that the person began.
// An announcement never does, even to who wrote a minute ago.
func (r request) isAnswer() bool {
	switch r.lane {
	case bot.LaneReply:
		return r.within(answerWindow)
	case bot.LaneNotice:
		return r.within(noticeWindow)
	}
	return false
}

func (r request) within(window time.Duration) bool {
	return !r.heard.IsZero() && r.now.Sub(r.heard) < window
}

// ruling is what the governor says of a message: it may go at a time, or is
// held for a reason.
type ruling struct {
	at    time.Time
	grant bool // it takes its place in the ration
	held  reason
}

// reason is why a message of the number's own accord is held.
type reason string

// The reasons, as metrics count them.
const (
	heldNoRation reason = "no_ration" // the number only answers
	heldStopped  reason = "stopped"   // WhatsApp locked it
	heldStranger reason = "stranger"  // they did not write lately
	heldSpent    reason = "spent"     // the ration of these 24 hours is used
	heldAlike    reason = "alike"     // too many would get the same
)

// judge decides about a message that is not an answer. Who was granted a place
// keeps it.
func judge(r request, ration bot.Ration, reached bot.Reached, locked bool) ruling {
	switch {
	case ration.Daily == 0:
		return ruling{held: heldNoRation}
	case locked:
		return ruling{held: heldStopped}
	case !r.within(warmFor):
		return ruling{held: heldStranger}
	case !reached.Slot.IsZero():
		return ruling{at: reached.Slot}
	case reached.Count >= warmedUp(ration, r.now):
		return ruling{held: heldSpent}
	case reached.Alike >= mostAlike:
		return ruling{held: heldAlike}
	}
	return ruling{at: nextSlot(ration, reached.Last, r.now), grant: true}
}

// Room is how many messages of its own accord a number may still send in these
// 24 hours, of which reached tells what it sent, and how many on each day that
// follows. It is what an officer is told before an announcement goes out.
func Room(ration bot.Ration, reached bot.Reached, now time.Time, days int) []int {
	room := make([]int, days)
	for day := range room {
		if ration.Daily > 0 {
			room[day] = warmedUp(ration, now.Add(time.Duration(day)*rationTime))
		}
	}
	room[0] = max(0, room[0]-reached.Count)
	return room
}

// warmedUp is how much of a ration is used so many days after it was given:
// half as much again each day.
func warmedUp(ration bot.Ration, now time.Time) int {
	allowed := float64(firstRation)
	for day := ration.Since.Add(24 * time.Hour); !day.After(now) && allowed < float64(ration.Daily); day = day.Add(24 * time.Hour) {
		allowed *= 1.5
	}
	return min(int(allowed), ration.Daily)
}

// nextSlot is when the next message of the number's own accord may go: half to
// one and a half of the mean gap after the last, as nobody sends by the clock.
// What varies it is the last one's time, so that it is the same when asked
// again.
func nextSlot(ration bot.Ration, last, now time.Time) time.Time {
	if last.IsZero() {
		return now
	}
	gap := max(spreadOver/time.Duration(warmedUp(ration, now)), leastGap)
	h := fnv.New64a()
	_, _ = h.Write([]byte(last.UTC().Format(time.RFC3339Nano))) // a hash takes everything
	varied := gap/2 + time.Duration(h.Sum64()%uint64(gap))
	if slot := last.Add(varied); slot.After(now) {
		return slot
	}
	return now
}

// printOf tells texts apart that say different things; digits and white space
// do not make a difference.
func printOf(text string) string {
	same := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
	sum := sha256.Sum256([]byte(same))
	return hex.EncodeToString(sum[:16])
}
