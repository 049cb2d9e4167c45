//go:build browser

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"teman/storage/storagetest"
)

// An officer brings a list with mistakes, reads what is wrong with which cell,
// brings the mended one, sees it being saved, and finds a business of it.
func TestPageListIsBrought(t *testing.T) {
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir())
	p := browser(t, demo.hears(t, regexp.MustCompile(`, Petugas: (http\S+)`))[1])
	p.sends("button.main", "ul.todo")

	const wrong = "DATA UMKM 2026;;;;;\nNo;Nama Pemilik;NIK;Nama Usaha;No HP;Kecamatan\n" +
		"1;SITI RAHMAH;7,57101E+15;Keripik Bu Siti;0812-3456-7890;Dungingi\n2;ANWAR;7571014107900002;Bengkel Anwar;0813;Dungingi\n"
	brings := func(name, body string) {
		t.Helper()
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		p.does(chromedp.Navigate(demo.url+"/konsol/impor"), chromedp.WaitVisible("[name=berkas]"), chromedp.SetUploadFiles("[name=berkas]", []string{path}))
		p.sends("button.main", "form[action$=kolom]")
		p.does(chromedp.Click("form[action$=kolom] button"))
		p.comesTo(`document.querySelector('[data-state]')?.textContent === 'sudah diperiksa'`)
	}
	brings("salah.csv", wrong)
	p.picture("import-problems.png")
	if said := ask[string](p, `document.querySelector('#main').textContent`); !strings.Contains(said, "Excel menyingkat angka ini") || !strings.Contains(said, "yang kami terima 4") {
		t.Errorf("the problems are not shown: %s", said)
	}
	if ask[bool](p, `!!document.querySelector('[name=jumlah]')`) {
		t.Error("a list with problems can be saved")
	}

	brings("benar.csv", strings.NewReplacer("7,57101E+15", "7571014107900001", ";0813;", ";0813 4444 5555;").Replace(wrong))
	p.picture("import-checked.png")
	p.does(chromedp.SendKeys("[name=jumlah]", "2"), chromedp.Click("form[action$=simpan] button"))
	p.comesTo(`document.querySelector('[data-state]')?.textContent === 'tersimpan'`)
	p.picture("import-done.png")
	p.does(chromedp.Navigate(demo.url+"/konsol/usaha?cari=Bengkel+Anwar"), chromedp.WaitVisible("[data-row]"))
	if found := ask[string](p, `document.querySelector('[data-row]').textContent`); !strings.Contains(found, "Bengkel Anwar") {
		t.Errorf("what was saved is found as %q", found)
	}
}
