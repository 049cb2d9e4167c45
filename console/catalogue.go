package console

import (
	"context"
	"time"

	"teman/bot"
	"teman/umkm"
)

// catalogueDesk is where administrators write what the office says of kinds.
type catalogueDesk interface {
	Review(ctx context.Context, entry umkm.Entry, from umkm.Date) error
	Edit(ctx context.Context, by bot.Officer, entry umkm.Entry, from umkm.Date, looked time.Time) error
}

type catalogueStore interface {
	CatalogueEditions(ctx context.Context, kind umkm.Kind) ([]bot.CatalogueEdition, error)
}

func (c *Console) catalogueRoutes() []route {
	return []route{
		{"GET", "/katalog", bot.RoleViewer, c.catalogue, "console.catalogue.place"},
		{"GET", "/katalog/baru", bot.RoleAdministrator, c.newKind, ""},
		{"POST", "/katalog", bot.RoleAdministrator, c.keepCatalogue, ""},
		{"GET", "/katalog/{kind}", bot.RoleViewer, c.catalogueKind, ""},
		{"GET", "/katalog/{kind}/ubah", bot.RoleAdministrator, c.editCatalogue, ""},
		{"POST", "/katalog/{kind}", bot.RoleAdministrator, c.keepCatalogue, ""},
		{"POST", "/katalog/{kind}/tutup", bot.RoleAdministrator, c.closeKind, ""},
	}
}

// catalogue lists what the office says of each kind today.
func (c *Console) catalogue(v *visit) error {
	known, err := c.Store.Catalogue(v.r.Context(), v.today())
	if err != nil {
		return err
	}
	return v.show("catalogue", umkm.Say("console.catalogue.title"), known.Entries())
}

// cataloguePage is one kind: what is said of it now, what was, and what will be.
type cataloguePage struct {
	umkm.Entry
	Today    umkm.Date
	Editions []bot.CatalogueEdition
	Written  time.Time // the last of them
	Chat     string    // what the chat says
	Says     umkm.Phrase
}

// lastWritten is when the last of these was written.
func lastWritten(editions []bot.CatalogueEdition) (last time.Time) {
	for _, e := range editions {
		if e.At.After(last) {
			last = e.At
		}
	}
	return last
}

// Ahead reports whether an edition does not hold yet.
func (p cataloguePage) Ahead(e bot.CatalogueEdition) bool { return p.Today.Before(e.From) }

// catalogueKind shows what the office says of one kind.
func (c *Console) catalogueKind(v *visit) error { return v.showKind(umkm.Phrase{}) }

func (v *visit) showKind(says umkm.Phrase) error {
	p, err := v.catalogueOf()
	if err != nil {
		return err
	}
	p.Says = says
	return v.show("catalogue_kind", umkm.Say("console.catalogue.of").With("kind", umkm.PhraseValue(p.Kind.Name())), p)
}

func (v *visit) catalogueOf() (p cataloguePage, err error) {
	kind, err := v.kind()
	if err != nil {
		return p, err
	}
	p.Today = v.today()
	known, err := v.console.Store.Catalogue(v.r.Context(), p.Today)
	if err != nil {
		return p, err
	}
	found := false
	if p.Entry, found = known.Entry(kind); !found {
		return p, errNotFound
	}
	if p.Editions, err = v.console.Store.CatalogueEditions(v.r.Context(), kind); err != nil {
		return p, err
	}
	p.Written = lastWritten(p.Editions)
	p.Chat = v.console.chat(p.Entry)
	return p, nil
}

// chat is what somebody who asks for the requirements of a kind reads.
func (c *Console) chat(entry umkm.Entry) string {
	return c.Texts.Text(c.Lang, umkm.Phrase{Key: "syarat.isi", Args: bot.Requirements(entry)})
}
