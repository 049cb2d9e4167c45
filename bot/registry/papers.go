package registry

import (
	"context"
	"slices"

	"teman/bot"
	"teman/umkm"
)

// papers are the certificates of one business beside what the office says of
// their kinds today.
type papers struct {
	business  bot.Business
	product   umkm.Product
	held      []umkm.Certificate
	catalogue *umkm.Catalogue
	today     umkm.Date
}

func (o *Office) papersFor(ctx context.Context, r bot.Registry, asked bot.Asked, b bot.Business) (papers, error) {
	p := papers{business: b, today: umkm.DateOf(asked.Now)}
	if activity, known := o.Activities.ByID(b.Activity); known {
		p.product = activity.Product
	}
	var err error
	if p.held, err = r.Certificates().Of(ctx, asked.Person, b.ID); err != nil {
		return p, err
	}
	slices.SortFunc(p.held, func(a, b umkm.Certificate) int { return umkm.CompareKinds(a.Kind, b.Kind) })
	p.catalogue, err = r.Certificates().Catalogue(ctx, p.today)
	return p, err
}

func (p papers) status(c umkm.Certificate) status {
	entry, _ := p.catalogue.Entry(c.Kind)
	return status{c, entry, p.today}
}

// holding returns what is recorded of a kind.
func (p papers) holding(kind umkm.Kind) (umkm.Certificate, bool) {
	for _, c := range p.held {
		if c.Kind == kind {
			return c, true
		}
	}
	return umkm.Certificate{}, false
}

// halal is how people name a kind without knowing that there are two ways to
// it.
const halal = "halal"

// kind reads the kind that was asked for. Plain "halal" is the one that the
// business has, or the one it may take.
func (p papers) kind(answer string) umkm.Kind {
	if answer != halal {
		return umkm.Kind(answer)
	}
	for _, c := range p.held {
		if c.Kind.IsHalal() {
			return c.Kind
		}
	}
	kind, _ := umkm.HalalPath(p.product, p.business.Scale().Scale, umkm.HalalFacts{})
	return kind
}

// next is the step of the ladder that makes most sense now.
func (p papers) next() umkm.Step {
	return p.catalogue.NextStep(p.business.Prospect(p.product, p.held), p.today)
}
