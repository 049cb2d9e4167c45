package registry

import (
	"context"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// find looks a certificate up by its number among the person's own. A number
// of somebody else's ends like one that nobody has: an officer looks.
func (o *Office) find(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	stale, err := unproved(ctx, r, asked)
	if err != nil {
		return flows.Result{}, err
	}
	if stale {
		return refused(proof)
	}
	number := umkm.ReadCertificateNumber(asked.Arg("nomor"), o.Regions, umkm.DateOf(asked.Now)).Value.Number
	id, certificate, mine, err := r.Certificates().Find(ctx, asked.Person, number)
	if err != nil {
		return flows.Result{}, err
	}
	if !mine {
		values, err := o.escalate(ctx, r, asked, bot.Escalation{Topic: topicNumber, Draft: asked.Answers})
		return flows.Result{Name: unknown, Values: values}, err
	}
	owned, err := r.Businesses().Owned(ctx, asked.Person)
	if err != nil {
		return flows.Result{}, err
	}
	for _, b := range owned {
		if b.ID == id {
			p, err := o.papersFor(ctx, r, asked, b)
			return flows.Result{Name: found, Values: p.status(certificate).values(b.Name)}, err
		}
	}
	return refused(unknown)
}
