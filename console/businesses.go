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
	Listings(ctx context.Context, s bot.Scope, f bot.Filter, after bot.BusinessID, limit int) ([]bot.Listing, error)
	CountListings(ctx context.Context, s bot.Scope, f bot.Filter) (int, error)
	Sheet(ctx context.Context, s bot.Scope, id bot.BusinessID) (bot.Sheet, error)
	Reveal(ctx context.Context, s bot.Scope, id bot.BusinessID, n bot.Note) (map[bot.PersonID]umkm.NIK, error)
	Standing(ctx context.Context, s bot.Scope, since, now time.Time) (bot.Tally, error)
}

func (c *Console) registryRoutes() []route {
	return []route{
		{"GET", "/usaha", bot.RoleViewer, c.businesses, "console.businesses.title"},
		{"GET", "/usaha/{id}", bot.RoleViewer, c.business, ""},
		{"POST", "/usaha/{id}/buka", bot.RoleStaff, c.reveal, ""},
	}
}

// listed is how many businesses stand on a page.
const listed = 50

// businessesPage is a part of the registry.
type businessesPage struct {
	Filter     bot.Filter
	Place      string // the region as it was typed
	Unknown    bool   // nothing is called so
	Found      int
	Listings   []bot.Listing
	Query      string // of the filters
	Next       string // query of the next page; empty on the last
	Activities []umkm.Activity
	Scales     []umkm.Scale
	Kinds      []umkm.Kind
}

// businesses lists the registry. Filters stand in the address, so that a view
// can be sent to a colleague.
func (c *Console) businesses(v *visit) error {
	asked := v.r.URL.Query()
	p := businessesPage{
		Query: asked.Encode(),
		Place: asked.Get("wilayah"), Activities: c.Activities.All(), Scales: umkm.Scales(), Kinds: umkm.Kinds(),
		Filter: bot.Filter{
			Words: asked.Get("cari"), Activity: asked.Get("bidang"), Scale: asked.Get("skala"), Kind: umkm.Kind(asked.Get("surat")),
		},
	}
	if p.Place != "" {
		region, ok := c.regionOf(p.Place, v.by.Scope.Region)
		p.Filter.Region, p.Unknown = region.Code, !ok
	}
	if p.Unknown {
		return v.show("businesses", umkm.Say("console.businesses.title"), p)
	}
	after, _ := strconv.ParseInt(asked.Get("sesudah"), 10, 64) // anything else begins at the newest
	var err error
	if p.Listings, err = c.Store.Listings(v.r.Context(), v.by.Scope, p.Filter, bot.BusinessID(after), listed+1); err != nil {
		return err
	}
	if p.Found, err = c.Store.CountListings(v.r.Context(), v.by.Scope, p.Filter); err != nil {
		return err
	}
	if len(p.Listings) > listed {
		p.Listings = p.Listings[:listed]
		p.Next = nextPage(asked, p.Listings[listed-1].ID)
	}
	return v.show("businesses", umkm.Say("console.businesses.title"), p)
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
