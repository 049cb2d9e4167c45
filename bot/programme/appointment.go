package programme

import (
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// localTime is how a calendar file writes a time in a named zone (RFC 5545,
// section 3.3.5, form 3).
const localTime = "20060102T150405"

// appointment is the occasion as a calendar file (RFC 5545) in the zone in
// which it takes place. The same occasion keeps its UID and raises its
// sequence, so that a calendar replaces what it had.
func (p *Programme) appointment(o bot.Occasion, asked bot.Asked) (*flows.File, error) {
	zone := umkm.ZoneOf(o.Region)
	calendar := ics.NewCalendar()
	calendar.SetProductId("-//Teman Usaha//" + strings.ToUpper(asked.Lang))
	calendar.SetMethod(ics.MethodPublish)
	addZone(calendar, zone, o.Starts)
	event := calendar.AddEvent(fmt.Sprintf("occasion-%d@teman-usaha", o.ID))
	event.SetDtStampTime(asked.Now)
	event.SetSequence(o.Edition)
	in := ics.WithTZID(zone.String())
	event.SetProperty(ics.ComponentPropertyDtStart, o.Starts.In(zone).Format(localTime), in)
	event.SetProperty(ics.ComponentPropertyDtEnd, o.Ends.In(zone).Format(localTime), in)
	event.SetSummary(o.Title)
	event.SetLocation(o.Place)
	event.SetDescription(p.speaker.Text(asked.Lang, named("programme.appointment", o)))
	body := calendar.Serialize()
	if len(body) > flows.MaxFile {
		return nil, fmt.Errorf("appointment of occasion %d: %d bytes", o.ID, len(body))
	}
	return &flows.File{Name: fmt.Sprintf("acara-%d.ics", o.ID), Type: "text/calendar", Body: []byte(body)}, nil
}

// addZone describes the zone, which RFC 5545 demands of every zone that is
// named. The zones of Indonesia know no summer time, so the offset of the day
// is the whole rule.
func addZone(calendar *ics.Calendar, zone *time.Location, on time.Time) {
	offset := on.In(zone).Format("-0700")
	standard := calendar.AddTimezone(zone.String()).AddStandard()
	standard.SetProperty(ics.ComponentPropertyDtStart, "19880101T000000")
	standard.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), offset)
	standard.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), offset)
	standard.SetProperty(ics.ComponentProperty(ics.PropertyTzname), on.In(zone).Format("MST"))
}
