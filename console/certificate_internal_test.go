package console

import (
	"net/http/httptest"
	"strings"
	"testing"

	"teman/bot"
	"teman/umkm"
)

// Whatever a form says was picked: what is understood says the same again, and
// nothing is understood of the rest.
func FuzzPick(f *testing.F) {
	for _, seed := range []string{"12.nib.3", "", "1.2.3", "-1.nib.0", "9223372036854775808.nib.1", "1.nib.1.1", "١.nib.1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, ok := pick(text).check()
		if !ok {
			return
		}
		again, ok := pickOf(bot.Held{Business: c.Business, Certificate: umkm.Certificate{Kind: c.Kind}, Edition: c.Edition}).check()
		if !ok || again != c {
			t.Errorf("%q is %+v, and that %+v", text, c, again)
		}
	})
}

// Whatever a form of the catalogue says: it is read, and what makes no sense has
// a fault.
func FuzzCatalogueForm(f *testing.F) {
	f.Add("tahap_issued=1&terbit=issued&biaya_mse=1&surat=ktp&surat_lain=a%0Ab&tahun=3&hari=x&teks_fee=gratis")
	f.Add("tahap_=1&tahap_issued=1&tahap_paid=99999999999999999999")
	f.Add("jalan=Diajukan%0ATerbit&sesudah=Diawasi&sumber=dinas")
	f.Add("%zz")
	shipped, err := umkm.LoadCatalogue()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body string) {
		r := httptest.NewRequest("POST", "/konsol/katalog/merek", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if r.ParseForm() != nil {
			return
		}
		c := &Console{}
		c.Zone = umkm.ZoneOf("75.71")
		for _, kind := range []umkm.Kind{umkm.CertificateMark, "Izin Laik Higiene"} {
			entry := umkm.Entry{Kind: kind}
			(&visit{console: c, w: httptest.NewRecorder(), r: r}).readEntry(&entry)
			form := catalogueForm{cataloguePage: cataloguePage{Entry: umkm.Entry{Kind: kind}}, Form: entry}
			if kind.Own() && len(entry.Stages) != len(lines(form.Way()))+len(lines(form.Duties())) {
				t.Errorf("%q: stages %q are shown again as %q and %q", body, entry.Stages, form.Way(), form.Duties())
			}
			if entry.Fault(shipped) != "" {
				continue
			}
			if _, err := umkm.NewCatalogue(entry); err != nil {
				t.Errorf("%q has no fault, and cannot be kept: %v", body, err)
			}
			if entry.Own[umkm.PartFee] != "" && r.Form.Get("teks_fee") == "" {
				t.Errorf("%q: a text came from nowhere", body)
			}
		}
	})
}
