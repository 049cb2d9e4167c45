package registry

import (
	"context"
	"strconv"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// keepPhoto says what a photo shows that the owner sent: the paper of a
// certificate (`jenis`), or the business itself. Right after a registration no
// business is named, and the newest is meant.
func (o *Office) keepPhoto(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	business, known, err := pictured(ctx, r, asked)
	if err != nil {
		return flows.Result{}, err
	}
	if !known {
		return refused(none)
	}
	kind := umkm.Kind(asked.Arg("jenis"))
	if kind != "" {
		p, err := o.papersFor(ctx, r, asked, business)
		if err != nil {
			return flows.Result{}, err
		}
		kind = p.kind(string(kind))
	}
	alike, err := attach(ctx, r, asked, business.ID, kind)
	if err != nil || alike == 0 {
		return flows.Result{Name: none}, err
	}
	return flows.Result{Name: ok, Values: umkm.Args{"n": umkm.CountValue(alike)}}, nil
}

// pictured is the business that was chosen, or the newest of the person.
func pictured(ctx context.Context, r bot.Registry, asked bot.Asked) (business bot.Business, known bool, err error) {
	if asked.Person == 0 {
		return business, false, nil
	}
	mine, err := r.Businesses().Owned(ctx, asked.Person)
	for _, b := range mine {
		if chosen := asked.Arg("usaha"); chosen == "" || chosen == strconv.FormatInt(int64(b.ID), 10) {
			business, known = b, true
		}
	}
	return business, known, err
}

// attach keeps what the file of the answer `foto` shows and returns how many
// show the same; without that answer there is nothing to keep.
func attach(ctx context.Context, r bot.Registry, asked bot.Asked, business bot.BusinessID, kind umkm.Kind) (alike int, err error) {
	answer := asked.Arg("foto")
	if answer == "" {
		return 0, nil
	}
	file, err := bot.ParseRef(answer)
	if err != nil {
		return 0, err
	}
	return r.Photos().Attach(ctx, asked.Person, bot.Photo{
		File: file, Contact: asked.Contact, Turn: asked.Inbound, Business: business, Kind: string(kind), At: asked.Now,
	})
}
