package main

import (
	"fmt"
	"time"

	"teman/bot/broadcast"
	"teman/bot/certificate"
	"teman/console"
	"teman/locales"
	"teman/umkm"
)

// certificates is where officers check certificates.
func (o *office) certificates() *certificate.Desk {
	return &certificate.Desk{Register: o.data, Regions: o.live.now.Load().regions, Zone: umkm.ZoneOf(officeRegion), Clock: time.Now}
}

// rounds tell owners of their papers.
func (o *office) rounds(ticks <-chan time.Time) *certificate.Rounds {
	return &certificate.Rounds{Office: o.data, Activities: o.live.now.Load().activities, Clock: time.Now, Ticks: ticks, Log: o.log}
}

// openConsole puts the console of officers and staff at an address of the web.
func (o *office) openConsole(w *web, announcements *broadcast.Desk) (*console.Console, error) {
	known := o.live.now.Load()
	c, err := console.New(console.Parts{
		Store: o.data, Announcements: announcements, Certificates: o.certificates(), Render: o.render, Texts: o.live, Regions: known.regions, Activities: known.activities,
		Lang: locales.Source, Zone: umkm.ZoneOf(officeRegion), Now: time.Now, Log: o.log,
	})
	if err != nil {
		return nil, fmt.Errorf("open console: %w", err)
	}
	w.Mux.Handle(console.Base+"/", c.Handler())
	w.Mux.Handle("GET "+console.Base, redirect(console.Base+"/"))
	return c, nil
}
