package main

import (
	"sync"
	"syscall"
	"testing"
	"time"

	"teman/storage/storagetest"
)

// takeoverWithin is how long an account may have no holder.
const takeoverWithin = 12 * time.Second

// Two processes serve one office on every channel; one at a time holds an
// account, and both take the calls of platforms. The holder is stopped past its
// lease, and the other answers; going on, it says nothing. The other is killed,
// and the first answers again. WhatsApp ends the connection of a number that
// logs in elsewhere: who is fenced off does not fight back.
func TestTakeoverIsWholeAndInTime(t *testing.T) {
	t.Parallel()
	for name, webhook := range map[string]bool{"polling": false, "webhook": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, webhook)
			o.asks("the first process", 0, 2)
			o.silent(1, make([]int64, len(o.ways[1])))

			o.processes[0].signal(t, syscall.SIGSTOP)
			o.asks("another was stopped", 2, 3)
			before := o.said(0)
			o.processes[0].signal(t, syscall.SIGCONT)
			o.asks("the fenced-off one went on", 3, 5)
			o.silent(0, before)

			o.processes[1].kill()
			o.asks("another was killed", 5, 6)
			o.count(6)
		})
	}
}

// twofold is an office that two processes serve.
type twofold struct {
	t         *testing.T
	processes [2]*process
	ways      [2][]*way
	all       []*carnage // one for each platform
}

// twofoldChats is how many people write on each channel.
const twofoldChats = 5

// newOffice starts the two, the second when the first holds every account.
func newOffice(t *testing.T, webhook bool) *twofold {
	t.Helper()
	o, database := &twofold{t: t}, storagetest.URL(t)
	telegram := newTelegramNetwork(t, webhook)
	linked := newWhatsAppNetwork(t, database, twofoldChats+1)
	official := newCloudNetwork(t, database, twofoldChats+1)
	for _, n := range []network{telegram, linked, official} {
		o.all = append(o.all, newCarnage(t, n, database, twofoldChats))
	}
	for i := range o.processes {
		o.ways[i] = []*way{
			newWay(t, "TELEGRAM_API_URL", telegram.URL, "/sendMessage"),
			newTunnel(t, linked.ProxyURL()),
			newWay(t, "WHATSAPP_CLOUD_API_URL", official.URL, "/messages"),
		}
		o.processes[i] = o.launch(database, o.ways[i])
		o.reached(newFront(t, o.processes[:i+1]...))
		must(t, linked.Connected(t.Context(), officialNumber))
	}
	return o
}

// launch starts one process that knows only its own ways.
func (o *twofold) launch(database string, ways []*way) *process {
	o.t.Helper()
	var environment []string
	for _, c := range o.all {
		environment = append(environment, c.net.environment()...)
	}
	for _, w := range ways {
		environment = append(environment, w.leads+"="+w.url)
	}
	p := launch(o.t, database, environment, "serve")
	for _, c := range o.all {
		c.logs = append(c.logs, p.log)
	}
	return p
}

// reached tells the platforms where the office is called.
func (o *twofold) reached(front string) {
	for _, c := range o.all {
		c.net.serves(&process{url: front})
	}
}

// asks has all people of all channels write, and returns when they have their
// answers, the first of each channel in time.
func (o *twofold) asks(while string, from, to int) {
	o.t.Helper()
	began := time.Now()
	var first sync.WaitGroup
	for _, c := range o.all {
		before := c.net.taken()
		for chat := range c.chats {
			c.writing.Go(func() { c.writes(chat, from, to) })
		}
		first.Go(func() {
			for c.net.taken() == before && time.Since(began) < takeoverWithin {
				<-time.After(10 * time.Millisecond)
			}
			if took := time.Since(began); took >= takeoverWithin {
				o.t.Errorf("%s: %T was not answered within %s", while, c.net, took)
			} else {
				o.t.Logf("%s: %T answered after %s", while, c.net, took.Round(time.Millisecond))
			}
		})
	}
	first.Wait()
	for _, c := range o.all {
		c.settle()
	}
}

// said is what a process said on each of its ways.
func (o *twofold) said(process int) (all []int64) {
	for _, w := range o.ways[process] {
		all = append(all, w.said.Load())
	}
	return all
}

// silent holds that a process said nothing more.
func (o *twofold) silent(process int, before []int64) {
	o.t.Helper()
	for i, now := range o.said(process) {
		if now != before[i] {
			o.t.Errorf("who holds nothing spoke %d times by %s", now-before[i], o.ways[process][i].leads)
		}
	}
}

// count holds that everything was handled and answered once.
func (o *twofold) count(each int) {
	o.t.Helper()
	for _, c := range o.all {
		c.count(each)
		if c.again > 0 {
			o.t.Errorf("%T: %d answers were sent again", c.net, c.again)
		}
	}
}
