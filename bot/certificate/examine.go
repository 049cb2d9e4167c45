package certificate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"teman/bot"
	"teman/umkm"
)

// The bounds of what an officer may write of a certificate.
const (
	mostReason = 200 // characters: it is told to the owner in a message
	mostYears  = 50  // from now to the last day
)

// examine says what is wrong with a check, and puts its number into the form in
// which it is kept.
func (d *Desk) examine(catalogue *umkm.Catalogue, c bot.Check) (bot.Check, error) {
	today := d.today()
	entry, known := catalogue.Entry(c.Kind)
	c.Reason, _ = umkm.FindNIK(strings.TrimSpace(c.Reason))
	if c.Source.Stands() {
		c.Reason = ""
	}
	switch {
	case !known:
		return c, refuse("certificate.problem.kind")
	case entry.StageIndex(c.Stage) < 0:
		return c, refuse("certificate.problem.stage")
	case !slices.Contains([]umkm.Source{umkm.SourceSeen, umkm.SourceVerified, umkm.SourceMismatch}, c.Source):
		return c, refuse("certificate.problem.source")
	case !c.Source.Stands() && c.Reason == "":
		return c, refuse("certificate.problem.reason")
	case utf8.RuneCountInString(c.Reason) > mostReason:
		return c, &bot.Refusal{Says: umkm.Say("certificate.problem.reason_long").With("most", umkm.CountValue(mostReason))}
	case c.Since.IsZero() || today.Before(c.Since):
		return c, refuse("certificate.problem.since")
	case c.Expires != nil && (c.Expires.Before(c.Since) || today.AddDays(mostYears*366).Before(*c.Expires)):
		return c, refuse("certificate.problem.expires")
	}
	return d.number(entry, c)
}

// number reads the number of a check and compares it with what else is said.
func (d *Desk) number(entry umkm.Entry, c bot.Check) (bot.Check, error) {
	if strings.TrimSpace(c.Number) == "" {
		c.Number = ""
		return c, nil
	}
	reading := c.Kind.ReadNumber(c.Number, d.Regions, d.today())
	switch {
	case reading.Verdict != umkm.Accepted:
		return c, &bot.Refusal{Says: reading.Reason}
	case reading.Value.Application && entry.Issued(c.Stage):
		return c, refuse("certificate.problem.application")
	}
	c.Number = reading.Value.Number
	if year, says := umkm.PIRTYear(c.Number); says && c.Kind == umkm.CertificatePIRT && c.Expires != nil && c.Expires.Year%100 != year {
		return c, refuse("certificate.problem.pirt_year")
	}
	return c, nil
}
