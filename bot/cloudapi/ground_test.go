package cloudapi_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/cloudapi"
	"teman/bot/cloudapi/cloudapitest"
	"teman/flows"
	"teman/umkm"
)

// ground is a number whose platform is real and whose office only notes what
// it is told.
type ground struct {
	*cloudapi.Number
	meta  *cloudapitest.Server
	clock *clock

	mu      sync.Mutex
	arrived []bot.Arrival
	fates   []fate
	moved   [][2]string
	heard   time.Time
	refuses error // what the inbox answers
}

type fate struct {
	out   bot.OutboundID
	state bot.Verdict
}

// clock is the platform's and the office's.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func newGround(t *testing.T, template string) *ground {
	t.Helper()
	g := &ground{meta: cloudapitest.New(t), clock: &clock{now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}}
	g.meta.Now = g.clock.Now
	if template != "" {
		g.meta.Approve(template, "")
	}
	g.Number = cloudapi.New(cloudapi.Parts{
		Account: 7, API: g.meta.URL, Templates: cloudapi.Templates{Text: template}, Intake: g, Data: g, Speaker: g, Now: g.clock.Now,
		Credentials: cloudapi.Credentials{
			Phone: cloudapitest.Phone, Token: cloudapitest.Token, Secret: cloudapitest.Secret, Verify: cloudapitest.Verify,
		},
		Log: slog.New(slog.DiscardHandler),
	})
	t.Cleanup(func() {
		if unknown := g.meta.Unknown(); len(unknown) > 0 {
			t.Errorf("the platform does not know %q", unknown)
		}
	})
	return g
}

func (g *ground) Receive(_ context.Context, arrivals ...bot.Arrival) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.refuses != nil {
		return g.refuses
	}
	g.arrived = append(g.arrived, arrivals...)
	return nil
}

func (g *ground) Heard(context.Context, bot.ContactID) (time.Time, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.heard, nil
}

func (g *ground) Receipt(_ context.Context, out bot.OutboundID, state bot.Verdict) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.fates = append(g.fates, fate{out, state})
	return nil
}

func (g *ground) Readdress(_ context.Context, _ bot.AccountID, from, to string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.moved = append(g.moved, [2]string{from, to})
	return nil
}

// Text says the key itself.
func (*ground) Text(_ string, p umkm.Phrase) string { return "Lihat pilihan" }

const siti = "+6281200010001"

// writes makes Siti somebody who wrote just now.
func (g *ground) writes(at time.Time) {
	g.meta.Wrote(siti, at)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.heard = at
}

// parcel is an answer to Siti.
func parcel(text string, labels ...string) bot.Parcel {
	p := bot.Parcel{Outbound: 42, Contact: 1, Address: siti, Key: "k", Lang: "id", Text: text}
	for i, l := range labels {
		p.Buttons = append(p.Buttons, bot.Button{Label: l, Data: flows.Choice{Nonce: "n1", Option: string(rune('a' + i))}})
	}
	return p
}
