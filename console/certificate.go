package console

import (
	"errors"
	"fmt"
	"net/url"
	"slices"

	"teman/bot"
	"teman/umkm"
)

// certificatePage is one certificate of a business: what is said of it, what
// was, the photos of the paper, and a form for what an officer finds.
type certificatePage struct {
	bot.Held
	Form       bot.Check // what stands in the form
	Entry      umkm.Entry
	Today      umkm.Date
	Statements []bot.Statement
	Photos     []bot.KeptPhoto
	Results    []umkm.Source // what an officer may find
	Back       string        // query of the list that the officer came from
	Says       umkm.Phrase
}

// Known reports whether anything was said of the certificate yet.
func (p certificatePage) Known() bool { return p.Edition > 0 }

// Usually is the last day that a certificate of this kind usually has; nil
// where it has none.
func (p certificatePage) Usually() *umkm.Date { return p.Entry.ExpiryFrom(p.Form.Since) }

// IsPicture reports whether browsers show such a file.
func (certificatePage) IsPicture(media string) bool {
	return slices.Contains([]string{"image/jpeg", "image/png", "image/webp"}, media)
}

// kind reads the kind in the address; errNotFound when there is none such.
func (v *visit) kind() (umkm.Kind, error) {
	kind, ok := umkm.ParseKind(v.r.PathValue("kind"))
	if !ok {
		return "", errNotFound
	}
	return kind, nil
}

// certificate shows one certificate of a business.
func (c *Console) certificate(v *visit) error { return v.showCertificate(nil, umkm.Phrase{}) }

// showCertificate shows a certificate, with what was typed in its form where
// that could not be kept.
func (v *visit) showCertificate(typed *bot.Check, says umkm.Phrase) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	kind, err := v.kind()
	if err != nil {
		return err
	}
	p := certificatePage{Today: v.today(), Says: says, Results: []umkm.Source{umkm.SourceVerified, umkm.SourceSeen, umkm.SourceMismatch},
		Back: v.cameFrom()}
	ctx, store, business := v.r.Context(), v.console.Store, bot.BusinessID(id)
	if p.Held, err = store.HeldCertificate(ctx, v.by.Scope, business, kind); err != nil {
		return err
	}
	if p.Statements, err = store.Statements(ctx, v.by.Scope, business, kind); err != nil {
		return err
	}
	if p.Photos, err = store.CertificatePhotos(ctx, v.by.Scope, business, kind); err != nil {
		return err
	}
	catalogue, err := store.Catalogue(ctx, p.Today)
	if err != nil {
		return err
	}
	if p.Entry, _ = catalogue.Entry(kind); p.Entry.Kind == "" && !p.Known() {
		return errNotFound
	}
	p.Form = p.proposal()
	if typed != nil {
		p.Form = *typed
		p.Form.Edition = p.Edition
	}
	return v.show("certificate", umkm.Say("console.certificate.title").
		With("kind", umkm.PhraseValue(kind.Name())).With("business", umkm.TextValue(p.Name)), p)
}

// proposal is what stands in the form at first: that what is said is true.
func (p certificatePage) proposal() bot.Check {
	c := bot.Check{Business: p.Business, Certificate: p.Certificate, Edition: p.Edition}
	c.Source = umkm.SourceVerified
	if !p.Known() {
		c.Stage, c.Since = p.Entry.IssuedAt, p.Today
	}
	return c
}

// checkCertificate keeps what the officer found. Who was slower than a
// colleague sees what that one wrote, and has everything still in the form.
func (c *Console) checkCertificate(v *visit) error {
	check, err := v.check()
	if err == nil {
		err = c.Certificates.Check(v.r.Context(), v.by, check)
	}
	var refused *bot.Refusal
	switch {
	case errors.Is(err, bot.ErrChanged):
		return v.showCertificate(&check, umkm.Say("console.certificate.changed"))
	case errors.As(err, &refused):
		return v.showCertificate(&check, refused.Says)
	case err != nil:
		return err
	}
	if back := v.cameFrom(); back != "" {
		v.redirect("/surat?" + back)
		return nil
	}
	v.redirect(fmt.Sprintf("/usaha/%d", check.Business))
	return nil
}

// cameFrom is the query of the list of certificates that the officer came
// from; empty when it was another page.
func (v *visit) cameFrom() string {
	query, err := url.ParseQuery(v.r.FormValue("dari"))
	if err != nil {
		return ""
	}
	return query.Encode()
}
