package main

import (
	"strings"
	"testing"
	"time"

	"teman/bot"
)

// stoppedSQL tells who stopped announcements, and whether the send of one to
// them has begun; and since when the oldest transaction works that is under way.
const stoppedSQL = `
	select array_position($2::bigint[], r.person) - 1 as chat, clock_timestamp() as at,
		exists (select from sending s where s.outbound = r.outbound)
			or exists (select from outcome e where e.outbound = r.outbound and e.verdict <> 'opted_out') as begun,
		coalesce((select min(a.xact_start) from pg_stat_activity a where a.datname = current_database() and a.pid <> pg_backend_pid()), 'infinity') > $3 as alone
	from recipient r join contact c on c.id = r.contact
	where r.broadcast = $1 and exists (select from subscription_stop x where x.person = c.person or x.contact = c.id)`

// stopped waits until so many people stopped announcements, and returns those
// to whom no send had begun when that was committed. A claim that was under way
// at that moment may have begun one and not say so yet, so each is looked at
// again when whatever worked then is over.
func (s *siege) stopped(id bot.BroadcastID, many int) (early []int) {
	s.t.Helper()
	seen, judged := map[int]bool{}, map[int]bool{}
	var since time.Time
	s.await("the end of announcements to some", func() bool {
		var rows []struct {
			Chat         int
			At           time.Time
			Begun, Alone bool
		}
		must(s.t, s.sql.SelectContext(s.t.Context(), &rows, stoppedSQL, id, numbersOf(s.people), since))
		for _, r := range rows {
			if !r.Alone {
				return false
			}
			if seen[r.Chat] && !judged[r.Chat] {
				judged[r.Chat] = true
				if !r.Begun {
					early = append(early, r.Chat)
				}
			}
			seen[r.Chat], since = true, r.At
		}
		return len(judged) == many
	})
	return early
}

// announced counts the announcements that a phone shows, and reports whether it
// was told that there will be none.
func (s *siege) announced(chat int) (many int, stopped bool) {
	for _, m := range s.net.shows(chat) {
		if strings.Contains(m.text, "ada pelatihan kemasan") {
			many++
		}
		stopped = stopped || strings.Contains(m.text, "sudah kami hentikan")
	}
	return many, stopped
}

// Nobody is sent an announcement whose send had not begun when their BERHENTI
// was committed, however fast it runs.
func TestWhoStopsInTheMiddleGetsNothingMore(t *testing.T) {
	t.Parallel()
	const people, stoppers = 1200, 60
	s, _ := newSiege(t, people)
	id := s.announces(s.people)
	s.runs(people / 10)
	for n := range stoppers { // some of them have it, most do not
		s.net.write(t, n*people/stoppers, "berhenti")
	}
	early := s.stopped(id, stoppers)
	s.ends(id)
	verdicts := s.verdictOf(id)
	for _, chat := range early {
		if many, stopped := s.announced(chat); many > 0 || !stopped || verdicts[chat] != bot.OptedOut {
			t.Errorf("chat %d stopped before a send began, is %s and shows %d announcements (%t)", chat, verdicts[chat], many, stopped)
		}
	}
	t.Logf("%d of %d stopped before their turn", len(early), stoppers)
	if len(early) == 0 || len(early) == stoppers {
		t.Errorf("%d of %d stopped before their turn: nothing was measured", len(early), stoppers)
	}
}
