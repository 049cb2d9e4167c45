//go:build browser

package main

import (
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"

	"teman/storage/storagetest"
)

// An owner in the middle of a form asks for a human. One of the staff sees it at
// once, answers and hands it to a colleague, who sees them write; that one solves
// it. "Belum" brings it back to them, and after they solved it again the form
// goes on where it was. No page is loaded anew meanwhile.
func TestPageDeskAnswersAndGivesBack(t *testing.T) {
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir())
	enter := func(role string) *page {
		p := browser(t, demo.hears(t, regexp.MustCompile(`, `+role+`: (http\S+)`))[1])
		p.sends("button.main", "header.bar")
		return p
	}
	yusuf, fitri := enter("Petugas"), enter("Staf") // as the demo prints their links
	fitri.does(chromedp.Navigate(demo.url+"/konsol/meja?bagian=all"), chromedp.WaitVisible("[data-desk]"))

	phone := open(t, demo, "628990000399")
	phone.writes(1, "daftar")
	phone.presses(1, "Boleh")
	phone.writes(1, "mau bicara dengan petugas")

	// It stands in the queue without anybody having loaded it again.
	row := `[...document.querySelectorAll('[data-part=rows] tr')].find(r => r.textContent.includes('0899-••••-0399'))`
	fitri.until(`!!` + row)
	fitri.picture("desk-queue.png")
	at := ask[string](fitri, row+`.querySelector('a').href`)
	fitri.does(chromedp.Navigate(at), chromedp.WaitVisible("[data-answer]"))
	yusuf.does(chromedp.Navigate(at), chromedp.WaitVisible("[data-answer]"))
	fitri.does(chromedp.Click(`form[action$="/ambil"] button`))
	fitri.comesTo(`document.querySelector('[data-part=state]')?.textContent.includes('dipegang petugas')`)

	fitri.does(chromedp.SendKeys("[data-answer]", "Selamat pagi, kami bantu ubah namanya."))
	yusuf.until(`document.querySelector('[data-typist]').textContent === 'Fitri Abdullah sedang menulis ...'`)
	fitri.sends("form.answer button.main", ".talk .ours")
	phone.until(`document.body.textContent.includes('Fitri: Selamat pagi, kami bantu ubah namanya.')`)
	yusuf.until(`document.querySelector('[data-part=lines]').textContent.includes('kami bantu ubah namanya')`)
	phone.does(chromedp.SendKeys(".phone textarea", "namanya Siti Rahmah"), chromedp.Click(".phone .send"))
	for _, p := range []*page{fitri, yusuf} {
		p.until(`document.querySelector('[data-part=lines]').textContent.includes('namanya Siti Rahmah')`)
	}
	fitri.picture("desk-ticket.png")

	fitri.does(chromedp.Evaluate[chromedp.Void](`(() => { const f = document.querySelector('select[name=ke]').form; f.ke.value = [...f.ke.options].find(o => o.text === 'Yusuf Hulopi').value; f.alasan.value = 'dia yang mengurus NIB'; f.requestSubmit() })()`))
	yusuf.until(`document.querySelector('[data-part=state]').textContent.includes('Yusuf Hulopi')`)
	solve := `document.querySelector('form[action$="/selesai"]').requestSubmit()`
	yusuf.does(chromedp.Evaluate[chromedp.Void](solve))
	yusuf.comesTo(`document.querySelector('[data-part=state]')?.textContent.includes('dijawab')`)
	phone.until(`[...document.querySelectorAll('.presses button')].some(b => b.textContent.startsWith('Belum'))`)
	phone.presses(1, "Belum")
	phone.writes(1, "huruf h-nya belum ada")
	yusuf.until(`document.querySelector('[data-part=state]').textContent.includes('dipegang petugas') && document.querySelector('[data-part=lines]').textContent.includes('huruf h-nya belum ada')`)
	yusuf.does(chromedp.Navigate(at), chromedp.WaitVisible("[data-answer]"), chromedp.Evaluate[chromedp.Void](solve))
	yusuf.comesTo(`document.querySelector('[data-part=state]')?.textContent.includes('dijawab')`)
	phone.until(`[...document.querySelectorAll('.presses button')].filter(b => b.textContent.startsWith('Sudah')).length > 1`)
	phone.presses(1, "Sudah")
	phone.writes(1, "lewati")
	phone.picture("desk-phone.png")
	phone.until(`[...document.querySelectorAll('.bot .text')].at(-1).textContent.includes('Siapa nama lengkap pemilik usahanya?')`)
}
