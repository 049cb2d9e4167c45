package storage_test

import (
	"testing"

	"teman/storage/storagetest"
)

// Somebody who asked before they were known may have asked the same as a person
// who is known: then it is one question, and one officer who speaks.
func TestTicketsOfWhoBecomesKnownAreJoined(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	sql := storagetest.SQL(t, db)
	sql.MustExec(`insert into account (channel, name) values ('webphone', 'x');
		insert into officer (email, name, role) values ('a@b.c', 'A', 'staff');
		insert into person (name) values ('Siti');
		insert into contact (account, address, person) values (1, 'a', 1), (1, 'b', null);
		insert into ticket (contact, person, topic, state, officer, holds, opened_at, answer_by) values
			(1, 1, 'petugas', 'taken', 1, true, now(), now() + interval '2 hours'),
			(2, null, 'petugas', 'taken', 1, true, now(), now() + interval '1 hour'),
			(2, null, 'pajak', 'waiting', null, false, now(), now());
		insert into ticket_note (ticket, at, text) values (1, now(), 'satu'), (2, now(), 'dua'), (3, now(), 'tiga');
		select take_tickets(1, 2, null)`)
	for query, want := range map[string]int{
		`select count(*) from ticket where person = 1`:                                                                  3,
		`select count(*) from ticket where open`:                                                                        2,
		`select count(*) from ticket where holds`:                                                                       1,
		`select count(*) from ticket_note where ticket = 1`:                                                             2,
		`select count(*) from ticket where id = 2 and into_ticket = 1 and state = 'closed'`:                             1,
		`select count(*) from ticket where id = 1 and answer_by < now() + interval '90 minutes'`:                        1,
		`select count(*) from ticket_event where ticket = 2 and act = 'merged' and from_state = 'taken'`:                1,
		`select count(*) from ticket t where t.id = 3 and t.open and exists (select from ticket_note where ticket = 3)`: 1,
	} {
		var got int
		if err := sql.Get(&got, query); err != nil || got != want {
			t.Errorf("%s: %d, %v, want %d", query, got, err, want)
		}
	}
}
