//go:build soak

package main

import (
	"testing"
	"time"

	"teman/bot"
	"teman/bot/cloudapi"
	"teman/storage/storagetest"
)

// loudCloud is the loopback Cloud API.
type loudCloud struct{ *cloudNetwork }

func (n loudCloud) environment() []string { return anyHour(n.cloudNetwork.environment()) }
func (n loudCloud) sends() int            { return n.taken() }
func (n loudCloud) acquaint(chat int)     { n.Wrote(number(chat), time.Now()) }
func (n loudCloud) block(chat int)        { n.Block(number(chat)) }

func (loudCloud) line(chat int) (channel, name, address string) {
	return cloudapi.Channel, otherNumber, number(chat)
}

// The official number promises the same: it knows no key by which a send that
// was repeated would be one.
func TestKilledInAnAnnouncementOnCloudAPITellsEverybodyOnce(t *testing.T) {
	t.Parallel()
	people, kills := siegeExtent()
	people, kills = people/8, kills/4 // it sends slowly
	database := storagetest.URL(t)
	s, p := siegeOf(t, loudCloud{newCloudNetwork(t, database, people)}, database, people)
	id := s.announces(s.people)
	s.net.block(people - 1)
	for n := range kills {
		s.dies(p, people/(4*kills), n%2 == 0)
		p = s.start()
	}
	s.ends(id)
	verdicts := s.holds(id, people)
	t.Logf("%d kills: %v", kills, verdicts)
	if verdicts[bot.Uncertain] == 0 || verdicts[bot.Sent]+verdicts[bot.Uncertain]+verdicts[bot.NoAccount]+verdicts[bot.Blocked]+verdicts[bot.Rejected] != people {
		t.Errorf("the verdicts are %v", verdicts)
	}
}
