package umkm

import "time"

// HalalMandatory is the day since which food and drink of micro and small
// businesses must be certified halal (Government Regulation 42/2024).
func HalalMandatory() Date { return Date{Year: 2026, Month: time.October, Day: 17} }

// Prospect is what the ladder knows about a business. Zero means not known.
type Prospect struct {
	Product     Product
	Scale       Scale
	Cooperative bool
	Halal       HalalFacts
	Held        []Certificate
}

// StepAction is what a Step advises.
type StepAction int8

// The actions.
const (
	NothingLeft StepAction = iota // every rung is held
	Begin                         // apply for Kind
	Continue                      // go on to Stage of Kind
	Renew                         // Kind is over or nearly so
)

// Step is the one thing that a business had best do next.
type Step struct {
	Action StepAction
	Kind   Kind
	Stage  Stage // the stage to reach next
	Why    Phrase
}

// rung is one certificate of the ladder, or either of two that serve the same
// end.
type rung int8

const (
	rungNIB rung = iota
	rungCooperative
	rungHomeFood  // SPP-IRT, or MD for who has outgrown it
	rungPlantFood // MD
	rungHalal
	rungMark
	rungSNIBina
	rungCatalogue
)

// rungsOf lists the ladder of a product from below. Cosmetics and medicine need
// permits that this catalogue does not hold; the reason given for their mark
// says so. Food sold within days needs no permit to be sold.
func rungsOf(p Product) []rung {
	switch p {
	case ProductDry, ProductDrink:
		return []rung{rungNIB, rungHomeFood, rungHalal, rungMark, rungSNIBina, rungCatalogue}
	case ProductMeat, ProductMilk, ProductWater, ProductStandard:
		return []rung{rungNIB, rungPlantFood, rungHalal, rungMark, rungCatalogue}
	case ProductWet, ProductServed:
		return []rung{rungNIB, rungHalal, rungMark, rungCatalogue}
	case ProductGoods:
		return []rung{rungNIB, rungMark, rungSNIBina, rungCatalogue}
	default:
		return []rung{rungNIB, rungMark, rungCatalogue}
	}
}

// NextStep climbs the ladder of a business and stops at the first rung that it
// does not stand on: what runs out is renewed, what was begun is continued,
// what is missing is begun. NIB is always first; a cooperative's own number
// comes right after it.
func (c *Catalogue) NextStep(p Prospect, today Date) Step {
	for i, r := range rungsOf(p.Product) {
		if step, ok := c.climb(r, p, today); ok {
			return step
		}
		if i == 0 && p.Cooperative {
			if step, ok := c.climb(rungCooperative, p, today); ok {
				return step
			}
		}
	}
	return Step{Why: Say("certificate.why.done")}
}

// Ladder lists what a business needs from below, each once: what NextStep would
// advise to somebody who holds nothing, and then what it would advise after.
func (c *Catalogue) Ladder(p Prospect, today Date) []Step {
	p.Held = nil
	var steps []Step
	for _, r := range rungsOf(p.Product) {
		if step, ok := c.climb(r, p, today); ok {
			steps = append(steps, step)
		}
	}
	return steps
}

// climb returns what is left to do on one rung; ok is false where nothing is.
func (c *Catalogue) climb(r rung, p Prospect, today Date) (step Step, ok bool) {
	if r == rungSNIBina && p.Scale != 0 && !p.Scale.IsMSE() {
		return Step{}, false
	}
	held, has := c.best(r, p.Held, today)
	if !has {
		kind, why := p.choice(r)
		entry, known := c.Entry(kind)
		if !known {
			return Step{}, false
		}
		return Step{Begin, kind, entry.Stages[0], c.dated(why, entry)}, true
	}
	entry, _ := c.Entry(held.Kind)
	next, left := entry.Next(held.Stage)
	kind := PhraseValue(held.Kind.Name())
	switch {
	case !held.Source.Stands():
		return Step{Continue, held.Kind, held.Stage, Say("certificate.why.mismatch").With("kind", kind)}, true
	case held.Expired(today):
		return Step{Renew, held.Kind, entry.Stages[0],
			Say("certificate.why.expired").With("kind", kind).With("date", DateValue(*held.Expires))}, true
	case held.ExpiresWithin(today, entry.RemindDays):
		return Step{Renew, held.Kind, entry.Stages[0],
			Say("certificate.why.expiring").With("kind", kind).With("date", DateValue(*held.Expires))}, true
	case left:
		return Step{Continue, held.Kind, next,
			Say("certificate.why.continue").With("kind", kind).With("stage", PhraseValue(held.Kind.StageName(next)))}, true
	default:
		return Step{}, false
	}
}

// best returns the certificate that serves a rung best: one that is issued and
// valid before one under way, and that before one that has expired.
func (c *Catalogue) best(r rung, held []Certificate, today Date) (best Certificate, has bool) {
	rank := -1
	for _, certificate := range held {
		entry, known := c.Entry(certificate.Kind)
		if !known || !r.isServedBy(certificate.Kind) {
			continue
		}
		of := 1
		switch {
		case certificate.Expired(today), !certificate.Source.Stands():
			of = 0
		case entry.Issued(certificate.Stage):
			of = 2
		}
		if of > rank {
			best, has, rank = certificate, true, of
		}
	}
	return best, has
}

func (r rung) isServedBy(kind Kind) bool {
	switch r {
	case rungNIB:
		return kind == CertificateNIB
	case rungCooperative:
		return kind == CertificateCooperative
	case rungHomeFood:
		return kind == CertificatePIRT || kind == CertificateMD
	case rungPlantFood:
		return kind == CertificateMD
	case rungHalal:
		return kind.IsHalal()
	case rungMark:
		return kind == CertificateMark
	case rungSNIBina:
		return kind == CertificateSNIBina
	default:
		return kind == CertificateECatalogue
	}
}

// choice is the certificate to begin on a rung, and why.
func (p Prospect) choice(r rung) (Kind, Phrase) {
	switch r {
	case rungNIB:
		return CertificateNIB, Say("certificate.why.nib")
	case rungCooperative:
		return CertificateCooperative, Say("certificate.why.nik_kop")
	case rungHomeFood:
		if p.Scale == ScaleMedium || p.Scale == ScaleLarge {
			return CertificateMD, Say("certificate.why.bpom_md_scale")
		}
		return CertificatePIRT, Say("certificate.why.pirt")
	case rungPlantFood:
		return CertificateMD, Say("certificate.why.bpom_md")
	case rungHalal:
		return HalalPath(p.Product, p.Scale, p.Halal)
	case rungMark:
		if p.Product == ProductRemedy {
			return CertificateMark, Say("certificate.why.merek_remedy")
		}
		return CertificateMark, Say("certificate.why.merek")
	case rungSNIBina:
		return CertificateSNIBina, Say("certificate.why.sni_bina")
	default:
		return CertificateECatalogue, Say("certificate.why.ekatalog")
	}
}

// dated adds to a reason the days that it may speak of.
func (c *Catalogue) dated(why Phrase, entry Entry) Phrase {
	why = why.With("updated", DateValue(entry.Updated))
	if entry.Kind.IsHalal() {
		why = why.With("since", DateValue(HalalMandatory()))
	}
	return why
}
