package console

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Breaches are reports of whose data was touched; *breach.Desk makes them.
type Breaches interface {
	Touched(ctx context.Context, by bot.Officer, b bot.Breach) ([]bot.Touched, error)
	Report(ctx context.Context, by bot.Officer, b bot.Breach) (bot.BreachID, error)
	People(ctx context.Context, by bot.Officer, id bot.BreachID) ([]bot.Touched, error)
	Tell(ctx context.Context, by bot.Officer, id bot.BreachID, told time.Time) error
	Write(ctx context.Context, by bot.Officer, id bot.BreachID, format bot.FileFormat, lang string, w io.Writer) error
}

type breachStore interface {
	Breaches(ctx context.Context, s bot.Scope, limit int) ([]bot.BreachReport, error)
	Breach(ctx context.Context, s bot.Scope, id bot.BreachID) (bot.BreachReport, error)
}

func (c *Console) breachRoutes() []route {
	return []route{
		{"GET", "/privasi/kebocoran", bot.RoleAdministrator, c.breaches, ""},
		{"POST", "/privasi/kebocoran", bot.RoleAdministrator, c.reportBreach, ""},
		{"GET", "/privasi/kebocoran/{id}", bot.RoleAdministrator, c.breach, ""},
		{"POST", "/privasi/kebocoran/{id}", bot.RoleAdministrator, c.tellBreach, ""},
		{"GET", "/privasi/kebocoran/{id}/berkas", bot.RoleAdministrator, c.breachFile, ""},
	}
}

// breachesShown bounds the list of reports.
const breachesShown = 100

// breachesPage asks what is known of a breach, shows whose data it would touch,
// and lists what was reported.
type breachesPage struct {
	Asked   breachForm
	People  []bot.Touched
	Done    bool // People are those of what was asked
	Reports []bot.BreachReport
	Says    umkm.Phrase
}

// breachForm is what an officer wrote.
type breachForm struct{ Found, Region, Numbers, What string }

// breaches shows an empty form and the reports.
func (c *Console) breaches(v *visit) error {
	return v.showBreaches(breachesPage{Asked: breachForm{Found: v.at.In(c.Zone).Format(browserTime)}})
}

func (v *visit) showBreaches(p breachesPage) (err error) {
	if p.Reports, err = v.console.Store.Breaches(v.r.Context(), v.by.Scope, breachesShown); err != nil {
		return err
	}
	return v.show("breaches", umkm.Say("console.breach.title"), p)
}

// reportBreach shows whom a report would name, or keeps it.
func (c *Console) reportBreach(v *visit) error {
	p := breachesPage{Asked: breachForm{
		Found: v.r.PostFormValue("ditemukan"), Region: strings.TrimSpace(v.r.PostFormValue("wilayah")),
		Numbers: v.r.PostFormValue("nomor"), What: strings.TrimSpace(v.r.PostFormValue("apa")),
	}}
	b, err := v.breachOf(p.Asked)
	var id bot.BreachID
	switch {
	case err != nil:
	case v.r.PostFormValue("simpan") != "":
		id, err = c.Breaches.Report(v.r.Context(), v.by, b)
	default:
		p.Done = true
		p.People, err = c.Breaches.Touched(v.r.Context(), v.by, b)
	}
	if refused, ok := errors.AsType[*bot.Refusal](err); ok {
		p.Says, err = refused.Says, nil
	}
	switch {
	case err != nil:
		return err
	case id != 0:
		v.redirect(fmt.Sprintf("/privasi/kebocoran/%d", id))
		return nil
	}
	return v.showBreaches(p)
}

// breachOf reads the form; a *bot.Refusal says what cannot be read.
func (v *visit) breachOf(f breachForm) (b bot.Breach, err error) {
	b = bot.Breach{What: f.What, Numbers: strings.Fields(strings.ToUpper(f.Numbers))}
	if b.Found, err = time.ParseInLocation(browserTime, f.Found, v.console.Zone); err != nil || b.Found.After(v.at) {
		return b, &bot.Refusal{Says: umkm.Say("console.breach.problem.found")}
	}
	if f.Region != "" {
		region, ok := v.console.regionOf(f.Region, v.by.Scope.Region)
		if !ok {
			return b, &bot.Refusal{Says: umkm.Say("console.breach.problem.region")}
		}
		b.Filter.Region = region.Code
	}
	return b, nil
}

// breachPage is one report with whom it names.
type breachPage struct {
	bot.BreachReport
	Touched []bot.Touched
	Now     string // as browsers write it
	Says    umkm.Phrase
}

// breach shows a report.
func (c *Console) breach(v *visit) error { return v.showBreach(umkm.Phrase{}) }

func (v *visit) showBreach(says umkm.Phrase) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	p := breachPage{Says: says, Now: v.at.In(v.console.Zone).Format(browserTime)}
	ctx := v.r.Context()
	if p.BreachReport, err = v.console.Store.Breach(ctx, v.by.Scope, bot.BreachID(id)); err != nil {
		return err
	}
	if p.Touched, err = v.console.Breaches.People(ctx, v.by, p.ID); err != nil {
		return err
	}
	return v.show("breach", umkm.Say("console.breach.title"), p)
}

// tellBreach keeps when everybody was told.
func (c *Console) tellBreach(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	told, err := time.ParseInLocation(browserTime, v.r.PostFormValue("diberitahu"), c.Zone)
	if err != nil {
		return v.showBreach(umkm.Say("console.breach.problem.told"))
	}
	err = c.Breaches.Tell(v.r.Context(), v.by, bot.BreachID(id), told)
	if refused, ok := errors.AsType[*bot.Refusal](err); ok {
		return v.showBreach(refused.Says)
	}
	if err != nil {
		return err
	}
	v.redirect(fmt.Sprintf("/privasi/kebocoran/%d", id))
	return nil
}

// breachFile hands whom a report names over as a file.
func (c *Console) breachFile(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	report, err := c.Store.Breach(v.r.Context(), v.by.Scope, bot.BreachID(id))
	if err != nil {
		return err
	}
	format := bot.FileFormat(v.r.URL.Query().Get("bentuk"))
	if !format.IsKnown() {
		return errNotFound
	}
	kind := typeXLSX
	if format == bot.FormatCSV {
		kind = typeCSV
	}
	v.attach(fmt.Sprintf("kebocoran-%s.%s", report.Found.In(c.Zone).Format(time.DateOnly), format), kind)
	return c.Breaches.Write(v.r.Context(), v.by, report.ID, format, v.lang, v.w)
}

// DataSort is what people call a sort of data.
func (v view) DataSort(sort string) string { return v.say("breach.sort." + sort) }

// At is when the page is looked at.
func (v view) At() time.Time { return v.at }
