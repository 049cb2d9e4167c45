package registry

import (
	"context"
	"fmt"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// correct changes one thing that is kept about the person or one of their
// businesses.
func (o *Office) correct(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	theirs, err := o.theirs(ctx, r, asked)
	if err != nil {
		return flows.Result{}, err
	}
	part := asked.Arg("bagian")
	switch {
	case theirs.refusal != proof && (part == "name" || part == "salutation"):
		return o.correctOwner(ctx, r, asked)
	case theirs.refusal != "":
		return o.check(ctx, r, asked, needsCheck)
	case part == "nib":
		return o.correctNIB(ctx, r, asked, theirs.Business)
	default:
		return o.correctBusiness(ctx, r, asked, theirs.Business)
	}
}

func (o *Office) correctOwner(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	if asked.Person == 0 {
		return o.check(ctx, r, asked, needsCheck)
	}
	owner, err := r.People().Person(ctx, asked.Person)
	if err != nil {
		return flows.Result{}, err
	}
	if name := asked.Arg("name"); name != "" {
		owner.Name = name
	}
	if salutation := asked.Arg("salutation"); salutation != "" {
		owner.Salutation = salutation
	}
	if err := r.People().Rename(ctx, owner); err != nil {
		return flows.Result{}, err
	}
	return changed(ctx, r, asked, "name", umkm.TextValue(owner.Name))
}

func (o *Office) correctNIB(ctx context.Context, r bot.Registry, asked bot.Asked, b bot.Business) (flows.Result, error) {
	nib := umkm.NIB(asked.Arg("nib"))
	free, err := r.Businesses().NIBFree(ctx, asked.Person, nib)
	if err != nil {
		return flows.Result{}, err
	}
	if !free {
		return o.check(ctx, r, asked, needsCheck)
	}
	if err := o.enterNIB(ctx, r, asked, b.ID, nib); err != nil {
		return flows.Result{}, err
	}
	return changed(ctx, r, asked, "nib", umkm.TextValue(string(nib)))
}

func (o *Office) correctBusiness(ctx context.Context, r bot.Registry, asked bot.Asked, b bot.Business) (flows.Result, error) {
	part := asked.Arg("bagian")
	shown, err := o.apply(&b, part, asked.Arg(part))
	if err != nil {
		return flows.Result{}, err
	}
	if err := r.Businesses().Change(ctx, asked.Person, b); err != nil {
		return flows.Result{}, err
	}
	return changed(ctx, r, asked, part, shown)
}

// apply sets one part of a business and returns how it is shown.
func (o *Office) apply(b *bot.Business, part, answer string) (umkm.Value, error) {
	switch part {
	case "business_name":
		b.Name = openly(answer)
		return umkm.TextValue(b.Name), nil
	case "activity":
		o.setField(b, answer)
		return umkm.TextValue(b.Words), nil
	case "region":
		region, known := o.Regions.ByCode(answer)
		if !known {
			return umkm.Value{}, fmt.Errorf("correct: no region %q", answer)
		}
		b.Region = region.Code
		return umkm.TextValue(region.FullName()), nil
	case "capital":
		if err := setCapital(b, answer); err != nil || b.Capital == nil {
			return umkm.Value{}, fmt.Errorf("correct capital: %w", err)
		}
		return b.Capital.Value(), nil
	case "turnover":
		if err := setTurnover(b, answer); err != nil || b.Turnover == nil {
			return umkm.Value{}, fmt.Errorf("correct turnover: %w", err)
		}
		return umkm.PhraseValue(b.Turnover.Phrase()), nil
	}
	return umkm.Value{}, fmt.Errorf("correct: nothing is called %q", part)
}

// changed says what something is now. The request is kept as answered: the law
// gives 3 x 24 hours for it (Law 27/2022, article 30).
func changed(ctx context.Context, r bot.Registry, asked bot.Asked, part string, now umkm.Value) (flows.Result, error) {
	what := umkm.PhraseValue(umkm.Say("registry.part." + part))
	return flows.Result{Name: ok, Values: umkm.Args{"what": what, "value": now}},
		r.Privacy().Request(ctx, answered(asked, bot.Correction))
}

// answered is a request that was met at once.
func answered(asked bot.Asked, kind bot.RequestKind) bot.Request {
	return bot.Request{Contact: asked.Contact, Kind: kind, At: asked.Now, Done: asked.Now}
}
