package console

import (
	"context"
	"fmt"

	"teman/bot"
	"teman/umkm"
)

type opinionStore interface {
	Marks(ctx context.Context, s bot.Scope, id bot.OccasionID) ([]bot.Marks, error)
	OpinionWords(ctx context.Context, s bot.Scope, id bot.OccasionID, limit int) ([]string, error)
}

func (c *Console) opinionRoutes() []route {
	return []route{{"GET", "/hadir/{id}/penilaian", bot.RoleViewer, c.opinions, ""}}
}

// wordsShown is how many of the words that people added stand on the page.
const wordsShown = 200

// fewest is how many people of a place must have said something before its
// marks are shown: those of one or two would tell who gave them.
const fewest = 3

// opinionsPage is what people thought of an occasion.
type opinionsPage struct {
	bot.Turnout
	All   bot.Marks
	Marks []bot.Marks // by kecamatan
	Few   int         // people of places that are too few to be shown
	Words []string
}

// opinions shows what people thought of an occasion: the means, for everybody
// and by kecamatan, and what they wrote.
func (c *Console) opinions(v *visit) error {
	t, err := v.turnout()
	if err != nil {
		return err
	}
	marks, err := c.Store.Marks(v.r.Context(), v.by.Scope, t.ID)
	if err != nil {
		return err
	}
	p := opinionsPage{Turnout: t}
	for i, m := range marks {
		switch {
		case i == 0:
			p.All = m
		case m.People < fewest:
			p.Few += m.People
		default:
			p.Marks = append(p.Marks, m)
		}
	}
	if p.Words, err = c.Store.OpinionWords(v.r.Context(), v.by.Scope, t.ID, wordsShown); err != nil {
		return err
	}
	return v.show("opinions", umkm.Say("console.opinions.title").With("title", umkm.TextValue(t.Title)), p)
}

// Mark writes a mean with one decimal, as numbers are written in the language
// of the page; a dash where nobody gave a mark.
func (v view) Mark(mean float64) string {
	if mean == 0 {
		return "–"
	}
	tenths := fmt.Sprintf("%.1f", mean)
	return v.Say(umkm.Say("console.opinions.mark").With("whole", umkm.TextValue(tenths[:1])).With("tenth", umkm.TextValue(tenths[2:])))
}
