//go:build browser

package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"teman/bot/whatsapp/whatsapptest"
)

// browser is the page in headless Chromium. These tests run by `make pages`, on
// machines that have it.
type browser struct {
	t   *testing.T
	ctx context.Context
}

func (p play) browse() browser {
	p.t.Helper()
	ctx, cancel := chromedp.NewExecAllocator(p.t.Context(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	p.t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	p.t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	p.t.Cleanup(cancel)
	b := browser{p.t, ctx}
	b.does(chromedp.EmulateViewport(1180, 840), chromedp.Navigate(p.url), chromedp.WaitVisible(".phone textarea"))
	return b
}

func (b browser) does(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// until waits for the page to be so.
func (b browser) until(expression string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool]("Boolean("+expression+")", chromedp.WithPollingTimeout(20*time.Second))); err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
}

func (b browser) press(selector string) {
	b.t.Helper()
	b.until(`(document.querySelector('` + selector + `')?.click(), true)`)
}

func (b browser) picture(name string) {
	b.t.Helper()
	folder := os.Getenv("TEMAN_PICTURES")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	must(b.t, err)
	must(b.t, os.WriteFile(filepath.Join(folder, name), picture, 0o600))
}

// A person holds a phone on the page: writes, is answered, reads, answers that
// very message, edits and deletes.
func TestAPersonPlaysOnThePage(t *testing.T) {
	p := begin(t)
	b := p.browse()
	b.does(chromedp.SendKeys(".phone textarea", "mau daftar"), chromedp.Click(".phone .write button"))
	must(t, p.office.Read(t.Context(), p.office.Expect(t, 1)...))
	b.until(`document.querySelector('.mine .ticks.blue')`)

	must(t, p.office.Type(t.Context(), sitiNumber, true))
	b.until(`document.querySelector('.phone .status').textContent === 'typing…'`)
	asked := p.office.Say(t, sitiNumber, whatsapptest.Text("1. Ya\n2. <b>Tidak</b>"))
	b.until(`document.querySelector('.line:not(.mine) .text')?.textContent === '1. Ya\n2. <b>Tidak</b>'`)
	p.office.Ticked(t, asked, whatsapptest.BlueTicks)

	b.press(".line:not(.mine) [data-act=quote]")
	b.does(chromedp.SendKeys(".phone textarea", "1"), chromedp.Click(".phone .write button"))
	answer := p.office.Expect(t, 2)[1]
	if answer.Quote != asked.ID || answer.Text != "1" {
		t.Errorf("the office got %+v", answer)
	}
	b.until(`document.querySelector('.mine .quote:not([hidden])')`)
	p.office.Say(t, sitiNumber, whatsapptest.Paper("sertifikat.pdf", "application/pdf", []byte("%PDF"), "Sertifikat"))
	b.until(`document.querySelector('.file a')?.textContent.startsWith('sertifikat.pdf')`)
	b.press(".mine [data-act=revoke]")
	b.until(`document.querySelector('.mine.revoked')`)
	b.picture("whatsapp-by-hand.png")

	b.does(chromedp.SendKeys(".link input", "ABCD-1234\r"))
	b.until(`document.querySelector('.outcome.bad')?.textContent.includes('no such companion')`)
}
