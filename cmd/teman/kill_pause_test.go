package main

import (
	"testing"

	"teman/bot"
)

// stands holds that an announcement that was stopped stays where it is: who has
// not got it does not get it. Others are told something meanwhile; when that is
// through, everything that stood before it in the outbox would have been sent.
func (s *siege) stands(id bot.BroadcastID, others []bot.PersonID, as bot.Verdict) {
	s.t.Helper()
	before := s.verdictOf(id)
	s.ends(s.announces(others))
	after, still := s.verdictOf(id), 0
	for chat, verdict := range before {
		if verdict != as {
			continue
		}
		still++
		if shows := s.net.shows(chat); after[chat] != as || len(shows) > 0 {
			s.t.Errorf("chat %d was %s, is %s and shows %d", chat, as, after[chat], len(shows))
		}
	}
	if still < len(s.people)/3 {
		s.t.Errorf("only %d are %s: nothing was stopped", still, as)
	}
}

// waves is how many people are kept for later announcements.
const waves = 9

// What has not left when an officer pauses or calls off does not leave,
// whether the program is dead that moment or alive, and dies after it.
func TestKilledWhilePausedSendsNothing(t *testing.T) {
	t.Parallel()
	const people, some = 900, 40
	s, p := newSiege(t, people)
	meant, others := s.people[:people-waves], s.people[people-waves:]
	id := s.announces(meant)

	s.dies(p, some, true)
	must(t, s.desk.Pause(t.Context(), s.by, id))
	p = s.start()
	s.stands(id, others[:3], bot.NotBegun)

	must(t, s.desk.Resume(t.Context(), s.by, id))
	s.runs(some)
	must(t, s.desk.Pause(t.Context(), s.by, id))
	p.kill()
	p = s.start()
	s.stands(id, others[3:6], bot.NotBegun)

	must(t, s.desk.Resume(t.Context(), s.by, id))
	s.dies(p, some, false)
	must(t, s.desk.CallOff(t.Context(), s.by, id))
	s.start()
	s.stands(id, others[6:], bot.Cancelled)
	s.lands(id)
	verdicts := s.holds(id, len(meant))
	t.Logf("%v", verdicts)
	if verdicts[bot.Sent]+verdicts[bot.Uncertain]+verdicts[bot.Cancelled] != len(meant) {
		t.Errorf("the verdicts are %v", verdicts)
	}
}
