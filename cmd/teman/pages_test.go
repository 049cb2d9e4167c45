//go:build browser

package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"teman/storage/storagetest"
)

// page is the page of the phones in headless Chromium. These tests run by
// `make pages`, on machines that have it.
type page struct {
	t   *testing.T
	ctx context.Context
}

// open shows the phones of some people.
func open(t *testing.T, demo *program, people ...string) *page {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	p := &page{t: t, ctx: ctx}
	address := demo.url + "/telepon/?as=%2B" + strings.Join(people, "&as=%2B")
	p.does(chromedp.EmulateViewport(1180, 840), chromedp.Navigate(address), chromedp.WaitVisible(fmt.Sprintf(".phone:nth-of-type(%d) textarea", len(people))))
	return p
}

func (p *page) does(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// ask evaluates an expression of the page.
func ask[T any](p *page, expression string) T {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// until waits for the page to be so.
func (p *page) until(expression string) {
	p.t.Helper()
	if _, err := chromedp.Run(p.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(20*time.Second))); err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
}

// writes types into a phone, counted from 1, and waits for the answer.
func (p *page) writes(phone int, text string) {
	p.t.Helper()
	at := fmt.Sprintf(".phone:nth-of-type(%d) ", phone)
	p.answers(phone, func() { p.does(chromedp.SendKeys(at+"textarea", text), chromedp.Click(at+".send")) })
}

// presses touches the newest button with that label and waits for the answer.
func (p *page) presses(phone int, label string) {
	p.t.Helper()
	press := fmt.Sprintf(`([...document.querySelectorAll('.phone:nth-of-type(%d) .presses button')].filter(b => b.textContent.startsWith('%s')).at(-1).click(), true)`, phone, label)
	p.answers(phone, func() { ask[bool](p, press) })
}

// answers does something on a phone and waits until it stands in the talk with
// an answer of the bot behind it.
func (p *page) answers(phone int, do func()) {
	p.t.Helper()
	talk := fmt.Sprintf(".phone:nth-of-type(%d) .talk > ", phone)
	mine := ask[int](p, fmt.Sprintf(`document.querySelectorAll('%s.mine').length`, talk))
	do()
	p.until(fmt.Sprintf(`document.querySelectorAll('%[1]s.mine').length > %[2]d && [...document.querySelectorAll('%[1]s.line')].at(-1).matches('.bot:not(.dots)')`, talk, mine))
}

// attaches chooses a file in a phone's tray and waits for the answer.
func (p *page) attaches(phone int, kind, path string) {
	p.t.Helper()
	at := fmt.Sprintf(".phone:nth-of-type(%d) ", phone)
	p.answers(phone, func() {
		p.does(chromedp.Click(at+".attach"), chromedp.SetUploadFiles(at+"[data-file="+kind+"]", []string{path}))
	})
}

func (p *page) picture(name string) {
	p.t.Helper()
	folder := os.Getenv("TEMAN_PICTURES")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), picture, 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// What people type is shown as they typed it and is never markup, wherever the
// page shows it again.
func TestPageShowsWhatWasTypedEscaped(t *testing.T) {
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir())
	p := open(t, demo, "628990000301")
	const nasty = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script> ' OR 1=1; --`
	p.writes(1, "daftar")
	p.presses(1, "Boleh")
	for _, text := range []string{"siti rahma", "bu", "lewati", nasty, "keripik", "kota tengah, kota gorontalo", "lewati", "belum", "5 juta", "6 juta sebulan", "ya"} {
		p.writes(1, text)
	}
	typed := ask[string](p, `[...document.querySelectorAll('.mine .text')].map(e => e.textContent).join('\n')`)
	if !strings.Contains(typed, nasty) {
		t.Errorf("what was typed is shown as\n%s", typed)
	}
	said := ask[string](p, `[...document.querySelectorAll('.bot .text')].map(e => e.textContent).join('\n')`)
	if !strings.Contains(said, "OR 1=1") {
		t.Errorf("the summary does not repeat what was typed:\n%s", said)
	}
	if n := ask[int](p, `document.querySelectorAll('.talk img, .talk script').length`); n != 0 {
		t.Errorf("%d elements were typed into the page", n)
	}
	if title := ask[string](p, `document.title`); title == "owned" {
		t.Error("what was typed ran")
	}
}

// Two people side by side: one registers, one looks at a training, on a desk
// and in a hand. With TEMAN_PICTURES set, pictures of it are kept there.
func TestPageLooksLikePhones(t *testing.T) {
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir())
	p := open(t, demo, "628990000302", "6281200010004")
	p.writes(1, "ass, mw dftr usaha sy, jualan kripik pisang di kota tengah")
	p.presses(1, "Boleh")
	p.writes(1, "siti rahma")
	p.presses(1, "Bu")
	p.writes(1, "lewati")
	p.writes(2, "kapan ada pelatihan lg")
	p.presses(2, "Kemasan")
	p.until(`document.querySelectorAll('.phone:nth-of-type(2) .presses').length > 1`)
	ask[bool](p, `(document.activeElement.blur(), true)`)
	p.picture("webphone.png")

	p.does(chromedp.Click("[data-look=whatsapp]"))
	p.until(`document.body.dataset.look === 'whatsapp' && !document.querySelector('.presses')`)
	if n := ask[int](p, `[...document.querySelectorAll('.bot .text')].filter(e => e.textContent.includes('\n1. ')).length`); n < 2 {
		t.Errorf("as on WhatsApp, %d questions are numbered", n)
	}
	p.picture("webphone-whatsapp.png")

	p.does(chromedp.EmulateViewport(390, 780))
	p.until(`[...document.querySelectorAll('.phone')].filter(e => e.offsetParent).length === 1`)
	if width := ask[int](p, `document.documentElement.scrollWidth`); width > 390 {
		t.Errorf("a phone-sized window scrolls sideways: %d px", width)
	}
	p.picture("webphone-small.png")
}

// A real photo goes from the page into the office's register, sealed; its bubble
// shows it as long as the page is open, and says what it was in a new one. A PDF
// shows its name, and what is too large is never sent.
func TestPageSendsPhotos(t *testing.T) {
	database := storagetest.URL(t)
	demo := start(t, "demo", "--database", database, "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir())
	p := open(t, demo, "6281200010001")
	folder := t.TempDir()
	photo, paper, large := filepath.Join(folder, "keripik.jpg"), filepath.Join(folder, "surat nib.pdf"), filepath.Join(folder, "besar.jpg")
	writeFile(t, photo, string(stall(t)))
	writeFile(t, paper, "%PDF-1.4\n%%EOF\n")
	writeFile(t, large, strings.Repeat("x", 10<<20+1))

	p.writes(1, "kirim foto")
	p.presses(1, "Produk")
	p.writes(1, "ini fotonya ya")
	p.does(chromedp.SendKeys(".phone textarea", "keripik pisang <b>"))
	p.attaches(1, "photo", photo)
	p.until(`document.querySelector('.mine img.picture')?.naturalWidth === 800`)
	p.until(`[...document.querySelectorAll('.bot .text')].at(-1).textContent.includes('1 foto kami terima')`)
	if caption := ask[string](p, `document.querySelector('.mine:has(img) .text').textContent`); caption != "keripik pisang <b>" {
		t.Errorf("the caption is shown as %q", caption)
	}
	p.attaches(1, "document", paper)
	p.does(chromedp.Click(".attach"), chromedp.SetUploadFiles("[data-file=photo]", []string{large}))
	p.until(`document.querySelector('.mine .why')?.textContent.includes('10 MB')`)
	p.picture("webphone-photo.png")
	kept := photos(t, database, 2)
	if kept[0].Type != "image/jpeg" || kept[1].Type != "application/pdf" {
		t.Errorf("kept are %s and %s", kept[0].Type, kept[1].Type)
	}

	p.writes(1, "cukup") // a turn behind those that heard of the kept photos
	p.does(chromedp.Reload(), chromedp.WaitVisible(".phone textarea"))
	p.until(`[...document.querySelectorAll('.mine .text')].some(e => e.textContent.includes('Foto'))`)
	if n := ask[int](p, `document.querySelectorAll('.talk img, .talk .why').length`); n != 0 {
		t.Errorf("%d pictures and refusals are still there", n)
	}
	if n := ask[int](p, `[...document.querySelectorAll('.mine .text')].filter(e => !e.textContent).length`); n != 0 {
		t.Errorf("%d bubbles are empty", n)
	}
}

// stall is a photo of a market stall, or something as colourful.
func stall(t *testing.T) []byte {
	t.Helper()
	photo := image.NewRGBA(image.Rect(0, 0, 800, 600))
	for y := range 600 {
		for x := range 800 {
			photo.Set(x, y, color.RGBA{uint8(200 - y/6), uint8(120 + x/10), uint8(60 + (x/100+y/100)%2*40), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
