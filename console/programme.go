package console

import (
	"context"
	"fmt"

	"teman/bot"
	"teman/umkm"
)

type programmeStore interface {
	OfProgramme(ctx context.Context, s bot.Scope, id bot.ProgrammeID) ([]bot.Occasion, error)
	Outcomes(ctx context.Context, s bot.Scope, id bot.ProgrammeID, of bot.OccasionID) ([]bot.OccasionOutcome, error)
}

func (c *Console) programmeRoutes() []route {
	return []route{
		{"GET", "/program/{id}", bot.RoleViewer, c.programme, ""},
		{"GET", "/program/{id}/acara", bot.RoleOfficer, c.newDate, ""},
		{"GET", "/program/{id}/hasil", bot.RoleViewer, c.programmeOutcome, ""},
		{"GET", "/program/{id}/hasil/gambar", bot.RoleViewer, c.programmeChart, ""},
	}
}

// programmePage is a programme with the occasions on which it is given.
type programmePage struct {
	bot.Occasion // the first one, for what all of them share
	Dates        []bot.Occasion
}

// programme shows one programme.
func (c *Console) programme(v *visit) error {
	dates, err := v.dates()
	if err != nil {
		return err
	}
	return v.show("programme", umkm.Say("console.occasion.title").With("title", umkm.TextValue(dates[0].Title)), programmePage{dates[0], dates})
}

// dates are the occasions of the programme in the address; bot.ErrMissing when
// the officer sees none.
func (v *visit) dates() ([]bot.Occasion, error) {
	id, err := v.id()
	if err != nil {
		return nil, err
	}
	dates, err := v.console.Store.OfProgramme(v.r.Context(), v.by.Scope, bot.ProgrammeID(id))
	if err == nil && len(dates) == 0 {
		err = bot.ErrMissing
	}
	return dates, err
}

// programmeOutcome shows what became of all the occasions together.
func (c *Console) programmeOutcome(v *visit) error {
	dates, err := v.dates()
	if err != nil {
		return err
	}
	return v.showOutcome(outcomePage{Occasion: dates[0], Dates: len(dates), Path: fmt.Sprintf("/program/%d", dates[0].Programme)}, 0)
}

// programmeChart draws who came to all the occasions, by kecamatan.
func (c *Console) programmeChart(v *visit) error {
	dates, err := v.dates()
	if err != nil {
		return err
	}
	return v.drawOutcome(dates[0].Programme, 0)
}

// newDate asks for another occasion of a programme, for the same people as the
// last one.
func (c *Console) newDate(v *visit) error {
	dates, err := v.dates()
	if err != nil {
		return err
	}
	f := c.filledIn(dates[len(dates)-1])
	f.ID, f.Edition, f.Place, f.From, f.To, f.Until = 0, 0, "", "", "", ""
	return v.showOccasionForm(f)
}
