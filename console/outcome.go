package console

import (
	"cmp"
	"maps"
	"slices"

	"teman/bot"
	"teman/umkm"
)

// outcomePage is what became of an occasion, kecamatan by kecamatan.
type outcomePage struct {
	bot.Occasion
	Rows []outcomeRow
	All  outcomeRow
}

// outcomeRow is what became of an occasion in one kecamatan.
type outcomeRow struct {
	Region    string // code; empty: of people without a business
	Joined    int    // took a seat, and did not give it back
	Attended  int
	Waiting   int
	Cancelled int
}

// Share is how many of a hundred who had a seat came.
func (r outcomeRow) Share() int {
	if r.Joined == 0 {
		return 0
	}
	return (100*r.Attended + r.Joined/2) / r.Joined
}

func (r *outcomeRow) count(state bot.SeatState) {
	switch state {
	case bot.SeatAttended:
		r.Joined++
		r.Attended++
	case bot.SeatJoined:
		r.Joined++
	case bot.SeatWaiting:
		r.Waiting++
	case bot.SeatCancelled:
		r.Cancelled++
	}
}

// outcome shows what became of an occasion, as it can be printed.
func (c *Console) outcome(v *visit) error {
	p, err := v.outcomePage()
	if err != nil {
		return err
	}
	return v.show("outcome", umkm.Say("console.outcome.title").With("title", umkm.TextValue(p.Title)), p)
}

// outcomeChart draws who came, by kecamatan.
func (c *Console) outcomeChart(v *visit) error {
	p, err := v.outcomePage()
	if err != nil {
		return err
	}
	var bars []bar
	for _, row := range p.Rows {
		bars = append(bars, bar{view{visit: v}.Region(row.Region), row.Attended})
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

func (v *visit) outcomePage() (p outcomePage, err error) {
	id, err := v.id()
	if err != nil {
		return p, err
	}
	ctx, store := v.r.Context(), v.console.Store
	if p.Occasion, err = store.OccasionOf(ctx, v.by.Scope, bot.OccasionID(id)); err != nil {
		return p, err
	}
	all, err := store.Participants(ctx, v.by.Scope, p.ID)
	p.Rows, p.All = outcomes(all)
	return p, err
}

// outcomes counts participants by kecamatan, the one with the most who came
// first.
func outcomes(all []bot.Participant) (rows []outcomeRow, sum outcomeRow) {
	by := map[string]*outcomeRow{}
	for _, one := range all {
		if by[one.Region] == nil {
			by[one.Region] = &outcomeRow{Region: one.Region}
		}
		by[one.Region].count(one.State)
		sum.count(one.State)
	}
	for _, row := range slices.SortedFunc(maps.Values(by), func(a, b *outcomeRow) int {
		return cmp.Or(cmp.Compare(b.Attended, a.Attended), cmp.Compare(b.Joined, a.Joined), cmp.Compare(a.Region, b.Region))
	}) {
		rows = append(rows, *row)
	}
	return rows, sum
}
