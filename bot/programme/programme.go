// Package programme is what the office invites to: occasions, the seats in
// them, the waiting list, and the reminders.
package programme

import (
	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// Programme carries out what flows ask about occasions and seats.
type Programme struct {
	speaker flows.Speaker // says the few words that go into a calendar file
	regions *umkm.Regions

	// Lookup is the address at which codes of papers are looked up; the code
	// follows it. Empty: papers show no picture of it.
	Lookup string
}

// New makes a Programme.
func New(speaker flows.Speaker, regions *umkm.Regions) *Programme {
	return &Programme{speaker: speaker, regions: regions}
}

// Actions are what flows can ask of the programme.
func (p *Programme) Actions() []bot.Action {
	return []bot.Action{
		{Name: "list_occasions", Results: []string{ok, none}, Run: p.listOccasions},
		{Name: "occasion_detail", Results: []string{ok, gone, survey}, Run: p.occasionDetail},
		{Name: "join_occasion", Results: []string{joined, waiting, applied, already, closed, lacking, notEligible, gone}, Run: p.join},
		{Name: "way_to_paper", Results: []string{ok, none}, Run: p.wayToPaper},
		{Name: "list_seats", Results: []string{ok, none}, Run: p.listSeats},
		{Name: "cancel_seat", Results: []string{ok, none}, Run: p.cancelSeat},
		{Name: "check_in", Results: []string{ok, already, waiting, seatless, unknown, wrong, tooMany}, Run: p.checkIn},
		{Name: "list_papers", Results: []string{ok, none}, Run: p.listPapers},
		{Name: "give_paper", Results: []string{ok, gone}, Run: p.givePaper},
		{Name: "open_survey", Results: []string{ok, gone, already}, Run: p.openSurvey},
		{Name: "keep_survey", Results: []string{ok, gone, already}, Run: p.keepSurvey},
	}
}

// The results of the actions.
const (
	ok          = "ok"
	none        = "none"         // there is nothing to show or to cancel
	survey      = "survey"       // nobody has a seat in it: it asks what people think
	gone        = "gone"         // no such occasion, or it was cancelled, or it is over
	joined      = "joined"       // the seat is theirs
	waiting     = "waiting"      // all seats are taken: they stand in the queue
	applied     = "applied"      // officers choose: they wait until somebody has
	lacking     = "lacking"      // a paper is missing that can be had; why says which
	already     = "already"      // they have a seat or stand in the queue
	closed      = "closed"       // the deadline has passed
	notEligible = "not_eligible" // it is meant for others; why says for whom
	seatless    = "seatless"     // they are registered, and have no seat in it
	unknown     = "unknown"      // nobody knows them yet
	wrong       = "wrong"        // no such code, or not now
	tooMany     = "too_many"     // they typed too many codes today
)
