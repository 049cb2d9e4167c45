package desk

import (
	"time"

	"teman/bot"
	"teman/umkm"
)

// The clocks of a ticket, in office time unless said otherwise.
const (
	offerLasts  = 15 * time.Minute // then somebody else is asked
	perWaiting  = 10 * time.Minute // for each who waits, divided among who answers
	followUp    = time.Hour        // within which an owner's next message wants an answer
	workingDay  = 7 * time.Hour    // then who has it is reminded again
	ownerLasts  = 2 * workingDay   // without a word of the owner: it is solved
	solvedLasts = 72 * time.Hour   // by the calendar; then it is closed
	lateWarning = time.Hour        // by the calendar, before it should be solved
	mostOffers  = 3                // to staff; then it is the supervisor's
	mostExcuses = 2                // an owner hears no more of them
)

var noTime time.Time

// zone is that of a region.
func zone(region string) *time.Location { return umkm.ZoneOf(region) }

// promise sets by when a ticket is answered, no sooner than those who wait
// before it leave time for, and by when it should be solved.
func (s *session) promise(t *bot.Ticket, target bot.TicketTarget, queue, duty int) {
	now := s.now.In(zone(t.Region))
	answer := max(target.Answer, time.Duration(queue)*perWaiting/time.Duration(max(duty, 1)))
	t.AnswerBy, t.WarnAt = s.Hours.After(now, answer), s.Hours.After(now, answer*3/4)
	if t.SolveBy.IsZero() {
		t.SolveBy = s.Hours.After(now, max(target.Solve, answer))
	}
}

// nextLook is when time will have changed a ticket; zero when only people do.
func (s *session) nextLook(t bot.Ticket) time.Time {
	switch t.State {
	case waiting:
		return first(s.passOnAt(t), t.WarnAt)
	case taken:
		return first(first(t.WarnAt, lateAt(t)), t.Postponed)
	case asked:
		return s.Hours.After(t.Turned.In(zone(t.Region)), ownerLasts)
	case solved:
		return t.Turned.Add(solvedLasts)
	}
	return noTime
}

// passOnAt is when a waiting ticket goes to somebody else; zero when it is the
// supervisor's already.
func (s *session) passOnAt(t bot.Ticket) time.Time {
	if t.Offers > mostOffers {
		return noTime
	}
	return s.Hours.After(t.Offered.In(zone(t.Region)), offerLasts)
}

// lateAt is when who has a ticket hears that it should be solved; zero when
// they heard.
func lateAt(t bot.Ticket) time.Time {
	if t.Late || t.SolveBy.IsZero() {
		return noTime
	}
	return t.SolveBy.Add(-lateWarning)
}

// first is the earlier one; what is zero never comes.
func first(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// due reports whether a moment has come; a zero one never does.
func due(at, now time.Time) bool { return !at.IsZero() && !now.Before(at) }
