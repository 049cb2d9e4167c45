package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/bot"
	"teman/bot/cloudapi"
	"teman/bot/cloudapi/cloudapitest"
	"teman/storage/storagetest"
)

// cloudNetwork is the loopback Cloud API, with people who write to the number.
type cloudNetwork struct {
	*cloudapitest.Server
	t        *testing.T
	database string
	people   int

	mu    sync.Mutex
	wrote int
	open  map[string]bool // brought to the webhook, and not taken yet
}

func newCloudNetwork(t *testing.T, database string, people int) *cloudNetwork {
	t.Helper()
	return &cloudNetwork{Server: newMeta(t), t: t, database: database, people: people, open: map[string]bool{}}
}

// otherNumber is an official number that no phone is linked to.
const otherNumber = "+628110000002"

func (n *cloudNetwork) environment() []string {
	return []string{
		"WHATSAPP_CLOUD_NUMBER=" + otherNumber, "WHATSAPP_CLOUD_PHONE_ID=" + cloudapitest.Phone, "WHATSAPP_CLOUD_TOKEN=" + cloudapitest.Token,
		"WHATSAPP_CLOUD_APP_SECRET=" + cloudapitest.Secret, "WHATSAPP_CLOUD_VERIFY=" + cloudapitest.Verify, "WHATSAPP_CLOUD_API_URL=" + n.URL,
	}
}

func (n *cloudNetwork) serves(p *process) {
	raw, err := sqlx.ConnectContext(n.t.Context(), "postgres", n.database)
	must(n.t, err)
	defer raw.Close()
	account := bot.Account{Channel: cloudapi.Channel}
	must(n.t, raw.GetContext(n.t.Context(), &account.ID, `select id from account where channel = $1 and name = $2`, account.Channel, otherNumber))
	n.Webhook(p.url + hookPath(account))
}

// write brings a message to the webhook until it is taken, as Meta does for days.
func (n *cloudNetwork) write(t *testing.T, chat int, text string) string {
	n.mu.Lock()
	n.wrote++
	id := fmt.Sprintf("wamid.%d", n.wrote)
	key := "m:" + id
	n.open[key] = true
	n.mu.Unlock()
	for n.Send(t.Context(), number(chat), cloudapitest.Text(id, text)) != nil {
		select {
		case <-time.After(250 * time.Millisecond): // Meta's own pauses are longer
		case <-t.Context().Done():
			t.Error(context.Cause(t.Context()))
			return key
		}
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.open, key)
	return key
}

func (n *cloudNetwork) handed() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Collect(maps.Keys(n.open))
}

func (n *cloudNetwork) holds() (takes func()) {
	until := func(t time.Time) {
		for chat := range n.people {
			n.Throttle(number(chat), t)
		}
	}
	until(time.Now().Add(time.Hour))
	return func() { until(time.Time{}) }
}

func (n *cloudNetwork) taken() (count int) {
	for chat := range n.people {
		count += len(n.Shown(number(chat)))
	}
	return count
}

func (n *cloudNetwork) shows(chat int) (all []shown) {
	for _, m := range n.Shown(number(chat)) {
		all = append(all, shown{m.ID, m.Text})
	}
	return all
}

func (n *cloudNetwork) keyed() bool { return false }

// Meta brings a message again until the webhook took it, and knows no keys of
// what the bot sends: nothing is lost, doubles are counted.
func TestKilledOnCloudAPILosesNothing(t *testing.T) {
	t.Parallel()
	chats, kills, each, least := extent()
	database := storagetest.URL(t)
	c := newCarnage(t, newCloudNetwork(t, database, chats+1), database, chats) // the last one tells a NIK
	c.run(each, kills)
	c.report(kills, least)
}
