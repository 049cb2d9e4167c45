package main

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/desk"
	"teman/storage"
	"teman/storage/storagetest"
)

// counter is a desk whose program dies while what its officers say is on its
// way.
type counter struct {
	*carnage
	net  *telegramNetwork
	desk *desk.Desk
	by   bot.Officer
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	net, database := newTelegramNetwork(t, false), storagetest.URL(t)
	c := &counter{carnage: newCarnage(t, net, database, 0), net: net, by: bot.Officer{Email: "fitri@dinas.example", Name: "Fitri Abdullah", Role: bot.RoleStaff}}
	c.build()
	db := storagetest.Open(t, named(t, database), storage.Options{})
	c.desk = &desk.Desk{
		Office: db, Region: officeRegion, Hours: bot.CivilServiceHours(), Usual: desk.UsualTarget(),
		Ring: func(bot.AccountID) {}, Clock: time.Now, Log: slog.New(slog.DiscardHandler),
	}
	var err error
	c.by.ID, err = db.AddOfficer(t.Context(), c.by, "")
	must(t, err)
	return c
}

// asks has so many people ask for an officer, with two messages at once, and
// returns their tickets.
func (c *counter) asks(people int) []bot.TicketID {
	c.t.Helper()
	for chat := range people {
		c.net.write(c.t, chat, "petugas")
		c.net.write(c.t, chat, fmt.Sprintf("pertanyaan orang %d", chat))
		c.net.write(c.t, chat, "petugas")
	}
	var tickets []bot.TicketID
	c.await("a ticket of everybody", func() bool {
		var unhandled int
		must(c.t, c.sql.GetContext(c.t.Context(), &unhandled, `select count(*) from open`))
		must(c.t, c.sql.SelectContext(c.t.Context(), &tickets, `select t.id from ticket t join contact k on k.id = t.contact
			where t.open and exists (select from ticket_note n where n.ticket = t.id and n.text like 'pertanyaan%') order by k.address::bigint`))
		return unhandled == 0 && len(tickets) == people
	})
	return tickets
}

// answers sends an answer to every ticket, numbered by its round.
func (c *counter) answers(tickets []bot.TicketID, round int) {
	c.t.Helper()
	for _, id := range tickets {
		must(c.t, c.desk.Answer(c.t.Context(), c.by, id, desk.Reply{Text: fmt.Sprintf("jawaban %d.", round)}))
	}
}

// An officer's answer is a commit: whether the program is dead that moment,
// alive, or dies behind it, the owner gets it, in order and beside what the bot
// says; and the officer gets what the owner writes to them, once. Who asks twice
// at once has one ticket.
func TestKilledBetweenAnswersAndTheirDelivery(t *testing.T) {
	t.Parallel()
	const people, rounds = 15, 4
	c := newCounter(t)
	p := c.start()
	tickets := c.asks(people)
	for round := range rounds {
		if round%2 == 0 {
			p.kill()
			c.answers(tickets, round)
			p = c.start()
		} else {
			c.answers(tickets, round)
			p.kill()
			p = c.start()
		}
		for chat := range people {
			c.net.write(t, chat, fmt.Sprintf("balasan %d dari %d", round, chat))
		}
	}
	c.await("every word of the owners", func() bool {
		var noted int
		must(t, c.sql.GetContext(t.Context(), &noted, `select count(*) from ticket_note where side = 'owner' and text like 'balasan%'`))
		return noted == people*rounds
	})
	for _, id := range tickets {
		must(t, c.desk.Solve(t.Context(), c.by, id, "beres"))
	}
	again := 0
	for chat := range people {
		c.await("the question whether it helped", func() bool {
			shows := c.net.shows(chat)
			return len(shows) > 0 && strings.Contains(shows[len(shows)-1].text, "Apakah sudah terbantu?")
		})
		again += c.heard(chat, rounds)
	}
	t.Logf("%d answers, %d of them shown once more", people*rounds, again)
	var opened int
	must(t, c.sql.GetContext(t.Context(), &opened, `select count(*) from ticket`))
	if opened != people {
		t.Errorf("%d people have %d tickets", people, opened)
	}
}

// heard holds that a person was shown every answer in its order, and returns how
// many were repeated.
func (c *counter) heard(chat, rounds int) (again int) {
	c.t.Helper()
	next := 0
	for _, m := range c.net.shows(chat) {
		for round := range rounds {
			if !strings.Contains(m.text, fmt.Sprintf("jawaban %d.", round)) {
				continue
			}
			if round > next {
				c.t.Errorf("chat %d was shown answer %d before answer %d", chat, round, next)
			}
			if round < next {
				again++
			}
			next = max(next, round+1)
		}
	}
	if next != rounds {
		c.t.Errorf("chat %d was shown %d of %d answers", chat, next, rounds)
	}
	return again
}
