package console

import (
	"context"
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
	Write(ctx context.Context, by bot.Officer, b bot.Breach, format bot.FileFormat, lang string, w io.Writer) error
}

func (c *Console) breachRoutes() []route {
	return []route{
		{"GET", "/privasi/kebocoran", bot.RoleAdministrator, c.breach, ""},
		{"POST", "/privasi/kebocoran", bot.RoleAdministrator, c.reportBreach, ""},
	}
}

// breachPage asks what is known of a breach, and shows whose data it touched.
type breachPage struct {
	bot.Breach
	Asked  breachForm
	People []bot.Touched
	Done   bool
	Says   umkm.Phrase
}

// breachForm is what an officer wrote.
type breachForm struct{ Found, Region, Numbers, What string }

// foundForm is how browsers write a moment.
const foundForm = "2006-01-02T15:04"

func (c *Console) breach(v *visit) error {
	return v.showBreach(breachPage{Asked: breachForm{Found: v.at.In(c.Zone).Format(foundForm)}})
}

func (v *visit) showBreach(p breachPage) error {
	return v.show("breach", umkm.Say("console.breach.title"), p)
}

// reportBreach shows the report, or hands it over as a file.
func (c *Console) reportBreach(v *visit) error {
	p := breachPage{Asked: breachForm{
		Found: v.r.PostFormValue("ditemukan"), Region: strings.TrimSpace(v.r.PostFormValue("wilayah")),
		Numbers: v.r.PostFormValue("nomor"), What: strings.TrimSpace(v.r.PostFormValue("apa")),
	}}
	p.Numbers = strings.Fields(strings.ToUpper(p.Asked.Numbers))
	var err error
	if p.Found, err = time.ParseInLocation(foundForm, p.Asked.Found, c.Zone); err != nil || p.Found.After(v.at) {
		p.Says = umkm.Say("console.breach.problem.found")
		return v.showBreach(p)
	}
	if p.Asked.Region != "" {
		region, ok := c.regionOf(p.Asked.Region, v.by.Scope.Region)
		if !ok {
			p.Says = umkm.Say("console.breach.problem.region")
			return v.showBreach(p)
		}
		p.Filter.Region = region.Code
	}
	if format := bot.FileFormat(v.r.PostFormValue("bentuk")); format.IsKnown() {
		kind := typeXLSX
		if format == bot.FormatCSV {
			kind = typeCSV
		}
		v.attach(fmt.Sprintf("kebocoran-%s.%s", v.at.In(c.Zone).Format(time.DateOnly), format), kind)
		return c.Breaches.Write(v.r.Context(), v.by, p.Breach, format, v.lang, v.w)
	}
	p.Done = true
	if p.People, err = c.Breaches.Touched(v.r.Context(), v.by, p.Breach); err != nil {
		return err
	}
	return v.showBreach(p)
}

// DataSort is what people call a sort of data.
func (v view) DataSort(sort string) string { return v.say("breach.sort." + sort) }
