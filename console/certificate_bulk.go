package console

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// pick is a certificate that was picked from the list, as a form carries it:
// "12.nib.3" is the third edition of the NIB of business 12.
type pick string

func pickOf(h bot.Held) pick { return pick(fmt.Sprintf("%d.%s.%d", h.Business, h.Kind, h.Edition)) }

// check reads what was picked; false when nothing can be called so.
func (p pick) check() (c bot.Check, ok bool) {
	business, rest, _ := strings.Cut(string(p), ".")
	kind, edition, _ := strings.Cut(rest, ".")
	id, wrong := strconv.ParseInt(business, 10, 64)
	n, worse := strconv.Atoi(edition)
	c = bot.Check{Business: bot.BusinessID(id), Edition: n}
	c.Kind = umkm.Kind(kind)
	return c, wrong == nil && worse == nil
}

// Pick names a certificate of the list for its form.
func (view) Pick(h bot.Held) string { return string(pickOf(h)) }

// picks are the certificates that were picked.
func (v *visit) picks() []bot.Check {
	if err := v.r.ParseForm(); err != nil {
		return nil // what cannot be read picked nothing
	}
	var picked []bot.Check
	for _, text := range v.r.Form["pilih"] {
		if c, ok := pick(text).check(); ok {
			picked = append(picked, c)
		}
	}
	return picked[:min(len(picked), heldShown)]
}

// pickedPage is what will be checked at once, before it is.
type pickedPage struct {
	Kind   umkm.Kind
	Held   []bot.Held
	Gone   int // of the picked, those that somebody changed meanwhile
	Stages []umkm.Stage
	Stage  umkm.Stage // that all have reached; empty: each stays where it is
	Back   string
	Says   umkm.Phrase
}

// pickedCertificates shows what will be checked, in numbers and one by one.
func (c *Console) pickedCertificates(v *visit) error { return v.showPicked(umkm.Phrase{}) }

func (v *visit) showPicked(says umkm.Phrase) error {
	p := pickedPage{Back: v.cameFrom(), Says: says, Stage: umkm.Stage(v.r.FormValue("tahap_baru"))}
	for _, picked := range v.picks() {
		held, err := v.console.Store.HeldCertificate(v.r.Context(), v.by.Scope, picked.Business, picked.Kind)
		switch {
		case errors.Is(err, bot.ErrMissing), err == nil && held.Edition != picked.Edition:
			p.Gone++
		case err != nil:
			return err
		default:
			p.Held = append(p.Held, held)
		}
	}
	if len(p.Held) > 0 {
		p.Kind = p.Held[0].Kind
		catalogue, err := v.console.Store.Catalogue(v.r.Context(), v.today())
		if err != nil {
			return err
		}
		entry, _ := catalogue.Entry(p.Kind)
		p.Stages = entry.Stages
	}
	return v.show("certificates_picked", umkm.Say("console.picked.title"), p)
}

// checkCertificates has all that was picked agree with the issuer's records.
func (c *Console) checkCertificates(v *visit) error {
	typed, err := strconv.Atoi(strings.TrimSpace(v.r.FormValue("jumlah")))
	if err != nil {
		typed = -1
	}
	err = c.Certificates.CheckAll(v.r.Context(), v.by, v.picks(), umkm.Stage(v.r.FormValue("tahap_baru")), typed)
	var refused *bot.Refusal
	switch {
	case errors.Is(err, bot.ErrChanged):
		return v.showPicked(umkm.Say("console.picked.changed"))
	case errors.As(err, &refused):
		return v.showPicked(refused.Says)
	case err != nil:
		return err
	}
	v.redirect("/surat?" + v.cameFrom())
	return nil
}
