//go:build browser

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"teman/storage/storagetest"
)

// An officer plans a training for two with a poster and drafts its invitation.
// Three owners join on the web phone; when the officer takes one seat away, who
// waits moves up and hears of it.
func TestPageOccasionFillsAndMoves(t *testing.T) {
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir())
	officer := browser(t, demo.hears(t, regexp.MustCompile(`, Petugas: (http\S+)`))[1])
	officer.sends("button.main", "header.bar")
	poster := filepath.Join(t.TempDir(), "poster.png")
	if err := os.WriteFile(poster, posterPicture(t), 0o600); err != nil {
		t.Fatal(err)
	}

	day := time.Now().AddDate(0, 0, 9).Format("2006-01-02")
	officer.does(chromedp.Navigate(demo.url+"/konsol/acara/baru"), chromedp.SendKeys("[name=judul]", "Foto produk dengan HP"),
		chromedp.SendKeys("[name=tentang]", "Belajar memotret produk."), chromedp.SendKeys("[name=tempat]", "Aula dinas"),
		chromedp.SetValue("[name=mulai]", day+"T09:00"), chromedp.SetValue("[name=selesai]", day+"T12:00"),
		chromedp.SetValue("[name=kuota]", "2"), chromedp.SetUploadFiles("[name=berkas]", []string{poster}),
		chromedp.Click("[name=skala][value=micro]"), chromedp.Click("[name=skala][value=small]"))
	officer.picture("occasion-written.png")
	officer.sends("form.sheet button.main", "dl.figures")
	if facts := ask[string](officer, `document.querySelector('dl.facts').textContent`); !strings.Contains(facts, "usaha mikro, usaha kecil") {
		t.Errorf("the facts are %q", facts)
	}
	address := ask[string](officer, `location.href`)
	id := address[strings.LastIndex(address, "/")+1:]

	yulin, anwar, third := open(t, demo, "6281200010003"), open(t, demo, "6281200010002"), open(t, demo, "6281200010004")
	for _, phone := range []*page{yulin, anwar, third} {
		phone.writes(1, "pelatihan "+id)
		phone.until(`document.body.textContent.includes('Belajar memotret produk') && [...document.querySelectorAll('img.picture')].some(i => i.naturalWidth === 400)`)
		phone.presses(1, "Ikut")
		phone.until(`/sudah terdaftar di Foto|daftar tunggu nomor 1/.test(document.body.textContent)`)
	}
	third.picture("occasion-phone-waits.png")

	officer.does(chromedp.Navigate(address), chromedp.WaitVisible("[data-row]"))
	officer.picture("occasion-full.png")
	if rows := ask[int](officer, `document.querySelectorAll('[data-row]').length`); rows != 3 {
		t.Errorf("%d participants", rows)
	}
	officer.sends(fmt.Sprintf(`form[action$="/acara/%s/lepas"] button`, id), "dl.figures")
	third.until(`document.body.textContent.includes('Kabar baik: ada kursi kosong di Foto produk dengan HP')`)
	officer.picture("occasion-moved.png")
	officer.does(chromedp.Navigate(address+"/hasil"), chromedp.WaitVisible("table"))
	officer.picture("occasion-outcome.png")
	officer.does(chromedp.Navigate(address))
	officer.sends(fmt.Sprintf(`form[action$="/acara/%s/umumkan"] button`, id), "[name=isi]")
	if body := ask[string](officer, `document.querySelector('[name=isi]').value`); !strings.Contains(body, "Foto produk dengan HP") {
		t.Errorf("the draft says %q", body)
	}
	officer.picture("occasion-draft.png")
	officer.does(chromedp.Navigate(address))
	officer.sends("input[name=kepada] + button", "[name=isi]")
	if to := ask[string](officer, `document.querySelector('[name=peserta]').value`); to != "acara-"+id {
		t.Errorf("the draft is for %q", to)
	}
}

// A training of one programme is given once more elsewhere: the officer adds the
// date, gives somebody a seat whom it is not meant for, for a reason, and reads
// the outcome of both together.
func TestPageProgrammeHasAnotherDate(t *testing.T) {
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir())
	officer := browser(t, demo.hears(t, regexp.MustCompile(`, Petugas: (http\S+)`))[1])
	officer.sends("button.main", "nav")
	console := demo.url + "/konsol"
	officer.does(chromedp.Navigate(console+"/program/1"), chromedp.WaitVisible("[data-row]"))
	officer.picture("programme.png")
	if rows := ask[int](officer, `document.querySelectorAll('[data-row]').length`); rows != 2 {
		t.Errorf("the sample's programme has %d dates", rows)
	}
	day := time.Now().AddDate(0, 0, 20).Format("2006-01-02")
	officer.does(chromedp.Navigate(console+"/program/1/acara"), chromedp.WaitVisible("[name=tempat]"), chromedp.SendKeys("[name=tempat]", "Kantor Camat Dungingi"),
		chromedp.SetValue("[name=wilayah]", "Kecamatan Dungingi"), chromedp.SetValue("[name=mulai]", day+"T09:00"), chromedp.SetValue("[name=selesai]", day+"T12:00"),
		chromedp.SetValue("[name=kuota]", "15"))
	officer.picture("programme-date.png")
	officer.sends("form.sheet button.main", "dl.figures")
	if title := ask[string](officer, `document.querySelector('h1').textContent`); title != "Kemasan dan label pangan" {
		t.Errorf("the new date is called %q", title)
	}

	address := ask[string](officer, `location.href`)
	officer.does(chromedp.Navigate(address+"?cari=siti"), chromedp.WaitVisible(".people li"))
	officer.sends(".people form button", "[role=alert]")
	officer.picture("occasion-reason.png")
	officer.sends(`button[value=decided]`, "[data-row]")
	if row := ask[string](officer, `document.querySelector('[data-row]').textContent`); !strings.Contains(row, "Siti Rahmah") || !strings.Contains(row, "arahan pimpinan") {
		t.Errorf("the list shows %q", row)
	}
	officer.does(chromedp.Navigate(console+"/program/1/hasil"), chromedp.WaitVisible("tr.sum"))
	officer.picture("programme-outcome.png")
	if sum := ask[string](officer, `document.querySelector('tr.sum').textContent`); !strings.Contains(sum, "12") {
		t.Errorf("the sum is %q", sum)
	}
}
