package console

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

type attendanceStore interface {
	Turnouts(ctx context.Context, s bot.Scope, from, to time.Time) ([]bot.Turnout, error)
	Turnout(ctx context.Context, s bot.Scope, id bot.OccasionID) (bot.Turnout, error)
	Attendees(ctx context.Context, s bot.Scope, id bot.OccasionID) ([]bot.Attendee, error)
	WalkIns(ctx context.Context, s bot.Scope, id bot.OccasionID, words string, limit int) ([]bot.Attendee, error)
	Tick(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID, at time.Time) error
	Untick(ctx context.Context, by bot.Officer, id bot.OccasionID, who bot.PersonID, reason bot.UndoReason, at time.Time) error
}

func (c *Console) attendanceRoutes() []route {
	return []route{
		{"GET", "/hadir", bot.RoleViewer, c.attendances, "console.attendance.place"},
		{"GET", "/hadir/{id}", bot.RoleViewer, c.attendance, ""},
		{"GET", "/hadir/{id}/layar", bot.RoleStaff, c.projector, ""},
		{"GET", "/hadir/{id}/jalan", bot.RoleViewer, c.attendanceStream, ""},
		{"POST", "/hadir/{id}/datang", bot.RoleStaff, c.tick, ""},
		{"POST", "/hadir/{id}/batal", bot.RoleStaff, c.untick, ""},
	}
}

// How far back and ahead the list of occasions goes: what is over may still
// have to be mended, and what comes is prepared.
const (
	attendanceBack  = 30 * 24 * time.Hour
	attendanceAhead = 14 * 24 * time.Hour
)

// attendancesPage is the occasions that officers count people at.
type attendancesPage struct{ Open, Ahead, Over []bot.Turnout }

// attendances lists the occasions around today.
func (c *Console) attendances(v *visit) error {
	all, err := c.Store.Turnouts(v.r.Context(), v.by.Scope, v.at.Add(-attendanceBack), v.at.Add(attendanceAhead))
	if err != nil {
		return err
	}
	var p attendancesPage
	for _, t := range all {
		switch {
		case t.IsOpen(v.at):
			p.Open = append(p.Open, t)
		case v.at.Before(t.Starts):
			p.Ahead = append(p.Ahead, t)
		default:
			p.Over = append([]bot.Turnout{t}, p.Over...)
		}
	}
	return v.show("attendances", umkm.Say("console.attendance.title"), p)
}

// walkInsShown is how many owners without a seat are offered at once.
const walkInsShown = 8

// attendancePage is the list at the door.
type attendancePage struct {
	bot.Turnout
	Words   string // looked for
	Listed  []bot.Attendee
	Others  []bot.Attendee // have no seat; only when somebody is looked for
	Reasons []bot.UndoReason
	Open    bool // people come in now
	Counts  bool // people may be ticked: from when the door opens
	Over    bool // the occasion is over: people say what they thought of it
	Says    umkm.Phrase
}

// attendance shows who has a seat and who came.
func (c *Console) attendance(v *visit) error { return v.showAttendance(umkm.Phrase{}) }

func (v *visit) showAttendance(says umkm.Phrase) (err error) {
	p := attendancePage{Words: strings.TrimSpace(v.r.FormValue("cari")), Reasons: bot.UndoReasons(), Says: says}
	if p.Turnout, err = v.turnout(); err != nil {
		return err
	}
	ctx, store := v.r.Context(), v.console.Store
	if p.Listed, err = store.Attendees(ctx, v.by.Scope, p.ID); err != nil {
		return err
	}
	if p.Words != "" {
		p.Listed = slices.DeleteFunc(p.Listed, func(a bot.Attendee) bool { return !isCalled(a, p.Words) })
		if p.Others, err = store.WalkIns(ctx, v.by.Scope, p.ID, p.Words, walkInsShown); err != nil {
			return err
		}
	}
	p.Over = !v.at.Before(p.Ends)
	p.Open, p.Counts = p.IsOpen(v.at), !p.Cancelled && !v.at.Before(p.Starts.Add(-bot.DoorsBefore))
	return v.show("attendance", umkm.Say("console.attendance.of").With("title", umkm.TextValue(p.Title)), p)
}

// turnout is the occasion in the address.
func (v *visit) turnout() (bot.Turnout, error) {
	id, err := v.id()
	if err != nil {
		return bot.Turnout{}, err
	}
	return v.console.Store.Turnout(v.r.Context(), v.by.Scope, bot.OccasionID(id))
}

// tick keeps that somebody came.
func (c *Console) tick(v *visit) error {
	return v.count(func(t bot.Turnout, who bot.PersonID) error {
		return c.Store.Tick(v.r.Context(), v.by, t.ID, who, v.at)
	})
}

// untick takes it back, for a reason.
func (c *Console) untick(v *visit) error {
	return v.count(func(t bot.Turnout, who bot.PersonID) error {
		return c.Store.Untick(v.r.Context(), v.by, t.ID, who, bot.UndoReason(v.r.FormValue("alasan")), v.at)
	})
}

// count changes whether somebody came, once the door is open, and goes back to
// the list where the officer was.
func (v *visit) count(change func(bot.Turnout, bot.PersonID) error) error {
	t, err := v.turnout()
	if err != nil {
		return err
	}
	who, err := strconv.ParseInt(v.r.FormValue("siapa"), 10, 64)
	if err != nil {
		return errNotFound
	}
	if t.Cancelled || v.at.Before(t.Starts.Add(-bot.DoorsBefore)) {
		return v.showAttendance(umkm.Say("console.attendance.not_yet").With("opens", umkm.MomentValue(t.In(t.Starts.Add(-bot.DoorsBefore)))))
	}
	if err := change(t, bot.PersonID(who)); err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/hadir/%d#p%d", t.ID, who))
	return nil
}

// isCalled reports whether words are in what somebody or their business is
// called.
func isCalled(a bot.Attendee, words string) bool {
	return strings.Contains(umkm.Fold(a.Name+" "+a.Business), umkm.Fold(words))
}

// Local is a moment in the zone of whoever set it, which is an occasion's own.
func (view) Local(t time.Time) umkm.Value { return umkm.MomentValue(t) }

// Clock is the hour and minute of a moment.
func (view) Clock(t time.Time) umkm.Value {
	return umkm.PhraseValue(umkm.Say("format.clock").With("hour", umkm.TextValue(t.Format("15"))).With("minute", umkm.TextValue(t.Format("04"))))
}

// Fours sets digits apart in fours, as they are read aloud.
func (view) Fours(code string) string {
	var groups []string
	for len(code) > 4 {
		groups, code = append(groups, code[:4]), code[4:]
	}
	return strings.Join(append(groups, code), " ")
}

// With is the same page, seen by a part of it.
func (v view) With(part any) view { return view{visit: v.visit, Title: v.Title, Page: part} }

// UndoReason says why somebody did not come after all.
func (v view) UndoReason(r bot.UndoReason) string { return v.say("console.undo_reason." + string(r)) }
