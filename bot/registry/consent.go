package registry

import (
	"context"

	"teman/bot"
	"teman/flows"
)

// recordConsent keeps whether data may be kept, with the version of the text
// that was shown. Who agrees becomes a person of the office; who does not is
// remembered by the contact alone, so as not to be asked at every turn.
func (o *Office) recordConsent(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	consent := bot.Consent{
		Contact: asked.Contact, Person: asked.Person, Purpose: bot.ForService, Version: asked.Arg("version"),
		Given: asked.Arg("given") == "yes", At: asked.Now,
	}
	if consent.Given {
		who, err := r.People().Meet(ctx, asked.Contact, asked.Now)
		if err != nil {
			return flows.Result{}, err
		}
		consent.Person = who
	}
	if err := r.Consents().Record(ctx, consent); err != nil {
		return flows.Result{}, err
	}
	if asked.Person == 0 || consent.Given {
		return flows.Result{Name: ok}, nil
	}
	return flows.Result{Name: ok}, r.Privacy().Request(ctx, answered(asked, bot.Withdrawal))
}

// setLanguage keeps the language in which the contact is answered.
func (o *Office) setLanguage(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	return flows.Result{Name: ok}, r.Contacts().SetLanguage(ctx, asked.Contact, asked.Arg("bahasa"))
}
