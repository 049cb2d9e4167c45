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
		var handled []struct {
			Key     string
			Answers int
		}
		must(c.t, c.sql.SelectContext(c.t.Context(), &handled, `select i.key, count(o.id) filter (where r.verdict in ('sent', 'delivered', 'read')) answers
			from inbound i left join outbound o on o.cause = i.id left join outcome r on r.outbound = o.id
			where i.key = any($1) group by i.id, i.key order by min(o.id)`, pq.Array(keys)))
		order := make([]string, len(handled))
		for i, h := range handled {
			if order[i] = h.Key; h.Answers != 1 {
				c.t.Errorf("chat %d: message %d has %d answers", chat, i+1, h.Answers)
			}
		}
		if !slices.Equal(order, keys) || len(keys) != each {
			c.t.Errorf("chat %d wrote %v, handled were %v", chat, keys, order)
		}
		c.read(chat, each)
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

// read holds that a phone shows the answers in order, each once; again only
// where the platform knows no keys.
func (c *carnage) read(chat, each int) {
	c.t.Helper()
	shown := c.net.shows(chat)
	once := slices.Compact(slices.Clone(shown))
	if c.net.keyed() {
		once = shown
	}
	c.again += len(shown) - len(once)
	if len(once) != each {
		c.t.Errorf("chat %d shows %d answers of %d", chat, len(once), each)
		return
	}
	for n, text := range once {
		if want := topics()[n%len(topics())][1]; !strings.Contains(strings.ToLower(lists(text)), strings.ToLower(want)) {
			c.t.Errorf("chat %d shows as answer %d, about %s: %q", chat, n+1, want, text)
		}
	}
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
