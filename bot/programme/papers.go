package programme

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"teman/bot"
	"teman/bot/programme/paper"
	"teman/flows"
	"teman/umkm"
)

// listPapers lists what the person came to and may have a paper of.
func (p *Programme) listPapers(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	came, err := r.Papers().Attended(ctx, asked.Person, asked.Now, maxListed)
	if err != nil || len(came) == 0 {
		return flows.Result{Name: none}, err
	}
	options := make([]flows.Option, len(came))
	for i, o := range came {
		options[i] = flows.Option{ID: optionID(o.ID), Label: named("programme.option", o)}
	}
	return flows.Result{Name: ok, Lists: map[string][]flows.Option{"occasions": options}}, nil
}

// givePaper hands out the certificate of attendance of an occasion.
func (p *Programme) givePaper(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	made, found, err := r.Papers().Issue(ctx, bot.NewPaperCode(), chosen(asked, "acara"), asked.Person, asked.Now)
	if err != nil || !found {
		return flows.Result{Name: gone}, err
	}
	file, err := p.draw(made, asked.Lang)
	return flows.Result{Name: ok, Values: about(made.Occasion), File: file}, err
}

// draw makes the PDF of a paper in a language.
func (p *Programme) draw(made bot.Paper, lang string) (*flows.File, error) {
	var body bytes.Buffer
	if err := paper.Write(&body, p.sheet(made, lang)); err != nil {
		return nil, fmt.Errorf("paper of occasion %d: %w", made.Occasion.ID, err)
	}
	if body.Len() > flows.MaxFile {
		return nil, fmt.Errorf("paper of occasion %d: %d bytes", made.Occasion.ID, body.Len())
	}
	return &flows.File{Name: fmt.Sprintf("sertifikat-%d.pdf", made.Occasion.ID), Type: "application/pdf", Body: body.Bytes()}, nil
}

func (p *Programme) sheet(made bot.Paper, lang string) paper.Sheet {
	say := func(phrase umkm.Phrase) string { return p.speaker.Text(lang, phrase) }
	o := made.Occasion
	s := paper.Sheet{
		Office: say(umkm.Say("office.name")), Heading: say(umkm.Say("paper.heading")), Given: say(umkm.Say("paper.given")), Name: made.Name,
		Attended: say(umkm.Say("paper.attended")), Title: o.Title, When: say(days(o)), Where: o.Place,
		Signed: say(umkm.Say("paper.signed").With("city", umkm.TextValue(p.city(o))).With("date", umkm.DateValue(umkm.DateOf(o.In(o.Ends))))),
		Signer: say(umkm.Say("paper.signer")), Code: made.Code, Genuine: say(umkm.Say("paper.genuine")), Made: o.In(o.Ends),
	}
	if p.Lookup != "" {
		s.Link = p.Lookup + made.Code
	}
	return s
}

// days says when an occasion was, without the hours.
func days(o bot.Occasion) umkm.Phrase {
	first, last := umkm.DateOf(o.In(o.Starts)), umkm.DateOf(o.In(o.Ends))
	if first == last {
		return umkm.Say("paper.day").With("date", umkm.DateValue(first))
	}
	return umkm.Say("paper.days").With("first", umkm.DateValue(first)).With("last", umkm.DateValue(last))
}

// city is where a paper is signed: the kabupaten or kota of the occasion.
func (p *Programme) city(o bot.Occasion) string {
	code := o.Region
	if parts := strings.SplitN(code, ".", 3); len(parts) > 2 {
		code = parts[0] + "." + parts[1]
	}
	if region, known := p.regions.ByCode(code); known {
		return strings.TrimPrefix(strings.TrimPrefix(region.Name, "Kota "), "Kabupaten ")
	}
	return code
}

// Genuine says for what the code of a paper is genuine; false when the office
// gave out no such paper.
func (p *Programme) Genuine(ctx context.Context, r bot.Registry, code string) (says umkm.Phrase, known bool, err error) {
	made, found, err := r.Papers().Paper(ctx, code)
	if err != nil || !found {
		return says, false, err
	}
	return umkm.Say("paper.known").With("kantor", umkm.PhraseValue(umkm.Say("office.name"))).With("name", umkm.TextValue(made.Name)).With("title", umkm.TextValue(made.Occasion.Title)).
		With("when", umkm.PhraseValue(days(made.Occasion))), true, nil
}
