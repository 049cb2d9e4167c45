package programme

import (
	"context"
	"slices"
	"strconv"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// maxListed bounds a list to what one can choose from on a small screen.
const maxListed = 7

// listOccasions lists what is announced for the region and field of the
// person's businesses; who has none sees everything.
func (p *Programme) listOccasions(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	upcoming, err := r.Occasions().Upcoming(ctx, asked.Now)
	if err != nil {
		return flows.Result{}, err
	}
	mine, err := owned(ctx, r, asked.Person)
	if err != nil {
		return flows.Result{}, err
	}
	fitting := slices.DeleteFunc(upcoming, func(o bot.Occasion) bool {
		return o.Kind == kindSurvey || asked.Now.After(o.Deadline) || len(mine) > 0 && !meant(o, mine)
	})
	if len(fitting) == 0 {
		return flows.Result{Name: none}, nil
	}
	options := make([]flows.Option, 0, maxListed)
	for _, o := range fitting[:min(len(fitting), maxListed)] {
		options = append(options, flows.Option{ID: optionID(o.ID), Label: named("programme.option", o)})
	}
	return flows.Result{Name: ok, Lists: map[string][]flows.Option{"occasions": options}}, nil
}

// occasionDetail tells all about one occasion. Its appointment is for who joins.
func (p *Programme) occasionDetail(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	o, found, err := r.Occasions().Occasion(ctx, chosen(asked, "pelatihan"))
	if err != nil || !found || o.Cancelled || asked.Now.After(o.Ends) {
		return flows.Result{Name: gone}, err
	}
	if o.Kind == kindSurvey {
		return flows.Result{Name: survey, Given: []flows.Pair{{Name: "acara", Value: optionID(o.ID)}}}, nil
	}
	seat, _, err := r.Seats().Seat(ctx, o.ID, asked.Person)
	if err != nil {
		return flows.Result{}, err
	}
	values := about(o)
	values["seats_left"] = umkm.PhraseValue(seatsLeft(o))
	values["who"] = umkm.PhraseValue(audience(p.regions, o))
	values["note"] = umkm.PhraseValue(note(o))
	values["deadline"] = umkm.MomentValue(o.In(o.Deadline))
	values["seat"] = umkm.TextValue(standing(seat))
	return flows.Result{Name: ok, Values: values, File: handout(o)}, nil
}

// handout is the picture or leaflet of an occasion; nil when it has none.
func handout(o bot.Occasion) *flows.File {
	if o.Poster.ID == 0 {
		return nil
	}
	return &flows.File{Name: o.Poster.Name, Type: o.Poster.Type, Kept: int64(o.Poster.ID)}
}

// owned lists the businesses of a person; nobody has none.
func owned(ctx context.Context, r bot.Registry, who bot.PersonID) ([]bot.Business, error) {
	if who == 0 {
		return nil, nil
	}
	return r.Businesses().Owned(ctx, who)
}

func meant(o bot.Occasion, for_ []bot.Business) bool {
	return slices.ContainsFunc(for_, o.For)
}

// about holds the values that every text about an occasion may use.
func about(o bot.Occasion) umkm.Args {
	return umkm.Args{
		"title": umkm.TextValue(o.Title),
		"when":  umkm.MomentValue(o.In(o.Starts)),
		"place": umkm.TextValue(o.Place),
	}
}

func named(key string, o bot.Occasion) umkm.Phrase { return umkm.Phrase{Key: key, Args: about(o)} }

func seatsLeft(o bot.Occasion) umkm.Phrase {
	if left := o.Quota - o.Joined; left > 0 {
		return umkm.Say("programme.seats.left").With("n", umkm.CountValue(left))
	}
	return umkm.Say("programme.seats.full")
}

// audience says whom an occasion is for.
func audience(regions *umkm.Regions, o bot.Occasion) umkm.Phrase {
	place := o.Region
	if region, known := regions.ByCode(o.Region); known {
		place = region.FullName()
	}
	if o.Audience == "" {
		return umkm.Say("programme.who.region").With("region", umkm.TextValue(place))
	}
	return umkm.Say("programme.who.audience").
		With("audience", umkm.TextValue(o.Audience)).With("region", umkm.TextValue(place))
}

// note is what the office says of an occasion beside its facts.
func note(o bot.Occasion) umkm.Phrase {
	about := umkm.Say("programme.about").With("about", umkm.TextValue(o.About))
	note := umkm.Say("programme.note").With("note", umkm.TextValue(o.Note))
	switch {
	case o.About == "" && o.Note == "":
		return umkm.Phrase{}
	case o.About == "":
		return note
	case o.Note == "":
		return about
	}
	return umkm.Say("programme.about_note").With("about", umkm.PhraseValue(about)).With("note", umkm.PhraseValue(note))
}

// standing is the word that flows compare with.
func standing(s bot.Seat) string {
	switch s.State {
	case bot.SeatJoined, bot.SeatWaiting:
		return string(s.State)
	default:
		return "none"
	}
}

func optionID(id bot.OccasionID) string { return strconv.FormatInt(int64(id), 10) }

// chosen reads the occasion that was chosen; what is not a number is no
// occasion.
func chosen(asked bot.Asked, step string) bot.OccasionID {
	id, err := strconv.ParseInt(asked.Arg(step), 10, 64)
	if err != nil {
		return 0
	}
	return bot.OccasionID(id)
}
