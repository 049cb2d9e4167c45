package console

import (
	"context"
	"errors"
	"strings"

	"teman/bot"
	"teman/umkm"
)

type paperStore interface {
	Paper(ctx context.Context, code string) (bot.Paper, error)
}

// paperRoutes are for everybody: whoever holds a certificate of attendance may
// ask whether it is genuine.
func (c *Console) paperRoutes() []route {
	return []route{
		{"GET", "/periksa", anybody, c.lookUp, ""},
		{"GET", "/periksa/{code}", anybody, c.lookUp, ""},
	}
}

// lookUpPage says what the code of a paper stands for: nothing but what the
// paper shows.
type lookUpPage struct {
	Code  string // as it was asked; empty: nothing was
	Known bool
	Paper bot.Paper
	Says  umkm.Phrase
}

// Date is the day of the occasion.
func (p lookUpPage) Date() umkm.Date {
	return umkm.DateOf(p.Paper.Occasion.In(p.Paper.Occasion.Starts))
}

// lookUp says whether a paper is genuine. Who asks about many that are not is
// made to wait.
func (c *Console) lookUp(v *visit) error {
	p := lookUpPage{Code: digits(v.r.PathValue("code") + v.r.FormValue("kode"))}
	if p.Code == "" {
		return v.show("paper", umkm.Say("console.paper.title"), p)
	}
	paper, err := c.Store.Paper(v.r.Context(), p.Code)
	switch {
	case err == nil:
		p.Known, p.Paper = true, paper
	case !errors.Is(err, bot.ErrMissing):
		return err
	default:
		may, err := v.mayGuess("paper from "+v.from(), guessesCodes)
		if err != nil {
			return err
		}
		if p.Says = umkm.Say("console.paper.unknown"); !may {
			p.Says = umkm.Say("console.sign_in.too_often")
		}
	}
	return v.show("paper", umkm.Say("console.paper.title"), p)
}

// digits leaves the digits of what was typed.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}
