package registry

import (
	"context"
	"fmt"
	"slices"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// record keeps what an owner says of a certificate. What an officer has seen
// or verified is not overwritten by a word: another officer looks.
func (o *Office) record(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	theirs, err := o.theirs(ctx, r, asked)
	if err != nil {
		return flows.Result{}, err
	}
	if theirs.refusal == none {
		return o.check(ctx, r, asked, needsCheck)
	}
	if theirs.refusal != "" {
		return refused(theirs.refusal)
	}
	p, err := o.papersFor(ctx, r, asked, theirs.Business)
	if err != nil {
		return flows.Result{}, err
	}
	// An officer who has to look is helped by the photo most.
	if _, err := attach(ctx, r, asked, p.business.ID, p.kind(asked.Arg("jenis"))); err != nil {
		return flows.Result{}, err
	}
	said, certain, err := o.said(p, asked)
	if err != nil {
		return flows.Result{}, err
	}
	if certain {
		certain, err = nibFree(ctx, r, asked.Person, said)
	}
	if err != nil {
		return flows.Result{}, err
	}
	if !certain {
		return o.check(ctx, r, asked, needsCheck)
	}
	return o.keep(ctx, r, asked, p, said)
}

// keep writes a certificate and says how it stands now.
func (o *Office) keep(ctx context.Context, r bot.Registry, asked bot.Asked, p papers, said umkm.Certificate) (flows.Result, error) {
	if said.Kind == umkm.CertificateNIB && said.Number != "" {
		if err := r.Businesses().HoldNIB(ctx, asked.Person, umkm.NIB(said.Number)); err != nil {
			return flows.Result{}, err
		}
	}
	statement := bot.Said{Certificate: said, At: asked.Now, Cause: asked.Inbound}
	if err := r.Certificates().Record(ctx, asked.Person, p.business.ID, statement); err != nil {
		return flows.Result{}, err
	}
	return flows.Result{Name: ok, Values: p.status(said).values(p.business.Name)}, nil
}

// said reads what the owner says. certain is false where an officer has to
// look: the number is of another kind, or somebody of the office knows better.
func (o *Office) said(p papers, asked bot.Asked) (said umkm.Certificate, certain bool, err error) {
	kind := p.kind(asked.Arg("jenis"))
	entry, known := p.catalogue.Entry(kind)
	if !known {
		return said, false, fmt.Errorf("record %q: not in the catalogue", kind)
	}
	said = umkm.Certificate{Kind: kind, Stage: entry.IssuedAt, Since: p.today, Source: umkm.SourceSaid}
	if last := asked.Arg("berlaku"); last != "" {
		day, err := umkm.ParseDate(last)
		if err != nil {
			return said, false, fmt.Errorf("record %q: %w", kind, err)
		}
		said.Expires = &day
	}
	certain = true
	if typed := asked.Arg("nomor"); typed != "" {
		number := umkm.ReadCertificateNumber(typed, o.Regions, p.today)
		if !kind.HasForm() {
			number = kind.ReadNumber(typed, o.Regions, p.today)
		}
		said.Number = number.Value.Number
		certain = number.Verdict == umkm.Accepted && slices.Contains(number.Value.Kinds, kind)
		if number.Value.Application {
			said.Stage = underWay(entry)
		}
	}
	if before, has := p.holding(kind); has && before.Source.Stands() && before.Source != umkm.SourceSaid {
		return before, certain && agree(before, said), nil
	}
	return said, certain, nil
}

// agree reports whether what is said adds nothing to what is better known.
func agree(known, said umkm.Certificate) bool {
	sameEnd := said.Expires == nil || known.Expires != nil && *known.Expires == *said.Expires
	return sameEnd && (said.Number == "" || said.Number == known.Number)
}

// underWay is the stage of an application: the one after the first.
func underWay(entry umkm.Entry) umkm.Stage { return entry.Stages[min(1, len(entry.Stages)-1)] }

// nibFree reports whether the certificate is no NIB, or one that is free for
// this person.
func nibFree(ctx context.Context, r bot.Registry, who bot.PersonID, said umkm.Certificate) (bool, error) {
	if said.Kind != umkm.CertificateNIB || said.Number == "" {
		return true, nil
	}
	return r.Businesses().NIBFree(ctx, who, umkm.NIB(said.Number))
}
