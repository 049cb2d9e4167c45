//go:build browser

package main

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"

	"teman/storage/storagetest"
)

// An officer checks papers of the sample office, one by one and many at once,
// and their owners read on their phones what came of it.
func TestPageCertificatesAreChecked(t *testing.T) {
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir(), "--papers-after", "1s",
		"--announce-hours", "00:00-24:00", "--announce-prayer", "")
	invitation := demo.hears(t, regexp.MustCompile(`, Petugas: (http\S+)`))[1]
	yulin, anwar := open(t, demo, "6281200010003"), open(t, demo, "6281200010002")
	p := browser(t, invitation)
	p.sends("button.main", "ul.todo")

	// One that agrees.
	waits := `document.querySelectorAll('[data-row]').length`
	p.does(chromedp.Navigate(demo.url+"/konsol/surat?jenis=nib"), chromedp.WaitVisible("[data-row]"))
	before := ask[int](p, waits)
	p.picture("certificates.png")
	press := `[...document.querySelectorAll('[data-row] a')].find(a => a.textContent === %q).click()`
	ask[any](p, fmt.Sprintf(press, "Kue Karawo"))
	p.does(chromedp.WaitVisible("[name=nomor]"))
	p.picture("certificate.png")
	p.sends("form.stack button.main", "[data-row]")
	if after := ask[int](p, waits); after != before-1 {
		t.Errorf("%d of %d wait after one was checked", after, before)
	}
	yulin.until(`document.body.textContent.includes('NIB untuk Kue Karawo sudah kami cocokkan dengan catatan penerbitnya')`)
	yulin.picture("certificate-told.png")

	// One that does not: without a reason nothing is kept, and nothing is lost.
	p.does(chromedp.Navigate(demo.url+"/konsol/surat?jenis=merek"), chromedp.WaitVisible("[data-row]"))
	ask[any](p, fmt.Sprintf(press, "Sambal Roa Anwar"))
	p.does(chromedp.WaitVisible("[name=nomor]"), chromedp.Click("[value=mismatch]"), chromedp.SendKeys("[name=nomor]", "DID2026012345"))
	p.sends("form.stack button.main", "[role=alert]")
	if number := ask[string](p, `document.querySelector('[name=nomor]').value`); number != "DID2026012345" {
		t.Errorf("the number that was typed became %q", number)
	}
	p.does(chromedp.SendKeys("[name=alasan]", "nomor permohonannya milik usaha lain"))
	p.sends("form.stack button.main", "form.filter")
	anwar.until(`document.body.textContent.includes('belum cocok waktu kami cek: nomor permohonannya milik usaha lain')`)

	// Many at once.
	p.does(chromedp.Navigate(demo.url+"/konsol/surat?jenis=pirt"), chromedp.WaitVisible("[name=pilih]"))
	many := ask[int](p, `(() => { const all = document.querySelectorAll('[name=pilih]'); all.forEach(box => box.click()); return all.length })()`)
	p.sends("table ~ p button.main", "[name=jumlah]")
	p.picture("certificates-picked.png")
	p.does(chromedp.SendKeys("[name=jumlah]", fmt.Sprint(many)))
	p.sends("button.main", ".empty")
	anwar.until(`document.body.textContent.includes('SPP-IRT (P-IRT) untuk Sambal Roa Anwar sudah kami cocokkan')`)
	anwar.picture("certificates-told.png")

	// The owner hears the same when he asks.
	anwar.writes(1, "sertifikat saya")
	anwar.until(`document.body.textContent.includes('sudah dicek petugas') && document.body.textContent.includes('belum cocok waktu petugas mengecek')`)
	anwar.picture("certificates-asked.png")
}
