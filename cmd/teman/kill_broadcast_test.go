package main

import (
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/lib/pq"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/bot/telegram"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// loud is a network over which an office announces, at any hour.
type loud interface {
	network
	sends() int        // how often the bot wrote to anybody, or tried to
	acquaint(chat int) // somebody wrote before, and takes what the bot writes
	block(chat int)
	// line is where somebody writes: channel and name of the account, and their
	// address there.
	line(chat int) (channel, name, address string)
}

// anyHour lets an office announce at night.
func anyHour(environment []string) []string {
	return append(environment, "TEMAN_ANNOUNCE_HOURS=00:00-24:00", "TEMAN_ANNOUNCE_PRAYER=")
}

// loudTelegram is the loopback Telegram.
type loudTelegram struct{ *telegramNetwork }

func (n loudTelegram) environment() []string {
	return append(anyHour(n.telegramNetwork.environment()), "TELEGRAM_PER_SECOND=300")
}

func (n loudTelegram) sends() int        { return n.Calls("sendMessage") }
func (n loudTelegram) acquaint(chat int) { n.person(chat).Acquaint() }
func (n loudTelegram) block(chat int)    { n.person(chat).Block() }

func (loudTelegram) line(chat int) (channel, name, address string) {
	return telegram.Channel, "", strconv.Itoa(1000 + chat)
}

// siege is an announcement whose program dies while it is sent.
type siege struct {
	*carnage
	net    loud
	desk   *broadcast.Desk
	by     bot.Officer
	people []bot.PersonID // by their chat
}

// newSiege has so many people on Telegram known to the program, which runs.
func newSiege(t *testing.T, people int) (*siege, *process) {
	t.Helper()
	return siegeOf(t, loudTelegram{newTelegramNetwork(t, false)}, storagetest.URL(t), people)
}

func siegeOf(t *testing.T, net loud, database string, people int) (*siege, *process) {
	t.Helper()
	s := &siege{carnage: newCarnage(t, net, database, 0), net: net, by: bot.Officer{Email: "rina@dinas.example", Name: "Rina", Role: bot.RoleOfficer}}
	s.build()
	p := s.start()
	db := storagetest.Open(t, named(t, database), storage.Options{})
	s.desk = &broadcast.Desk{Register: db.Announcements(), Second: people, Zone: umkm.ZoneOf(officeRegion), Clock: time.Now}
	var err error
	s.by.ID, err = db.AddOfficer(t.Context(), s.by, "")
	must(t, err)
	s.settles(people)
	return s, p
}

// settles enters people who have a business and wrote once, and whose phones
// take what the bot writes.
func (s *siege) settles(people int) {
	s.t.Helper()
	addresses := make(pq.StringArray, people)
	var channel, name string
	for chat := range people {
		s.net.acquaint(chat)
		channel, name, addresses[chat] = s.net.line(chat)
	}
	must(s.t, s.sql.SelectContext(s.t.Context(), &s.people, `
		with born as (insert into person (name) select 'Orang ' || i from generate_series(1, $1) i returning id),
		met as (select id, row_number() over (order by id) - 1 as chat from born),
		known as (
			insert into contact (account, address, person) select (select id from account where channel = $2 and $3 in ('', name)), ($4::text[])[chat + 1], id from met
			returning id, person
		), talks as (insert into session (contact, heard_at) select id, now() from known),
		owned as (
			insert into business (number, name, region, registered_at) select 'UMKM-7571-' || lpad(chat::text, 6, '0'), 'Warung ' || chat, '75.71.02', now() from met
			returning id, number
		), owner as (
			insert into business_owner (business, person, since) select o.id, m.id, now()
			from owned o join met m on o.number = 'UMKM-7571-' || lpad(m.chat::text, 6, '0') returning 1
		) select id from met order by chat`, people, channel, name, addresses))
}

// announces has an announcement sent to some people.
func (s *siege) announces(to []bot.PersonID) bot.BroadcastID {
	s.t.Helper()
	id, err := s.desk.Draft(s.t.Context(), s.by, bot.Broadcast{
		Title: "Pelatihan kemasan", Body: "Halo {{nama}}, ada pelatihan kemasan.", Topic: "pelatihan", Urgent: true, Audience: bot.Audience{People: to},
	})
	must(s.t, err)
	_, err = s.desk.Preview(s.t.Context(), s.by, id)
	must(s.t, err)
	must(s.t, s.desk.Submit(s.t.Context(), s.by, id, len(to)))
	return id
}

// runs waits until the bot tried to write to so many people more.
func (s *siege) runs(many int) {
	s.t.Helper()
	before := s.net.sends()
	s.await("a running announcement", func() bool { return s.net.sends() >= before+many })
}

// dies kills the program after so many sends more. Every other time it is kept
// from writing down what it sends just before, so that the kill hits that, too.
func (s *siege) dies(p *process, many int, unrecorded bool) {
	s.t.Helper()
	s.runs(many)
	if !unrecorded {
		p.kill()
		return
	}
	open := s.shut(points()[3])
	s.runs(3)
	p.kill()
	open()
}

// ends waits until nobody waits for an announcement any more.
func (s *siege) ends(id bot.BroadcastID) {
	s.t.Helper()
	s.await("the end of the announcement", func() bool {
		var state bot.BroadcastState
		must(s.t, s.sql.GetContext(s.t.Context(), &state, `select state from broadcast where id = $1`, id))
		return state == bot.BroadcastDone
	})
}

// lands waits until of what was being sent of an announcement everything has
// ended.
func (s *siege) lands(id bot.BroadcastID) {
	s.t.Helper()
	s.await("the end of the sends under way", func() bool { return !slices.Contains(slices.Collect(maps.Values(s.verdictOf(id))), bot.OnItsWay) })
}

// verdictOf tells the verdict of everybody whom an announcement is for, by chat.
func (s *siege) verdictOf(id bot.BroadcastID) map[int]bot.Verdict {
	s.t.Helper()
	var rows []struct {
		Chat    int
		Verdict bot.Verdict
	}
	must(s.t, s.sql.SelectContext(s.t.Context(), &rows, `
		select array_position($2::bigint[], v.person) - 1 as chat, v.verdict from verdict v where v.broadcast = $1`, id, numbersOf(s.people)))
	found := make(map[int]bot.Verdict, len(rows))
	for _, r := range rows {
		if was, twice := found[r.Chat]; twice {
			s.t.Errorf("chat %d has the verdicts %s and %s", r.Chat, was, r.Verdict)
		}
		found[r.Chat] = r.Verdict
	}
	return found
}

func numbersOf(people []bot.PersonID) (numbers pq.Int64Array) {
	for _, id := range people {
		numbers = append(numbers, int64(id))
	}
	return numbers
}

// holds compares what the phones show with the verdicts: who was sent an
// announcement shows it once; who may have been sent it, at most once; all
// others never. Everybody who was meant has a verdict.
func (s *siege) holds(id bot.BroadcastID, meant int) (verdicts map[bot.Verdict]int) {
	s.t.Helper()
	found, verdicts := s.verdictOf(id), map[bot.Verdict]int{}
	if len(found) != meant {
		s.t.Errorf("%d people have a verdict, of %d", len(found), meant)
	}
	for chat, verdict := range found {
		verdicts[verdict]++
		shows := len(s.net.shows(chat))
		least, most := 0, 0
		switch verdict {
		case bot.Sent:
			least, most = 1, 1
		case bot.Uncertain:
			most = 1
		default:
		}
		if shows < least || shows > most {
			s.t.Errorf("chat %d is %s and shows %d", chat, verdict, shows)
		}
	}
	return verdicts
}

// siegeExtent is to how many is announced, and how often the program dies.
func siegeExtent() (people, kills int) {
	if os.Getenv("TEMAN_SOAK") != "" {
		return 20_000, 40
	}
	return 2_000, 10
}

// However often the program dies in the middle of an announcement: nobody is
// missing, nobody is written to twice, and whoever may not have got it is
// listed as uncertain.
func TestKilledInAnAnnouncementTellsEverybodyOnce(t *testing.T) {
	t.Parallel()
	people, kills := siegeExtent()
	s, p := newSiege(t, people)
	id := s.announces(s.people)
	for chat := 0; chat < people; chat += 50 {
		s.net.block(chat)
	}
	for n := range kills {
		s.dies(p, people/(2*kills), n%2 == 1)
		p = s.start()
	}
	s.ends(id)
	verdicts := s.holds(id, people)
	t.Logf("%d kills: %v", kills, verdicts)
	if verdicts[bot.Uncertain] < kills/2 || verdicts[bot.Blocked] == 0 || verdicts[bot.Sent]+verdicts[bot.Uncertain]+verdicts[bot.Blocked] != people {
		t.Errorf("the verdicts are %v", verdicts)
	}
}
