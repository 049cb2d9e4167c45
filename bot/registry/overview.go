package registry

import (
	"context"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// overview says in a line each where the certificates of a business stand, and
// which step makes most sense next.
func (o *Office) overview(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	theirs, err := o.theirs(ctx, r, asked)
	if err != nil || theirs.refusal != "" {
		return flows.Result{Name: theirs.refusal}, err
	}
	p, err := o.papersFor(ctx, r, asked, theirs.Business)
	if err != nil {
		return flows.Result{}, err
	}
	values := umkm.Args{
		"business": umkm.TextValue(p.business.Name),
		"next":     umkm.PhraseValue(p.next().Why),
	}
	if len(p.held) == 0 {
		return flows.Result{Name: none, Values: values}, nil
	}
	lines := make([]umkm.Phrase, len(p.held))
	for i, c := range p.held {
		lines[i] = p.status(c).line()
	}
	values["lines"] = umkm.LinesValue(lines...)
	return flows.Result{Name: ok, Values: values, Lists: map[string][]flows.Option{"kinds": p.kinds()}}, nil
}

// kinds lists what may be looked at closer: what is recorded, and the next
// step.
func (p papers) kinds() []flows.Option {
	var options []flows.Option
	for _, c := range p.held {
		options = append(options, kindOption(c.Kind))
	}
	step := p.next()
	if _, has := p.holding(step.Kind); !has && step.Kind != "" {
		options = append(options, kindOption(step.Kind))
	}
	return options
}

func kindOption(kind umkm.Kind) flows.Option {
	return flows.Option{ID: string(kind), Label: kind.Name()}
}

// detail says all about one certificate of a business.
func (o *Office) detail(ctx context.Context, r bot.Registry, asked bot.Asked) (flows.Result, error) {
	theirs, err := o.theirs(ctx, r, asked)
	if err != nil || theirs.refusal != "" {
		return flows.Result{Name: theirs.refusal}, err
	}
	p, err := o.papersFor(ctx, r, asked, theirs.Business)
	if err != nil {
		return flows.Result{}, err
	}
	kind := p.kind(asked.Arg("jenis"))
	held, has := p.holding(kind)
	if !has {
		return flows.Result{Name: none, Values: umkm.Args{
			"business": umkm.TextValue(p.business.Name),
			"name":     umkm.PhraseValue(kind.Name()),
			"next":     umkm.PhraseValue(p.next().Why),
		}}, nil
	}
	return flows.Result{Name: ok, Values: p.status(held).values(p.business.Name)}, nil
}
