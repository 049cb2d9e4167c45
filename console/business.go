package console

import (
	"fmt"
	"slices"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// businessPage is one business and what hangs on it.
type businessPage struct {
	bot.Sheet
	Today      umkm.Date
	Statements []bot.Statement           // what was said of the certificates, the newest first
	Open       map[bot.PersonID]umkm.NIK // whole NIKs, after they were asked for
	Products   []bot.KeptPhoto           // of what it makes, or where; nobody sees them without a note
	Unheld     []umkm.Kind               // of which nothing is recorded
}

// HasNIK reports whether there is one to be revealed.
func (p businessPage) HasNIK() bool {
	return slices.ContainsFunc(p.Owners, func(o bot.Owner) bool { return o.NIKTail != "" })
}

// IsPicture reports whether browsers show such a file.
func (businessPage) IsPicture(media string) bool { return certificatePage{}.IsPicture(media) }

// business shows one business with its NIKs hidden.
func (c *Console) business(v *visit) error { return v.showBusiness(nil) }

// reveal shows the same with its NIKs open, which is noted. It is no address
// that could be opened again by mistake.
func (c *Console) reveal(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	open, err := c.Store.Reveal(v.r.Context(), v.by.Scope, bot.BusinessID(id), bot.Note{
		At: v.at, Officer: v.by.ID, Act: "nik_seen", Subject: fmt.Sprintf("business %d", id),
	})
	if err != nil {
		return err
	}
	return v.showBusiness(open)
}

func (v *visit) showBusiness(open map[bot.PersonID]umkm.NIK) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	sheet, err := v.console.Store.Sheet(v.r.Context(), v.by.Scope, bot.BusinessID(id))
	if err != nil {
		return err
	}
	said, err := v.console.Store.Statements(v.r.Context(), v.by.Scope, bot.BusinessID(id), "")
	if err != nil {
		return err
	}
	p := businessPage{Sheet: sheet, Today: v.today(), Statements: said, Open: open}
	catalogue, err := v.console.Store.Catalogue(v.r.Context(), p.Today)
	if err != nil {
		return err
	}
	p.Unheld = slices.DeleteFunc(catalogue.Kinds(), func(kind umkm.Kind) bool {
		return slices.ContainsFunc(p.Certificates, func(c umkm.Certificate) bool { return c.Kind == kind })
	})
	if v.by.Role.May(bot.RoleStaff) {
		if p.Products, err = v.console.Store.CertificatePhotos(v.r.Context(), v.by.Scope, bot.BusinessID(id), product); err != nil {
			return err
		}
	}
	return v.show("business", umkm.Say("console.business.title").With("name", umkm.TextValue(sheet.Name)), p)
}

// Day says a date.
func (v view) Day(d umkm.Date) string {
	return v.Say(umkm.Say("console.day").With("date", umkm.DateValue(d)))
}

// Rupiah says an amount.
func (v view) Rupiah(r umkm.Rupiah) string {
	return v.Say(umkm.Say("console.rupiah").With("amount", r.Value()))
}

// Whole says a NIK with all its digits, which it never does of itself.
func (v view) Whole(nik umkm.NIK) string { return string(nik) }

// Tail says a hidden NIK by its last digits.
func (v view) Tail(digits string) string { return "••••••••••••" + digits }

// Address says where somebody writes from as colleagues may see it: a number
// partly, and of what only a platform understands nothing.
func (v view) Address(address string) string {
	if strings.HasPrefix(address, "+") {
		return v.Phone(address)
	}
	return ""
}
