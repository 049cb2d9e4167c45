package certificate

import (
	"context"
	"errors"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Register is where certificates and what the office says of their kinds are
// kept. Storage implements it.
type Register interface {
	HeldCertificate(ctx context.Context, s bot.Scope, id bot.BusinessID, kind umkm.Kind) (bot.Held, error)
	KeepChecks(ctx context.Context, s bot.Scope, checks []bot.Check, by bot.OfficerID, at, tell time.Time) error
	CountHeld(ctx context.Context, s bot.Scope, f bot.HeldFilter) (int, error)
	Catalogue(ctx context.Context, on umkm.Date) (*umkm.Catalogue, error)
	EditCatalogue(ctx context.Context, entry umkm.Entry, from umkm.Date, looked time.Time, n bot.Note) error
}

// Desk is where officers check certificates.
type Desk struct {
	Register Register
	Regions  *umkm.Regions
	Zone     *time.Location // the office's own
	// Gather is how long owners are not told of a change yet: an officer who goes
	// through the papers of a business changes several within minutes, and the
	// owner hears of them in one message.
	Gather time.Duration
	Clock  func() time.Time
}

func refuse(key string) *bot.Refusal { return &bot.Refusal{Says: umkm.Say(key)} }

func (d *Desk) today() umkm.Date { return umkm.DateOf(d.Clock().In(d.Zone)) }

// Check keeps what an officer found out about one certificate; its number is
// as it was typed. The error is a *bot.Refusal where the officer can mend it,
// and bot.ErrChanged when somebody else changed the certificate since the
// officer looked: nothing is kept then.
func (d *Desk) Check(ctx context.Context, by bot.Officer, c bot.Check) error {
	now := d.Clock()
	catalogue, err := d.Register.Catalogue(ctx, d.today())
	if err != nil {
		return err
	}
	held, err := d.Register.HeldCertificate(ctx, by.Scope, c.Business, c.Kind)
	if err != nil {
		return err
	}
	if c, err = d.examine(catalogue, c); err != nil {
		return err
	}
	switch {
	case held.Edition != c.Edition:
		return bot.ErrChanged
	case same(held.Certificate, c.Certificate) && c.Source.Stands():
		return refuse("certificate.problem.same")
	}
	return d.kept(d.Register.KeepChecks(ctx, by.Scope, []bot.Check{c}, by.ID, now, now.Add(d.Gather)))
}

// kept says of a NIB that it is somebody else's.
func (d *Desk) kept(err error) error {
	if errors.Is(err, bot.ErrTaken) {
		return refuse("certificate.problem.taken")
	}
	return err
}

func same(a, b umkm.Certificate) bool {
	ends := a.Expires == nil && b.Expires == nil || a.Expires != nil && b.Expires != nil && *a.Expires == *b.Expires
	return a.Stage == b.Stage && a.Since == b.Since && a.Source == b.Source && a.Number == b.Number && ends
}
