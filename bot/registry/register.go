package registry

import (
	"context"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// niksADay is how many different NIKs a contact may give in a day: enough for
// a typing error and a spouse, too few to try out whose are registered.
const niksADay = 3

// register adds a business of the person who asks. What collides with somebody
// else's NIK or NIB goes to an officer with the same words as any other doubt.
func (o *Office) register(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	form, err := o.readForm(asked)
	if err != nil {
		return flows.Result{}, err
	}
	if form.nik != "" {
		tried, err := r.Contacts().TryNIK(ctx, asked.Contact, form.nik, umkm.DateOf(asked.Now))
		if err != nil {
			return flows.Result{}, err
		}
		if tried > niksADay {
			return o.check(ctx, r, asked, tooMany)
		}
	}
	owner, err := r.People().Meet(ctx, asked.Contact, asked.Now)
	if err != nil {
		return flows.Result{}, err
	}
	asked.Person = owner
	free, err := unclaimed(ctx, r, owner, form)
	if err != nil {
		return flows.Result{}, err
	}
	if !free {
		return o.check(ctx, r, asked, needsCheck)
	}
	return o.enter(ctx, r, asked, form)
}

// unclaimed reports whether neither NIK nor NIB is somebody else's. Both are
// looked up, given or not, found or not, so that the time tells nothing.
func unclaimed(ctx context.Context, r bot.Registry, owner bot.PersonID, f form) (bool, error) {
	nikFree, err := r.People().NIKFree(ctx, owner, f.nik)
	if err != nil {
		return false, err
	}
	nibFree, err := r.Businesses().NIBFree(ctx, owner, f.nib)
	return (nikFree || f.nik == "") && (nibFree || f.nib == ""), err
}

// enter writes what the form says.
func (o *Office) enter(ctx context.Context, r bot.Registry, asked bot.Asked, f form) (flows.Result, error) {
	if err := o.enterOwner(ctx, r, asked.Person, f); err != nil {
		return flows.Result{}, err
	}
	business := f.business
	business.Registered = asked.Now
	business, err := r.Businesses().Register(ctx, asked.Person, business, asked.Inbound)
	if err != nil {
		return flows.Result{}, err
	}
	if f.hasNIB {
		if err := o.enterNIB(ctx, r, asked, business.ID, f.nib); err != nil {
			return flows.Result{}, err
		}
	}
	return flows.Result{Name: ok, Values: umkm.Args{
		"number": umkm.TextValue(business.Number),
		"name":   umkm.TextValue(business.Name),
		"scale":  umkm.PhraseValue(business.Scale().Phrase()),
	}}, nil
}

// enterOwner keeps name, salutation and NIK where the form has them: a second
// business does not ask again.
func (o *Office) enterOwner(ctx context.Context, r bot.Registry, id bot.PersonID, f form) error {
	owner, err := r.People().Person(ctx, id)
	if err != nil {
		return err
	}
	if f.owner != "" {
		owner.Name = f.owner
	}
	if f.salutation != "" {
		owner.Salutation = f.salutation
	}
	if err := r.People().Rename(ctx, owner); err != nil || f.nik == "" {
		return err
	}
	return r.People().HoldNIK(ctx, id, f.nik)
}

// enterNIB records the NIB that the owner says they have, with its number if
// they gave it.
func (o *Office) enterNIB(ctx context.Context, r bot.Registry, asked bot.Asked, id bot.BusinessID, nib umkm.NIB) error {
	if nib != "" {
		if err := r.Businesses().HoldNIB(ctx, asked.Person, nib); err != nil {
			return err
		}
	}
	today := umkm.DateOf(asked.Now)
	catalogue, err := r.Certificates().Catalogue(ctx, today)
	if err != nil {
		return err
	}
	entry, known := catalogue.Entry(umkm.CertificateNIB)
	if !known {
		return nil
	}
	said := umkm.Certificate{Kind: umkm.CertificateNIB, Stage: entry.IssuedAt, Since: today,
		Source: umkm.SourceSaid, Number: string(nib)}
	return r.Certificates().Record(ctx, asked.Person, id, bot.Said{Certificate: said, At: asked.Now, Cause: asked.Inbound})
}
