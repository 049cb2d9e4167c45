package console

import (
	"strconv"

	"teman/bot"
	"teman/umkm"
)

// check reads the form about one certificate. A *bot.Refusal comes with
// everything else that was typed.
func (v *visit) check() (c bot.Check, err error) {
	id, err := v.id()
	if err != nil {
		return c, err
	}
	kind, err := v.kind()
	if err != nil {
		return c, err
	}
	c = bot.Check{Business: bot.BusinessID(id), Reason: v.r.FormValue("alasan"), Certificate: umkm.Certificate{
		Kind: kind, Stage: umkm.Stage(v.r.FormValue("tahap")), Source: umkm.Source(v.r.FormValue("hasil")), Number: v.r.FormValue("nomor"),
	}}
	if c.Edition, err = strconv.Atoi(v.r.FormValue("edisi")); err != nil {
		return c, bot.ErrChanged
	}
	since, err := day(v.r.FormValue("sejak"))
	if err != nil || since == nil {
		return c, refuse("console.certificate.bad_day")
	}
	c.Since = *since
	c.Expires, err = day(v.r.FormValue("berlaku"))
	return c, err
}

// day reads a date as browsers send it; nil for none.
func day(typed string) (*umkm.Date, error) {
	if typed == "" {
		return nil, nil
	}
	d, err := umkm.ParseDate(typed)
	if err != nil {
		return nil, refuse("console.certificate.bad_day")
	}
	return &d, nil
}

func refuse(key string) *bot.Refusal { return &bot.Refusal{Says: umkm.Say(key)} }
