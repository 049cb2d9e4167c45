package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"

	"teman/storage"
	"teman/storage/storagetest"
)

// count holds, by SQL and by what the phones show, that everything was handled
// exactly once and in order, and answered.
func (c *carnage) count(each int) {
	c.t.Helper()
	for chat, keys := range c.written {
		c.read(chat, c.handled(chat, keys))
		if len(keys) != each {
			c.t.Errorf("chat %d wrote %d messages of %d", chat, len(keys), each)
		}
	}
	var parked int
	must(c.t, c.sql.GetContext(c.t.Context(), &parked, `select count(*) from parked`))
	if parked > 0 {
		c.t.Errorf("%d are parked", parked)
	}
	logs := make([]string, len(c.logs))
	for i, log := range c.logs {
		logs[i] = log.String()
	}
	storagetest.NoCanary(c.t, storagetest.Open(c.t, c.database, storage.Options{}), canary, logs...)
}

// handled holds, by SQL, that what a person wrote was handled once and in order,
// and answered. It returns the platform's numbers of the answers as they were
// recorded, where it has some.
func (c *carnage) handled(chat int, keys []string) (ids []string) {
	c.t.Helper()
	var handled []struct {
		Key     string
		Answers int
		Receipt string
	}
	must(c.t, c.sql.SelectContext(c.t.Context(), &handled, `select i.key, count(o.id) filter (where r.verdict in ('sent', 'delivered', 'read')) answers,
			coalesce(max(r.receipt), '') receipt
		from inbound i left join outbound o on o.cause = i.id left join outcome r on r.outbound = o.id
		where i.key = any($1) group by i.id, i.key order by min(o.id)`, pq.Array(keys)))
	order := make([]string, len(handled))
	for i, h := range handled {
		if order[i] = h.Key; h.Answers != 1 {
			c.t.Errorf("chat %d: message %d has %d answers", chat, i+1, h.Answers)
		}
		ids = append(ids, h.Receipt)
	}
	if !slices.Equal(order, keys) {
		c.t.Errorf("chat %d wrote %v, handled were %v", chat, keys, order)
	}
	return ids
}

// read holds that a phone shows the answers in order, each as it was recorded.
// Where the platform knows no keys, it may go back and show some again from
// there: those are counted.
func (c *carnage) read(chat int, ids []string) {
	c.t.Helper()
	at, next := 0, 0 // among topics, and among what was recorded
	for i, m := range c.net.shows(chat) {
		topic := topicOf(m.text)
		back := (at - topic + len(topics())) % len(topics())
		if topic < 0 || back > at || back > 0 && c.net.keyed() {
			c.t.Errorf("chat %d shows as answer %d, about %s: %q", chat, i+1, topics()[at%len(topics())][1], m.text)
			return
		}
		at += 1 - back
		if next < len(ids) && topic == next%len(topics()) && (m.id == ids[next] || c.net.keyed()) {
			next++
		} else {
			c.again++
		}
	}
	if next != len(ids) || (at-next)%len(topics()) != 0 {
		c.t.Errorf("chat %d shows %d of %d answers in order", chat, next, len(ids))
	}
}

// topicOf returns the place of what an answer is about among topics; -1 for
// none of them.
func topicOf(answer string) int {
	title := strings.ToLower(lists(answer))
	return slices.IndexFunc(topics(), func(topic [2]string) bool { return strings.Contains(title, topic[1]) })
}

// lists returns the line over an answer's list of papers.
func lists(answer string) string {
	for line := range strings.Lines(answer) {
		if strings.Contains(line, "disiapkan") {
			return line
		}
	}
	return ""
}

// report prints the histogram and holds what a run must have hit.
func (c *carnage) report(kills, least int) {
	c.t.Helper()
	histogram := fmt.Sprintf("%d kills, %d with work in flight", kills, c.busy)
	for _, p := range points() {
		histogram += fmt.Sprintf(", %s %d", p.name, c.hits[p.name])
		if c.hits[p.name] < least {
			c.t.Errorf("%s was hit %d times", p.name, c.hits[p.name])
		}
	}
	c.t.Logf("%s, %d sent again", histogram, c.again)
	if 2*c.busy < kills {
		c.t.Errorf("%d of %d kills hit with work in flight", c.busy, kills)
	}
}
