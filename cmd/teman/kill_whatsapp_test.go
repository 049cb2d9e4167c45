package main

import (
	"strings"
	"testing"

	"teman/bot/whatsapp/whatsapptest"
	"teman/storage/storagetest"
)

// whatsappNetwork is the loopback WhatsApp, with a phone for each person.
type whatsappNetwork struct {
	*whatsapptest.Server
	phones []*whatsapptest.Phone
}

// newWhatsAppNetwork links the office's number to a database and gives people
// phones.
func newWhatsAppNetwork(t *testing.T, database string, phones int) *whatsappNetwork {
	t.Helper()
	n := &whatsappNetwork{Server: newWhatsApp(t)}
	(&outside{t: t, server: n.Server, database: database}).pair()
	for chat := range phones {
		n.phones = append(n.phones, n.Phone(t, number(chat)))
	}
	return n
}

func (n *whatsappNetwork) environment() []string {
	return []string{"HTTPS_PROXY=" + n.ProxyURL(), "SSL_CERT_FILE=" + n.CAFile(), "WHATSAPP_PAUSE=10ms"}
}

func (n *whatsappNetwork) serves(*process) {}

func (n *whatsappNetwork) write(t *testing.T, chat int, text string) string {
	sent, err := n.phones[chat].Send(t.Context(), officialNumber, whatsapptest.Text(text))
	if err != nil {
		t.Error(err)
	}
	return "m:" + sent.ID
}

func (n *whatsappNetwork) handed() (keys []string) {
	for _, waiting := range n.Unacknowledged(officialNumber) {
		if id, ok := strings.CutPrefix(waiting, "message "); ok {
			keys = append(keys, "m:"+id)
		}
	}
	return keys
}

// holds does nothing: the bot is seen typing before it says anything.
func (n *whatsappNetwork) holds() (takes func()) { return func() {} }

func (n *whatsappNetwork) taken() int {
	known := map[string]bool{}
	for _, m := range n.Messages() {
		if m.From == officialNumber && !m.Direct && m.Refused == 0 {
			known[m.ID] = true
		}
	}
	return len(known)
}

func (n *whatsappNetwork) shows(chat int) (all []shown) {
	for _, b := range n.phones[chat].Received() {
		all = append(all, shown{b.ID, b.Text})
	}
	return all
}

func (n *whatsappNetwork) keyed() bool { return true }

// A linked number loses nothing and says nothing twice, though its process is
// killed at any moment: WhatsApp drops a message whose number it knows.
func TestKilledOnWhatsAppLosesNothing(t *testing.T) {
	t.Parallel()
	chats, kills, each, least := extent()
	database := storagetest.URL(t)
	n := newWhatsAppNetwork(t, database, chats+1) // the last one's owner tells a NIK
	c := newCarnage(t, n, database, chats)
	c.run(each, kills)
	c.report(kills, least)
}
