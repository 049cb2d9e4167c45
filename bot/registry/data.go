package registry

import (
	"context"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// showData says in a line each what is kept about the person.
func (o *Office) showData(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	stale, err := unproved(ctx, r, asked)
	if err != nil {
		return flows.Result{}, err
	}
	switch {
	case asked.Person == 0:
		return refused(none)
	case stale:
		return refused(proof)
	}
	lines, err := o.summary(ctx, r, asked)
	if err != nil {
		return flows.Result{}, err
	}
	return flows.Result{Name: ok, Values: umkm.Args{"lines": umkm.LinesValue(lines...)}},
		r.Privacy().Request(ctx, answered(asked, bot.Access))
}

func (o *Office) summary(ctx context.Context, r bot.Registry, asked bot.Asked) ([]umkm.Phrase, error) {
	lines, err := o.aboutPerson(ctx, r, asked.Person)
	if err != nil {
		return nil, err
	}
	mine, err := r.Businesses().Owned(ctx, asked.Person)
	if err != nil {
		return nil, err
	}
	for _, b := range mine {
		lines = append(lines, o.aboutBusiness(b)...)
		p, err := o.papersFor(ctx, r, asked, b)
		if err != nil {
			return nil, err
		}
		for _, c := range p.held {
			lines = append(lines, p.status(c).line())
		}
	}
	more, err := aboutTalk(ctx, r, asked)
	return append(lines, more...), err
}

func (o *Office) aboutPerson(ctx context.Context, r bot.Registry, id bot.PersonID) ([]umkm.Phrase, error) {
	person, err := r.People().Person(ctx, id)
	if err != nil {
		return nil, err
	}
	var lines []umkm.Phrase
	if person.Name != "" {
		lines = append(lines, umkm.Say("registry.data.name").With("name", umkm.TextValue(person.Name)))
	}
	if person.NIKTail != "" {
		nik := umkm.Value{Kind: umkm.KindNIK, Text: person.NIKTail}
		lines = append(lines, umkm.Say("registry.data.nik").With("nik", nik))
	}
	contacts, err := r.People().Contacts(ctx, id)
	for _, c := range contacts {
		lines = append(lines, umkm.Say("registry.data.contact").With("address", address(c)))
	}
	return lines, err
}

// address shows where somebody writes from; a telephone number is masked, and
// the number of a chat, which tells its owner nothing, is left out.
func address(c bot.Contact) umkm.Value {
	if phone := umkm.ReadPhone(c.Address); phone.Verdict == umkm.Accepted {
		return umkm.PhoneValue(string(phone.Value))
	}
	return umkm.PhraseValue(umkm.Say("registry.data.chat"))
}

func (o *Office) aboutBusiness(b bot.Business) []umkm.Phrase {
	place := b.Region
	if region, known := o.Regions.ByCode(b.Region); known {
		place = region.FullName()
	}
	lines := []umkm.Phrase{umkm.Say("registry.data.business").
		With("name", umkm.TextValue(b.Name)).With("number", umkm.TextValue(b.Number)).
		With("field", umkm.TextValue(b.Words)).With("place", umkm.TextValue(place))}
	if b.Capital != nil {
		lines = append(lines, umkm.Say("registry.data.capital").With("capital", b.Capital.Value()))
	}
	if b.Turnover != nil {
		lines = append(lines, umkm.Say("registry.data.turnover").With("turnover", umkm.PhraseValue(b.Turnover.Phrase())))
	}
	return lines
}

// aboutTalk says what was agreed, what is joined and what staff still owe.
func aboutTalk(ctx context.Context, r bot.Registry, asked bot.Asked) ([]umkm.Phrase, error) {
	var lines []umkm.Phrase
	consents, err := r.Consents().Of(ctx, asked.Contact)
	if err != nil {
		return nil, err
	}
	for _, c := range consents {
		key := "registry.data.consent.no"
		if c.Given {
			key = "registry.data.consent.yes"
		}
		lines = append(lines, umkm.Say(key).With("date", umkm.DateValue(umkm.DateOf(c.At.In(asked.Now.Location())))).
			With("purpose", umkm.PhraseValue(umkm.Say("registry.purpose."+string(c.Purpose)))))
	}
	held, err := r.Seats().Held(ctx, asked.Person, asked.Now)
	if err != nil {
		return nil, err
	}
	if len(held) > 0 {
		lines = append(lines, umkm.Say("registry.data.seats").With("n", umkm.CountValue(len(held))))
	}
	photos, err := r.Photos().Count(ctx, asked.Contact)
	if err != nil {
		return nil, err
	}
	if photos > 0 {
		lines = append(lines, umkm.Say("registry.data.photos").With("n", umkm.CountValue(photos)))
	}
	tickets, err := r.Tickets().Of(ctx, asked.Contact)
	if len(tickets) > 0 {
		lines = append(lines, umkm.Say("registry.data.tickets").With("n", umkm.CountValue(len(tickets))))
	}
	return lines, err
}
