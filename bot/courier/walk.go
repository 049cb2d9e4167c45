package courier

import (
	"time"

	"teman/bot"
)

// walk is how far the claims of one lane came in the order in which messages
// become ready, and who must be looked at besides: contacts that were passed,
// or of whom not everything was taken.
type walk struct {
	after   int64
	asked   map[bot.ContactID]struct{}
	drained bool // nothing is left that may be claimed, unless missed said otherwise
	claims  bool // a claim is under way
	again   bool // something may have become ready behind it
	late    []bot.Outbound

	// A message takes its place before its commit, so a late commit may come
	// to lie before after. The walk goes back now and then: to where it was
	// lateCommit ago, and sometimes to the beginning.
	former, older milestone
	begun         time.Time
}

// milestone is where a walk was at a moment.
type milestone struct {
	at    time.Time
	after int64
}

// lateCommit is longer than any transaction that puts something into the
// outbox should last; wholeWalk is how long a message of one that lasted
// longer may wait. To go through everything costs where an old snapshot keeps
// what left from being removed.
const (
	lateCommit = 10 * time.Second
	wholeWalk  = time.Minute
)

// missed notes that something may have become ready.
func (w *walk) missed() { w.drained, w.again = false, true }

// ask looks at a contact with the next claim.
func (w *walk) ask(contact bot.ContactID) {
	if w.asked == nil {
		w.asked = map[bot.ContactID]struct{}{}
	}
	w.asked[contact] = struct{}{}
	w.missed()
}

// goBack looks at late commits too.
func (w *walk) goBack(now time.Time) {
	if now.Sub(w.former.at) >= lateCommit {
		w.older, w.former = w.former, milestone{now, w.after}
	}
	w.after = min(w.after, w.older.after)
	if now.Sub(w.begun) >= wholeWalk {
		w.begun, w.after = now, 0
	}
	w.missed()
}

// begin takes up to so many contacts who were asked for, for the claim that
// begins.
func (w *walk) begin(most int) []bot.ContactID {
	w.claims, w.again = true, false
	var contacts []bot.ContactID
	for contact := range w.asked {
		if len(contacts) == most {
			break
		}
		contacts = append(contacts, contact)
		delete(w.asked, contact)
	}
	return contacts
}

// end notes how far a claim came.
func (w *walk) end(next int64, more bool) {
	w.claims, w.after = false, next
	w.drained = !more && !w.again && len(w.asked) == 0
}
