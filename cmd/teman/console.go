package main

import (
	"context"
	"fmt"
	"time"

	"teman/bot/broadcast"
	"teman/console"
	"teman/locales"
	"teman/umkm"
)

// openConsole puts the console of officers and staff at an address of the web.
// pace is how many messages leave in a second, by channel, where that is known.
func (o *office) openConsole(w *web, pace map[string]float64) (*console.Console, error) {
	known := o.live.now.Load()
	c, err := console.New(console.Parts{
		Store: o.data, Announcements: o.announcements(pace), Render: o.render, Texts: o.live, Regions: known.regions, Activities: known.activities,
		Lang: locales.Source, Zone: umkm.ZoneOf(officeRegion), Now: time.Now, Log: o.log,
	})
	if err != nil {
		return nil, fmt.Errorf("open console: %w", err)
	}
	w.Mux.Handle(console.Base+"/", c.Handler())
	w.Mux.Handle("GET "+console.Base, redirect(console.Base+"/"))
	return c, nil
}

// secondAbove is how many recipients an announcement may have without the word
// of a second officer.
const secondAbove = 200

// weeklyAnnouncements is how many a person gets in seven days; urgent ones go
// beyond it.
const weeklyAnnouncements = 3

// announcements is the desk where officers write them.
func (o *office) announcements(pace map[string]float64) *broadcast.Desk {
	return &broadcast.Desk{
		Register: o.data, Second: secondAbove, Pace: pace, Zone: umkm.ZoneOf(officeRegion), Clock: o.clock,
	}
}

// announce feeds what was written there into the outbox until ctx ends.
func (o *office) announce(ctx context.Context) error {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	return broadcast.New(broadcast.Config{
		Store: o.data, Hours: broadcast.UsualHours(), Weekly: weeklyAnnouncements, Clock: o.clock, Ticks: tick.C, Log: o.log,
	}).Run(ctx)
}
