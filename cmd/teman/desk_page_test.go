//go:build browser

package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"teman/storage/storagetest"
)

// An owner in the middle of a form asks for a human. One of the staff sees it at
// once, answers and hands it to a colleague, who sees them write; that one solves
// it from the group. "Belum" brings it back to them, and after they solved it
// again the form goes on where it was; the next who asks is told by the bot. No
// page is loaded anew meanwhile.
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
	// The colleague solves it from the group: its thread is there already.
	group := browser(t, demo.url+"/telepon/kelompok/")
	group.until(`[...document.querySelectorAll('.as option')].some(o => o.text === 'Yusuf Hulopi')`)
	group.does(chromedp.Evaluate[chromedp.Void](`(() => { const as = document.querySelector('.as'); as.value = [...as.options].find(o => o.text === 'Yusuf Hulopi').value; as.dispatchEvent(new Event('change')) })()`))
	thread := `[...document.querySelectorAll('.threads button')].find(b => b.textContent.includes('pendaftaran usaha'))`
	group.until(`!!` + thread)
	group.does(chromedp.Evaluate[chromedp.Void](thread + `.click()`))
	group.until(`document.querySelector('.talk').textContent.includes('Fitri Abdullah mengalihkan kepada Yusuf Hulopi (dia yang mengurus NIB)')`)
	writes := func(text string) {
		t.Helper()
		group.does(chromedp.SendKeys("textarea", text), chromedp.Click(".send"))
	}
	writes("// orangnya sabar")
	writes("Nama diubah lewat OSS, menu perubahan data, gratis.")
	phone.until(`document.body.textContent.includes('Yusuf: Nama diubah lewat OSS')`)
	writes("/selesai nama diubah lewat OSS")
	phone.until(`[...document.querySelectorAll('.presses button')].some(b => b.textContent.startsWith('Belum'))`)
	phone.presses(1, "Belum")
	phone.writes(1, "huruf h-nya belum ada")
	yusuf.until(`document.querySelector('[data-part=state]').textContent.includes('dipegang petugas') && document.querySelector('[data-part=lines]').textContent.includes('huruf h-nya belum ada')`)
	group.until(`document.querySelector('.talk').textContent.includes('huruf h-nya belum ada')`)
	group.picture("desk-group.png")
	writes("/selesai huruf h ditambah")
	phone.until(`[...document.querySelectorAll('.presses button')].filter(b => b.textContent.startsWith('Sudah')).length > 1`)
	phone.presses(1, "Sudah")
	phone.writes(1, "lewati")
	phone.picture("desk-phone.png")
	phone.until(`[...document.querySelectorAll('.bot .text')].at(-1).textContent.includes('Siapa nama lengkap pemilik usahanya?')`)
	if said := ask[string](phone, `document.body.textContent`); strings.Contains(said, "sabar") {
		t.Error("what officers say to each other reached the owner")
	}

	// What was answered is kept, and told to the next who asks.
	yusuf.does(chromedp.Navigate(demo.url+"/konsol/jawaban/baru"), chromedp.SendKeys("input[name=pertanyaan]", "Bagaimana kalau nama di NIB salah ketik?"),
		chromedp.SendKeys("textarea[name=isi]", "Nama diubah lewat OSS, menu perubahan data, gratis."), chromedp.SendKeys("input[name=sumber]", "Bidang UMKM"))
	yusuf.sends("button[name=pakai]", ".said-as")
	next := open(t, demo, "628990000398")
	next.writes(1, "min kalo nama di nib salah ketik gmn ya")
	next.until(`document.body.textContent.includes('Nama diubah lewat OSS, menu perubahan data, gratis.')`)
}
