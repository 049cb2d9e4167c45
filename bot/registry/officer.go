package registry

import (
	"context"
	"fmt"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// officerCodes is how many codes of officers a contact may try on a day. A code
// is one of a million and good for ten minutes.
const officerCodes = 5

// whoIsOfficer says whose code it is that somebody typed to be known as an
// officer.
func (o *Office) whoIsOfficer(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	tried, err := r.Seats().TryCode(ctx, asked.Contact, bot.LinkCode, umkm.DateOf(asked.Now))
	if err != nil {
		return flows.Result{}, err
	}
	if tried > officerCodes {
		return flows.Result{Name: tooMany}, nil
	}
	officer, found, err := r.Officers().Offered(ctx, asked.Arg("kode"), asked.Now)
	if err != nil || !found {
		return flows.Result{Name: wrong}, err
	}
	return flows.Result{Name: ok, Values: umkm.Args{"petugas": umkm.TextValue(officer.Name)}}, nil
}

// linkOfficer makes the contact that of the officer whose code it is. It can be
// done where an account is one human's own; a WhatsApp number may be given to
// somebody else by the network.
func (o *Office) linkOfficer(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	note := bot.Note{At: asked.Now, Act: "telegram_linked", Subject: fmt.Sprintf("contact %d", asked.Contact)}
	linked, err := r.Officers().Link(ctx, asked.Arg("kode"), asked.Contact, o.Trusted, note)
	if err != nil || !linked {
		return flows.Result{Name: wrong}, err
	}
	return flows.Result{Name: ok}, nil
}
