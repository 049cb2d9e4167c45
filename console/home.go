package console

import (
	"time"

	"teman/bot"
	"teman/umkm"
)

func (c *Console) homeRoutes() []route {
	return []route{{"GET", "/{$}", bot.RoleViewer, c.home, "console.home.title"}}
}

// lately is how far back the start page counts what is new.
const lately = 7 * 24 * time.Hour

// homePage is what needs doing today.
type homePage struct {
	Tally bot.Tally
	Kept  bot.AnswersWaiting // answers of the library
	Scope umkm.Region        // zero: everywhere
}

// home shows what waits for the officer.
func (c *Console) home(v *visit) error {
	day := v.at.In(c.Zone)
	day = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, c.Zone)
	tally, err := c.Store.Standing(v.r.Context(), v.by.Scope, v.at.Add(-lately), v.at, day)
	if err != nil {
		return err
	}
	var kept bot.AnswersWaiting
	if v.by.Role.May(bot.RoleStaff) {
		if kept, err = c.Store.AnswersWaiting(v.r.Context(), v.at); err != nil {
			return err
		}
	}
	if !v.by.Role.May(bot.RoleAdministrator) {
		tally.Breaches = 0
	}
	scope, _ := c.Regions.ByCode(v.by.Scope.Region)
	return v.show("home", umkm.Say("console.home.title"), homePage{tally, kept, scope})
}

// UpTo says a number of what waits, and of many only that they are.
func (v view) UpTo(n int) string {
	if n > bot.TallyMost {
		return v.Say(umkm.Say("console.home.many").With("n", umkm.CountValue(bot.TallyMost)))
	}
	return v.Say(umkm.Say("console.number").With("n", umkm.CountValue(n)))
}
