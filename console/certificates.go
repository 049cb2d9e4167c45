package console

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Certificates are checked here; *certificate.Desk is them. Its errors are
// *bot.Refusal where an officer can mend what is wrong, and bot.ErrChanged where
// somebody was quicker.
type Certificates interface {
	catalogueDesk
	Check(ctx context.Context, by bot.Officer, c bot.Check) error
	CheckAll(ctx context.Context, by bot.Officer, picked []bot.Check, stage umkm.Stage, typed int) error
}

type certificateStore interface {
	HeldCertificates(ctx context.Context, s bot.Scope, f bot.HeldFilter, after, limit int) ([]bot.Held, error)
	CountHeld(ctx context.Context, s bot.Scope, f bot.HeldFilter) (int, error)
	HeldCertificate(ctx context.Context, s bot.Scope, id bot.BusinessID, kind umkm.Kind) (bot.Held, error)
	Statements(ctx context.Context, s bot.Scope, id bot.BusinessID, kind umkm.Kind) ([]bot.Statement, error)
	CertificatePhotos(ctx context.Context, s bot.Scope, id bot.BusinessID, kind umkm.Kind) ([]bot.KeptPhoto, error)
	CertificatePhoto(ctx context.Context, s bot.Scope, id bot.BusinessID, kind umkm.Kind, file bot.InboundID, n bot.Note) (string, []byte, error)
	Catalogue(ctx context.Context, on umkm.Date) (*umkm.Catalogue, error)
}

func (c *Console) certificateRoutes() []route {
	return []route{
		{"GET", "/surat", bot.RoleViewer, c.certificates, "console.certificates.place"},
		{"GET", "/surat/periksa", bot.RoleOfficer, c.pickedCertificates, ""},
		{"POST", "/surat/periksa", bot.RoleOfficer, c.checkCertificates, ""},
		{"GET", "/usaha/{id}/surat/{kind}", bot.RoleViewer, c.certificate, ""},
		{"POST", "/usaha/{id}/surat/{kind}", bot.RoleOfficer, c.checkCertificate, ""},
		{"GET", "/usaha/{id}/surat/{kind}/foto/{file}", bot.RoleStaff, c.certificatePhoto, ""},
		{"GET", "/usaha/{id}/foto/{file}", bot.RoleStaff, c.productPhoto, ""},
	}
}

// heldShown is how many certificates stand on a page, and how many can be
// picked at once.
const heldShown = 50

// standing is what an officer may ask for in the list of certificates.
type standing struct {
	Name    string // in the address
	Sources []umkm.Source
}

// standings begins with the one that is shown when nothing is asked for.
func standings() []standing {
	return []standing{
		{"tunggu", []umkm.Source{umkm.SourceSaid, umkm.SourceSeen}},
		{"berbeda", []umkm.Source{umkm.SourceMismatch}},
		{"cocok", []umkm.Source{umkm.SourceVerified}},
	}
}

// ages are how many days nothing was said of a certificate, to choose from.
var ages = []int{7, 30, 90}

// certificatesPage is the list of what waits to be checked, the oldest first.
type certificatesPage struct {
	Filter    bot.HeldFilter
	Standing  standing
	Standings []standing
	Age       int
	Ages      []int
	Place     string // the region as it was typed
	Unknown   bool   // nothing is called so
	Kinds     []umkm.Kind
	Stages    []umkm.Stage // of the kind
	Held      []bot.Held
	Found     int
	Query     string // of the filters
	Next      string // query of the next page; empty on the last
}

// MayPick reports whether rows can be picked to be checked together: they have
// to be of one kind.
func (p certificatesPage) MayPick() bool { return p.Filter.Kind != "" && p.Standing.Name != "cocok" }

// certificates lists what waits to be checked, or was.
func (c *Console) certificates(v *visit) error {
	asked := v.r.URL.Query()
	p := certificatesPage{Standings: standings(), Ages: ages, Place: asked.Get("wilayah"), Query: asked.Encode()}
	if p.Place != "" {
		region, ok := c.regionOf(p.Place, v.by.Scope.Region)
		p.Filter.Region, p.Unknown = region.Code, !ok
	}
	if err := p.narrow(v, asked); err != nil {
		return err
	}
	title := umkm.Say("console.certificates.title")
	if p.Unknown {
		return v.show("certificates", title, p)
	}
	from, _ := strconv.Atoi(asked.Get("mulai")) // anything else begins at the oldest
	from = max(from, 0)
	var err error
	if p.Held, err = c.Store.HeldCertificates(v.r.Context(), v.by.Scope, p.Filter, from, heldShown+1); err != nil {
		return err
	}
	if p.Found, err = c.Store.CountHeld(v.r.Context(), v.by.Scope, p.Filter); err != nil {
		return err
	}
	if len(p.Held) > heldShown {
		p.Held = p.Held[:heldShown]
		asked.Set("mulai", strconv.Itoa(from+heldShown))
		p.Next = "?" + asked.Encode()
	}
	return v.show("certificates", title, p)
}

// narrow reads the filters of the address.
func (p *certificatesPage) narrow(v *visit, asked url.Values) error {
	p.Filter.Kind, p.Filter.Stage = umkm.Kind(asked.Get("jenis")), umkm.Stage(asked.Get("tahap"))
	p.Standing = p.Standings[0]
	for _, s := range p.Standings {
		if s.Name == asked.Get("keadaan") {
			p.Standing = s
		}
	}
	p.Filter.Sources = p.Standing.Sources
	for _, days := range ages {
		if asked.Get("umur") == strconv.Itoa(days) {
			p.Age, p.Filter.Before = days, v.at.Add(-time.Duration(days)*24*time.Hour)
		}
	}
	catalogue, err := v.console.Store.Catalogue(v.r.Context(), v.today())
	if err != nil {
		return err
	}
	p.Kinds = catalogue.Kinds()
	if entry, known := catalogue.Entry(p.Filter.Kind); known {
		p.Stages = entry.Stages
	} else {
		p.Filter.Kind, p.Filter.Stage = "", ""
	}
	return nil
}

// today is the day in the office's own zone.
func (v *visit) today() umkm.Date { return umkm.DateOf(v.at.In(v.console.Zone)) }

// HeldStanding says what an officer may ask for in the list of certificates.
func (v view) HeldStanding(name string) string { return v.say("console.standing." + name) }
