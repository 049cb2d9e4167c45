package main

import (
	"context"
	"time"

	"teman/bot/certificate"
	"teman/umkm"
)

// paperConfig is when owners hear of their papers.
type paperConfig struct {
	After time.Duration `name:"papers-after" env:"TEMAN_PAPERS_AFTER" default:"3m" help:"How long owners are not told of a checked paper yet, so that they hear of several at once."`
}

// papers is where officers check certificates.
func (c paperConfig) papers(o *office) *certificate.Desk {
	return &certificate.Desk{
		Register: o.data, Regions: o.live.now.Load().regions, Zone: umkm.ZoneOf(officeRegion), Gather: c.After, Clock: o.clock,
	}
}

// rounds tell owners of their papers until ctx ends, in the hours in which they
// may be told something unasked.
func (c paperConfig) rounds(ctx context.Context, o *office, hours announceConfig) error {
	open, err := hours.hours(o.holidays)
	if err != nil {
		return err
	}
	tick := time.NewTicker(min(time.Minute, max(c.After, time.Second)))
	defer tick.Stop()
	rounds := certificate.Rounds{
		Office: o.data, Activities: o.live.now.Load().activities, Open: open.Open, Clock: o.clock, Ticks: tick.C, Log: o.log,
	}
	return rounds.Run(ctx)
}
