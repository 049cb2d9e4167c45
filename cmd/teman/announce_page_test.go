//go:build browser

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/jmoiron/sqlx"

	"teman/storage/storagetest"
)

// An officer composes an announcement with a poster, sees it, asks a second
// officer, who agrees; it is paused, goes on, and arrives with its picture and
// buttons. An owner presses one, another asks whether it is genuine, and the
// verdicts say all of it.
func TestPageAnnouncementGoesAllTheWay(t *testing.T) {
	database := storagetest.URL(t)
	demo := start(t, "demo", "--database", database, "--data", t.TempDir(), "--announce-second", "5",
		"--announce-hours", "00:00-24:00", "--announce-prayer", "")
	invited := func(role string) *page {
		p := browser(t, demo.hears(t, regexp.MustCompile(`, `+role+`: (http\S+)`))[1])
		p.sends("button.main", "header.bar")
		return p
	}
	second, first := invited("Administrator"), invited("Petugas")
	poster := filepath.Join(t.TempDir(), "poster.png")
	if err := os.WriteFile(poster, posterPicture(t), 0o600); err != nil {
		t.Fatal(err)
	}

	first.does(chromedp.Navigate(demo.url+"/konsol/siaran/baru"), chromedp.SendKeys("[name=judul]", "Pelatihan kemasan"),
		chromedp.SendKeys("[name=isi]", "Halo {{nama}}, minggu depan ada pelatihan kemasan gratis untuk {{usaha}}."),
		chromedp.SendKeys("[name=lengkap]", "Bawa satu contoh kemasan. Ada makan siang."), chromedp.SetUploadFiles("[name=berkas]", []string{poster}))
	first.picture("announcement-written.png")
	first.sends("form.sheet button.main", "[name=jumlah]")
	first.comesTo(`document.querySelector('.bubble img')?.naturalWidth === 400`)
	if buttons := ask[string](first, `document.querySelector('.presses').textContent`); buttons != "SelengkapnyaTidak tertarik" {
		t.Errorf("the sample has the buttons %q", buttons)
	}
	first.picture("announcement-preview.png")
	code := regexp.MustCompile(`[1-9]\d{5}`).FindString(ask[string](first, `document.querySelector('.about').textContent`))
	first.does(chromedp.SendKeys("[name=jumlah]", "30"))
	first.does(chromedp.Click("form.send button.main"))
	first.comesTo(`document.querySelector('.tag')?.textContent === 'menunggu persetujuan'`)
	address := ask[string](first, `location.href`)

	// The time is set so that there is something to pause before it leaves.
	raw := sqlx.MustConnect("postgres", database)
	t.Cleanup(func() { _ = raw.Close() })
	raw.MustExec(`update broadcast set due_at = now() + interval '1 hour'`)
	second.does(chromedp.Navigate(address), chromedp.SendKeys("[name=alasan]", "sudah saya baca"))
	second.sends("form.send button.main", "[action$=jeda]")
	second.sends("[action$=jeda] button", "[action$=lanjut]")
	second.picture("announcement-paused.png")
	raw.MustExec(`update broadcast set due_at = null`)
	if state := ask[string](second, `document.querySelector('[data-state].tag').textContent`); state != "dijeda" {
		t.Errorf("it is %q", state)
	}
	second.does(chromedp.Click("[action$=lanjut] button"))
	first.does(chromedp.Navigate(address))
	first.comesTo(`document.querySelector('[data-verdict=sent] .count')?.textContent === '30' || document.querySelector('[data-verdict=delivered] .count')?.textContent === '30' ||
		document.querySelector('.tag').textContent === 'selesai'`)

	yulin, anwar := open(t, demo, "6281200010003"), open(t, demo, "6281200010002")
	yulin.until(`[...document.querySelectorAll('img.picture')].some(i => i.naturalWidth === 400)`)
	yulin.picture("announcement-phone.png")
	yulin.presses(1, "Selengkapnya")
	yulin.until(`document.body.textContent.includes('Bawa satu contoh kemasan')`)
	yulin.presses(1, "Tidak tertarik")
	yulin.until(`document.body.textContent.includes('Pengumuman lain soal')`)
	anwar.writes(1, "cek "+code)
	anwar.until(`document.body.textContent.includes('Benar, pesan itu dari kami: Pelatihan kemasan')`)
	anwar.writes(1, "cek 100001")
	anwar.until(`document.body.textContent.includes('bukan dari kami')`)
	anwar.picture("announcement-checked.png")

	first.does(chromedp.Navigate(address))
	if said := ask[string](first, `document.querySelector('main').textContent`); !strings.Contains(said, "selengkapnya 1, tidak tertarik 1") || !strings.Contains(said, "sudah saya baca") {
		t.Errorf("the page says %s", said)
	}
	first.picture("announcement-verdicts.png")
	first.does(chromedp.Navigate(address+"/penerima"), chromedp.WaitVisible("[data-row]"))
	if rows := ask[int](first, `document.querySelectorAll('[data-row]').length`); rows != 30 {
		t.Errorf("%d recipients", rows)
	}
}
