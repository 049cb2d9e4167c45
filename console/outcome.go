package console

import (
	"fmt"

	"teman/bot"
	"teman/umkm"
)

// outcomePage is what became of an occasion or a programme, kecamatan by
// kecamatan.
type outcomePage struct {
	bot.Occasion        // of a programme the first one
	Dates        int    // of a programme; zero: it is one occasion
	Path         string // of what it is the outcome
	Rows         []outcomeRow
	All          outcomeRow
}

// outcomeRow is what became of it in one kecamatan.
type outcomeRow struct{ bot.OccasionOutcome }

// Share is how many of a hundred who had a seat came.
func (r outcomeRow) Share() int {
	if r.Joined == 0 {
		return 0
	}
	return (100*r.Attended + r.Joined/2) / r.Joined
}

// Told reports whether enough people of the kecamatan said what they thought
// for nobody to be known by it.
func (r outcomeRow) Told() bool { return r.Said >= fewest }

// outcome shows what became of an occasion, as it can be printed.
func (c *Console) outcome(v *visit) error {
	o, err := v.occasion()
	if err != nil {
		return err
	}
	return v.showOutcome(outcomePage{Occasion: o, Path: fmt.Sprintf("/acara/%d", o.ID)}, o.ID)
}

func (v *visit) showOutcome(p outcomePage, of bot.OccasionID) (err error) {
	if p.Rows, p.All, err = v.outcomes(p.Programme, of); err != nil {
		return err
	}
	return v.show("outcome", umkm.Say("console.outcome.title").With("title", umkm.TextValue(p.Title)), p)
}

// outcomeChart draws who came, by kecamatan.
func (c *Console) outcomeChart(v *visit) error {
	o, err := v.occasion()
	if err != nil {
		return err
	}
	return v.drawOutcome(o.Programme, o.ID)
}

// drawOutcome draws who came to an occasion, or to all of a programme when it
// is zero.
func (v *visit) drawOutcome(programme bot.ProgrammeID, of bot.OccasionID) error {
	rows, _, err := v.outcomes(programme, of)
	if err != nil {
		return err
	}
	var bars []bar
	for _, row := range rows {
		if row.Attended > 0 {
			bars = append(bars, bar{view{visit: v}.Region(row.Region), row.Attended})
		}
	}
	if len(bars) == 0 {
		return errNotFound
	}
	picture, err := drawBars(bars)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "image/svg+xml")
	_, err = v.w.Write(picture)
	return err
}

func (v *visit) outcomes(programme bot.ProgrammeID, of bot.OccasionID) (rows []outcomeRow, sum outcomeRow, err error) {
	all, err := v.console.Store.Outcomes(v.r.Context(), v.by.Scope, programme, of)
	for i, one := range all {
		if i == 0 {
			sum = outcomeRow{one}
			continue
		}
		rows = append(rows, outcomeRow{one})
	}
	return rows, sum, err
}
