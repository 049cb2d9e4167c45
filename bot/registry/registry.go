// Package registry is what people do with the office's register in a talk:
// they register, ask where their certificates stand, open tickets, choose what
// they are sent, and see, correct and erase their data.
package registry

import (
	"context"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Office holds what the actions need beside the registry itself.
type Office struct {
	Region     string        // Kemendagri code
	Desk       bot.Escalator // where humans look at what cannot be decided here
	Regions    *umkm.Regions
	Activities *umkm.Activities
	Speaker    flows.Speaker // writes the copy of somebody's data
	Seats      Releaser
	Trusted    []string // channels whose accounts stay one human's own: where officers may be linked
}

// Releaser gives back every seat of a person who leaves, so that those who
// wait move up. The programme does it.
type Releaser interface {
	Release(ctx context.Context, r bot.Registry, who bot.PersonID, now time.Time) error
}

// Actions are what flows can ask of the registry.
func (o *Office) Actions() []bot.Action {
	return []bot.Action{
		{Name: "record_consent", Results: []string{ok}, Run: o.recordConsent},
		{Name: "register_business", Results: []string{ok, needsCheck, tooMany}, Run: o.register},
		{Name: "register_for", Results: []string{ok, notOfficer, elsewhere, known}, Run: o.registerFor},
		{Name: "redeem_slip", Results: []string{ok, wrong, tooMany, known}, Run: o.redeem},
		{Name: "verify", Results: []string{ok, wrong, tooMany}, Run: o.verify},
		{Name: "who_is_officer", Results: []string{ok, wrong, tooMany}, Run: o.whoIsOfficer},
		{Name: "link_officer", Results: []string{ok, wrong}, Run: o.linkOfficer},
		{Name: "certificate_overview", Results: []string{ok, none, proof}, Run: o.overview},
		{Name: "certificate_detail", Results: []string{ok, none, proof}, Run: o.detail},
		{Name: "certificate_kinds", Results: []string{ok}, Run: o.kinds},
		{Name: "certificate_ladder", Results: []string{ok, none}, Run: o.ladder},
		{Name: "certificate_requirements", Results: []string{ok}, Run: o.requirements},
		{Name: "record_certificate", Results: []string{ok, needsCheck, proof}, Run: o.record},
		{Name: "keep_photo", Results: []string{ok, none}, Run: o.keepPhoto},
		{Name: "find_certificate", Results: []string{found, unknown, proof}, Run: o.find},
		{Name: "stop_announcements", Results: []string{ok}, Run: o.stop},
		{Name: "restart_announcements", Results: []string{ok}, Run: o.restart},
		{Name: "list_topics", Results: []string{ok}, Run: o.listTopics},
		{Name: "show_data", Results: []string{ok, none, proof}, Run: o.showData},
		{Name: "export_data", Results: []string{ok, none, proof}, Run: o.exportData},
		{Name: "erase_data", Results: []string{ok, proof}, Run: o.eraseData},
		{Name: "correct_data", Results: []string{ok, needsCheck}, Run: o.correct},
		{Name: "set_language", Results: []string{ok}, Run: o.setLanguage},
	}
}

// The results of the actions.
const (
	ok         = "ok"
	none       = "none"        // there is nothing to show
	found      = "found"       // the number is the person's own
	unknown    = "unknown"     // it is not, whoever's it may be
	needsCheck = "needs_check" // an officer looks at it; nobody is told why
	tooMany    = "too_many"    // tried too often today
	proof      = "proof"       // after a long silence the registration number is asked first
	wrong      = "wrong"       // that was not the registration number
	joined     = "joined"      // added to a ticket that was open
	notOfficer = "not_officer" // who asks is not of the office
	elsewhere  = "elsewhere"   // it is not in the part of the country that the officer works in
	known      = "known"       // the register has them already, as somebody else
)
