package programme

import (
	"context"
	"slices"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// refuse says why the person cannot join; a result without a name when they
// can.
func (p *Programme) refuse(ctx context.Context, r bot.Registry, o bot.Occasion, asked bot.Asked) (flows.Result, error) {
	mine, err := owned(ctx, r, asked.Person)
	if err != nil {
		return flows.Result{}, err
	}
	seat, _, err := r.Seats().Seat(ctx, o.ID, asked.Person)
	values := about(o)
	switch {
	case err != nil:
		return flows.Result{}, err
	case seat.State == bot.SeatAttended:
		values["seat"] = umkm.TextValue(string(bot.SeatJoined))
		return flows.Result{Name: already, Values: values}, nil
	case standing(seat) != "none":
		values["seat"] = umkm.TextValue(standing(seat))
		return flows.Result{Name: already, Values: values}, nil
	case asked.Now.After(o.Deadline):
		values["deadline"] = umkm.MomentValue(o.In(o.Deadline))
		return flows.Result{Name: closed, Values: values}, nil
	}
	if why := others(p.regions, o, mine); !why.IsZero() {
		values["why"] = umkm.PhraseValue(why)
		return flows.Result{Name: notEligible, Values: values}, nil
	}
	return byPapers(ctx, r, o, asked, mine)
}

// others says for whom else an occasion is when it is for none of the
// businesses; nothing when it is for one of them.
func others(regions *umkm.Regions, o bot.Occasion, mine []bot.Business) umkm.Phrase {
	anySize := o
	anySize.Scales = nil
	switch {
	case len(mine) == 0:
		return umkm.Say("programme.why.unregistered")
	case meant(o, mine):
		return umkm.Phrase{}
	case meant(anySize, mine):
		return umkm.Say("programme.why.scale").With("scales", umkm.SeriesValue(sizes(o)...))
	default:
		return umkm.Say("programme.why.region").With("who", umkm.PhraseValue(audience(regions, o)))
	}
}

func sizes(o bot.Occasion) (names []umkm.Phrase) {
	for _, scale := range umkm.Scales() {
		if slices.Contains(o.Scales, scale.String()) {
			names = append(names, scale.Name())
		}
	}
	return names
}

// byPapers refuses whose businesses all lack a paper or have one too many; a
// result without a name when one of them may come.
func byPapers(ctx context.Context, r bot.Registry, o bot.Occasion, asked bot.Asked, mine []bot.Business) (flows.Result, error) {
	needed, superfluous, err := missing(ctx, r, o, asked.Person, asked.Now, mine)
	values := about(o)
	switch {
	case err != nil:
		return flows.Result{}, err
	case needed != "":
		values["why"] = umkm.PhraseValue(whyPaper(needed, superfluous))
		return flows.Result{Name: lacking, Values: values, Given: []flows.Pair{{Name: "jenis", Value: string(needed)}}}, nil
	case superfluous != "":
		values["why"] = umkm.PhraseValue(whyPaper(needed, superfluous))
		return flows.Result{Name: notEligible, Values: values}, nil
	}
	return flows.Result{}, nil
}

// whyPaper says which paper keeps somebody out; nothing when none does.
func whyPaper(needed, superfluous umkm.Kind) umkm.Phrase {
	switch {
	case needed != "":
		return umkm.Say("programme.why.needs").With("kind", umkm.PhraseValue(needed.Name()))
	case superfluous != "":
		return umkm.Say("programme.why.lacks").With("kind", umkm.PhraseValue(superfluous.Name()))
	}
	return umkm.Phrase{}
}

// missing finds the paper that keeps the last of the businesses out for which
// the occasion is; none when one of them may come.
func missing(ctx context.Context, r bot.Registry, o bot.Occasion, who bot.PersonID, now time.Time, mine []bot.Business) (needed, superfluous umkm.Kind, err error) {
	if len(o.Needs)+len(o.Lacks) == 0 {
		return "", "", nil
	}
	today := umkm.DateOf(o.In(now))
	catalogue, err := r.Certificates().Catalogue(ctx, today)
	if err != nil {
		return "", "", err
	}
	for _, b := range mine {
		if !o.For(b) {
			continue
		}
		papers, err := r.Certificates().Of(ctx, who, b.ID)
		if err != nil {
			return "", "", err
		}
		if needed, superfluous = o.Missing(papers, catalogue, today); needed == "" && superfluous == "" {
			return "", "", nil
		}
	}
	return needed, superfluous, nil
}

// wayToPaper hands the kind of the paper that is missing to the flow that tells
// how one comes to it.
func (p *Programme) wayToPaper(_ context.Context, _ bot.Registry, asked bot.Asked) (flows.Result, error) {
	kind := asked.Call.Answers["jenis"]
	if !slices.Contains(umkm.Kinds(), umkm.Kind(kind)) {
		return flows.Result{Name: none}, nil
	}
	return flows.Result{Name: ok, Given: []flows.Pair{{Name: "jenis", Value: kind}}}, nil
}
