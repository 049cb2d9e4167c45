package courier

import "teman/bot"

// walk is how far the claims of one lane came. It goes from contact to contact
// and begins anew when it came to the end, until it brought everything.
type walk struct {
	after   bot.ContactID
	drained bool // nothing is left that may be claimed, unless missed said otherwise
	passed  bool // somebody was passed over, who had enough in memory
	claims  bool // a claim is under way
	again   bool // something may have come behind it
	late    []bot.Outbound
}

// missed notes that the lane may hold something that the walk did not see.
func (w *walk) missed() {
	w.drained, w.again = false, true
}

// begin notes that a claim is under way, and whether it passes somebody over.
func (w *walk) begin(passed bool) { w.claims, w.again, w.passed = true, false, passed }

// end notes how far a claim came: where the next one goes on, and whether it
// left something behind.
func (w *walk) end(next bot.ContactID, left bool) {
	whole := w.after == 0 && next == 0
	w.claims, w.after = false, next
	w.drained = whole && !left && !w.again
}
