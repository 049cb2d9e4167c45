package main

import (
	"fmt"
	"time"

	"teman/bot/breach"
	"teman/bot/broadcast"
	"teman/bot/certificate"
	"teman/bot/programme"
	"teman/console"
	"teman/locales"
	"teman/storage"
	"teman/umkm"
)

// openConsole puts the console of officers and staff at an address of the web.
// Templates are those of the official number; nil without one.
func (o *office) openConsole(w *web, announcements *broadcast.Desk, papers *certificate.Desk, templates console.Templates) (*console.Console, error) {
	known := o.live.now.Load()
	o.reached = w.ConsoleURL()
	o.seats.Lookup = w.Address() + console.Base + "/periksa/"
	c, err := console.New(console.Parts{
		Store: o.data, Announcements: announcements, Certificates: papers, Imports: o.lists, Exports: o.lists, Teaching: o.live, Library: o.library,
		Occasions: &programme.Desk{Office: o.data, Regions: known.regions, Clock: o.clock}, Personal: personalData(),
		Desk: o.desk, Hours: o.desk.Hours, Usual: o.desk.Usual, Breaches: &breach.Desk{Register: o.data, Texts: o.live, Clock: o.clock}, Ways: o.consoleWays, Posters: &programme.Posters{Speaker: o.live, Ways: o.ways, Clock: o.clock}, Render: o.render, Templates: templates, Texts: o.live, Regions: known.regions, Activities: known.activities,
		URL: o.reached, Lang: locales.Source, Zone: umkm.ZoneOf(officeRegion), Now: time.Now, Log: o.log,
	})
	if err != nil {
		return nil, fmt.Errorf("open console: %w", err)
	}
	w.Console.Handle(console.Base+"/", c.Handler())
	w.Console.Handle("GET "+console.Base, redirect(console.Base+"/"))
	if w.Console != w.Mux { // whoever was given a paper may look it up
		for _, open := range []string{"/periksa", "/periksa/", "/assets/"} {
			w.Mux.Handle("GET "+console.Base+open, c.Handler())
		}
	}
	return c, nil
}

// personalData is what is kept about people, for the console to show.
func personalData() []console.Personal {
	kept := storage.PersonalData()
	shown := make([]console.Personal, len(kept))
	for i, p := range kept {
		shown[i] = console.Personal(p)
	}
	return shown
}
