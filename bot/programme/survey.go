package programme

import (
	"context"
	"strings"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// kindSurvey is a programme that nobody has a seat in: whom it is meant for is
// asked what they think while it lasts.
const kindSurvey = "survey"

// openSurvey sees whether the person may say what they thought of an occasion.
func (p *Programme) openSurvey(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	o, may, err := p.maySay(ctx, r, asked)
	if err != nil || !may {
		return flows.Result{Name: gone}, err
	}
	answered, err := r.Surveys().Answered(ctx, o.ID, asked.Person)
	if err != nil || answered {
		return flows.Result{Name: already, Values: about(o)}, err
	}
	return flows.Result{Name: ok, Values: about(o)}, nil
}

// keepSurvey keeps what they thought, once.
func (p *Programme) keepSurvey(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	o, may, err := p.maySay(ctx, r, asked)
	if err != nil || !may {
		return flows.Result{Name: gone}, err
	}
	words := strings.TrimSpace(asked.Arg("pesan"))
	if masked, found := umkm.FindNIK(words); found {
		words = masked
	}
	kept, err := r.Surveys().Keep(ctx, bot.Opinion{
		Occasion: o.ID, Person: asked.Person, Words: words, At: asked.Now,
		Content: mark(asked, "materi"), Speaker: mark(asked, "pemateri"), Place: mark(asked, "tempat"),
	})
	if err != nil || !kept {
		return flows.Result{Name: already}, err
	}
	return flows.Result{Name: ok}, nil
}

// maySay reports whether the person came to an occasion that is over, or is
// meant by a survey that is under way.
func (p *Programme) maySay(ctx context.Context, r bot.Registry, asked bot.Asked) (o bot.Occasion, may bool, err error) {
	o, found, err := r.Occasions().Occasion(ctx, chosen(asked, "acara"))
	if err != nil || !found || asked.Person == 0 || o.Cancelled {
		return o, false, err
	}
	if o.Kind == kindSurvey {
		mine, err := owned(ctx, r, asked.Person)
		return o, meant(o, mine) && !asked.Now.Before(o.Starts) && asked.Now.Before(o.Ends), err
	}
	seat, _, err := r.Seats().Seat(ctx, o.ID, asked.Person)
	return o, seat.State == bot.SeatAttended && !asked.Now.Before(o.Ends), err
}

// mark is the mark that a step was answered with; zero when it was left out.
func mark(asked bot.Asked, step string) int {
	for i, word := range []string{"satu", "dua", "tiga", "empat", "lima"} {
		if asked.Arg(step) == word {
			return i + 1
		}
	}
	return 0
}
