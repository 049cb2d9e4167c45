package certificate

import (
	"context"
	"errors"

	"teman/bot"
	"teman/umkm"
)

// MostAtOnce is how many certificates are checked at once.
const MostAtOnce = 50

// CheckAll has many certificates of one kind agree with the issuer's records,
// each at the stage that it is said to be at, or at another that all have
// reached today. picked says which, and the edition that the officer looked at.
// typed is the number that the officer read and typed. All are kept or none; the
// errors are those of Check.
func (d *Desk) CheckAll(ctx context.Context, by bot.Officer, picked []bot.Check, stage umkm.Stage, typed int) error {
	switch {
	case len(picked) == 0:
		return refuse("certificate.problem.none")
	case len(picked) > MostAtOnce:
		return &bot.Refusal{Says: umkm.Say("certificate.problem.many").With("most", umkm.CountValue(MostAtOnce))}
	case typed != len(picked):
		return &bot.Refusal{Says: umkm.Say("certificate.problem.typed").With("n", umkm.CountValue(len(picked)))}
	}
	catalogue, err := d.Register.Catalogue(ctx, d.today())
	if err != nil {
		return err
	}
	checks := make([]bot.Check, len(picked))
	for i, p := range picked {
		if p.Kind != picked[0].Kind {
			return refuse("certificate.problem.kinds")
		}
		if checks[i], err = d.agree(ctx, by, catalogue, p, stage); err != nil {
			return err
		}
	}
	now := d.Clock()
	return d.kept(d.Register.KeepChecks(ctx, by.Scope, checks, by.ID, now, now.Add(d.Gather)))
}

// agree makes of what is said of a certificate that it is verified.
func (d *Desk) agree(ctx context.Context, by bot.Officer, catalogue *umkm.Catalogue, p bot.Check, stage umkm.Stage) (bot.Check, error) {
	held, err := d.Register.HeldCertificate(ctx, by.Scope, p.Business, p.Kind)
	if err != nil {
		return p, err
	}
	if held.Edition == 0 || held.Edition != p.Edition {
		return p, bot.ErrChanged
	}
	p.Certificate = held.Certificate
	p.Source = umkm.SourceVerified
	if stage != "" && stage != p.Stage {
		p.Stage, p.Since = stage, d.today()
	}
	checked, err := d.examine(catalogue, p)
	var refused *bot.Refusal
	if errors.As(err, &refused) {
		err = &bot.Refusal{Says: umkm.Say("certificate.problem.one").
			With("business", umkm.TextValue(held.Name)).With("why", umkm.PhraseValue(refused.Says))}
	}
	return checked, err
}
