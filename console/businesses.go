package console

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"teman/bot"
	"teman/umkm"
)

type registryStore interface {
	talkStore
	mergeStore
	Listings(ctx context.Context, s bot.Scope, f bot.Filter, after bot.BusinessID, limit int) ([]bot.Listing, error)
	Similar(ctx context.Context, s bot.Scope, f bot.Filter, limit int) ([]bot.Listing, error)
	CountListings(ctx context.Context, s bot.Scope, f bot.Filter, most int) (int, error)
	Sheet(ctx context.Context, s bot.Scope, id bot.BusinessID) (bot.Sheet, error)
	Reveal(ctx context.Context, s bot.Scope, id bot.BusinessID, n bot.Note) (map[bot.PersonID]umkm.NIK, error)
	Amend(ctx context.Context, s bot.Scope, a bot.Amendment) error
	AmendOwner(ctx context.Context, s bot.Scope, a bot.OwnerAmendment) error
	Link(ctx context.Context, s bot.Scope, l bot.Linking) error
	FieldCodes(ctx context.Context, asked string, limit int) ([]bot.FieldCode, error)
	Standing(ctx context.Context, s bot.Scope, since, now, day time.Time) (bot.Tally, error)
}

func (c *Console) registryRoutes() []route {
	return []route{
		{"GET", "/usaha", bot.RoleViewer, c.businesses, "console.businesses.title"},
		{"GET", "/usaha/{id}", bot.RoleViewer, c.business, ""},
		{"POST", "/usaha/{id}/buka", bot.RoleStaff, c.reveal, ""},
		{"GET", "/usaha/{id}/obrolan/{contact}", bot.RoleStaff, c.talk, ""},
		{"GET", "/usaha/{id}/kembar", bot.RoleOfficer, c.doubles, ""},
		{"POST", "/usaha/{id}/kembar", bot.RoleOfficer, c.merge, ""},
		{"GET", "/usaha/{id}/ubah", bot.RoleOfficer, c.editBusiness, ""},
		{"POST", "/usaha/{id}/ubah", bot.RoleOfficer, c.amendBusiness, ""},
		{"POST", "/usaha/{id}/pemilik/{person}", bot.RoleOfficer, c.amendOwner, ""},
		{"POST", "/usaha/{id}/pemilik/{person}/kontak", bot.RoleOfficer, c.linkContact, ""},
	}
}

// listed is how many businesses stand on a page, counted how far they are
// counted: what is more than that says nothing to who reads it.
const (
	listed  = 50
	counted = 1000
)

// businessesPage is a part of the registry.
type businessesPage struct {
	Filter     bot.Filter
	Place      string // the region as it was typed
	Unknown    bool   // nothing is called so
	Found      int
	Similar    bool // nothing was as it was typed: these come near
	Listings   []bot.Listing
	Query      string // of the filters
	Next       string // query of the next page; empty on the last
	Activities []umkm.Activity
	Scales     []umkm.Scale
	Papers     []choices
	Topics     []choices
	Heards     []choice
}

// More reports whether there are more than were counted.
func (p businessesPage) More() bool { return p.Found > counted }

// Counted is how many were counted.
func (businessesPage) Counted() int { return counted }

// businesses lists the registry. Filters stand in the address, so that a view
// can be sent to a colleague.
func (c *Console) businesses(v *visit) error {
	asked := v.r.URL.Query()
	p, err := v.narrowed(asked)
	if err != nil {
		return err
	}
	if !p.Unknown {
		err = v.list(&p, asked)
	}
	if err != nil {
		return err
	}
	return v.show("businesses", umkm.Say("console.businesses.title"), p)
}

// narrowed is the page with what it is narrowed by.
func (v *visit) narrowed(asked url.Values) (p businessesPage, err error) {
	c, ctx := v.console, v.r.Context()
	p = businessesPage{Query: asked.Encode(), Place: asked.Get("wilayah"), Filter: filterOf(asked), Activities: c.Activities.All(), Scales: umkm.Scales()}
	if p.Place != "" {
		region, ok := c.regionOf(p.Place, v.by.Scope.Region)
		p.Filter.Region, p.Unknown = region.Code, !ok
	}
	catalogue, err := c.Store.Catalogue(ctx, v.today())
	if err != nil {
		return p, err
	}
	all, err := c.Store.Topics(ctx)
	p.Papers, p.Topics, p.Heards = papers(catalogue, p.Filter), topics(all, p.Filter), heards(p.Filter)
	return p, err
}

// list reads the businesses that stand on the page: those that the filter
// leaves, or, where that are none, those whose words come near.
func (v *visit) list(p *businessesPage, asked url.Values) (err error) {
	ctx, store := v.r.Context(), v.console.Store
	after, _ := strconv.ParseInt(asked.Get("sesudah"), 10, 64) // anything else begins at the newest
	if p.Listings, err = store.Listings(ctx, v.by.Scope, p.Filter, bot.BusinessID(after), listed+1); err != nil {
		return err
	}
	if len(p.Listings) == 0 && p.Filter.Words != "" && after == 0 {
		p.Listings, err = store.Similar(ctx, v.by.Scope, p.Filter, listed)
		p.Similar = len(p.Listings) > 0
		return err
	}
	if len(p.Listings) > listed {
		p.Listings = p.Listings[:listed]
		p.Next = nextPage(asked, p.Listings[listed-1].ID)
	}
	p.Found, err = store.CountListings(ctx, v.by.Scope, p.Filter, counted+1)
	return err
}

func nextPage(asked url.Values, last bot.BusinessID) string {
	asked.Set("sesudah", strconv.FormatInt(int64(last), 10))
	return "?" + asked.Encode()
}

// regionOf reads what an officer calls a region: its code or its name.
func (c *Console) regionOf(typed, near string) (umkm.Region, bool) {
	if region, ok := c.Regions.ByCode(typed); ok {
		return region, true
	}
	return c.Regions.FindIn(typed, near)
}

// Region is what people call the region of a code.
func (v view) Region(code string) string {
	if region, ok := v.console.Regions.ByCode(code); ok {
		return region.FullName()
	}
	return code
}

// Activity is what people call a field of business; in the owner's words where
// nobody has chosen one.
func (v view) Activity(id, words string) string {
	if activity, ok := v.console.Activities.ByID(id); ok {
		return v.Say(activity.Name())
	}
	return words
}
