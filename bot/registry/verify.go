package registry

import (
	"context"
	"strings"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// proofsADay bounds how often a registration number may be guessed.
const proofsADay = 5

// verify takes the registration number of one of the person's businesses as
// the proof that the same person still writes after a long silence.
func (o *Office) verify(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	tried, err := r.Contacts().TryProof(ctx, asked.Contact, umkm.DateOf(asked.Now))
	if err != nil {
		return flows.Result{}, err
	}
	if tried > proofsADay {
		values, err := o.escalate(ctx, r, asked, bot.Escalation{Topic: topicProof})
		return flows.Result{Name: tooMany, Values: values}, err
	}
	mine, err := r.Businesses().Owned(ctx, asked.Person)
	if err != nil {
		return flows.Result{}, err
	}
	typed := plainNumber(asked.Arg("nomor"))
	for _, b := range mine {
		if plainNumber(b.Number) == typed {
			return flows.Result{Name: ok}, r.Contacts().Prove(ctx, asked.Contact, asked.Now)
		}
	}
	left := umkm.CountValue(proofsADay - tried)
	return flows.Result{Name: wrong, Values: umkm.Args{"left": left}}, nil
}

// plainNumber leaves the letters and digits of a registration number, which
// people type with and without its dashes.
func plainNumber(number string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' {
			return c
		}
		return -1
	}, strings.ToUpper(umkm.Fold(number)))
}
