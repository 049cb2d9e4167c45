//go:build browser

package main

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/pquerna/otp/totp"

	"teman/bot"
	"teman/storage/storagetest"
)

// browser opens a page in headless Chromium, as wide as a laptop.
func browser(t *testing.T, address string) *page {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	p := &page{t: t, ctx: ctx}
	p.does(chromedp.EmulateViewport(1280, 800), chromedp.Navigate(address))
	return p
}

// sends presses a button and waits until the next page has what is named.
func (p *page) sends(button, next string) {
	p.t.Helper()
	p.does(chromedp.Click(button), chromedp.WaitVisible(next))
}

// comesTo waits like until, over pages that draw themselves anew meanwhile.
func (p *page) comesTo(expression string) {
	p.t.Helper()
	for range 10 {
		_, err := chromedp.Run(p.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(20*time.Second)))
		if err == nil {
			return
		}
		if !strings.Contains(err.Error(), "navigated") && !strings.Contains(err.Error(), "context") || p.ctx.Err() != nil {
			p.t.Fatalf("%s: %v", expression, err)
		}
	}
	p.t.Fatalf("%s: the page was drawn anew ten times", expression)
}

// An officer signs in with a password and an authenticator, finds the sample
// office, writes an announcement, sees who gets it, sends it, and watches the
// numbers come; a phone has it, with its owner's own name in it.
func TestPageConsoleAnnounces(t *testing.T) {
	database, key, folder := storagetest.URL(t), bot.NewSecret().Text(), t.TempDir()
	office := []string{"--database", database, "--secret-key", key, "--data", folder}
	demo := start(t, append([]string{"demo", "--announce-hours", "00:00-24:00", "--announce-prayer", ""}, office...)...)
	said := &buffer{}
	if code := run(t.Context(), append([]string{"officer", "add", "yusra@dinas.example", "--name", "Yusra", "--region", "75.71"}, office...),
		terminal{In: strings.NewReader(""), Out: said, Err: said}); code != 0 {
		t.Fatalf("ended with %d: %s", code, said)
	}
	password := regexp.MustCompile(`[a-z2-7]{4}(-[a-z2-7]{4}){3}`).FindString(said.String())

	p := browser(t, demo.url+"/konsol/usaha")
	p.does(chromedp.SendKeys("[name=email]", "yusra@dinas.example"), chromedp.SendKeys("[name=password]", password))
	p.sends("button.main", "[name=code]")
	secret := strings.ReplaceAll(ask[string](p, `document.querySelector('.secret').textContent`), " ", "")
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	p.does(chromedp.SendKeys("[name=code]", code))
	p.sends("button.main", "table.rows")
	if rows := ask[int](p, `document.querySelectorAll('[data-row]').length`); rows != 30 {
		t.Errorf("%d businesses of the sample office", rows)
	}
	p.picture("console.png")

	p.does(chromedp.Navigate(demo.url+"/konsol/siaran/baru"), chromedp.SendKeys("[name=judul]", "Pelatihan kemasan"),
		chromedp.SendKeys("[name=isi]", "Halo {{nama}}, minggu depan ada pelatihan kemasan gratis. {{usaha}} cocok untuk ikut."))
	p.sends("form.sheet button.main", "[name=jumlah]")
	if sample := ask[string](p, `document.querySelector('.bubble').textContent`); !strings.Contains(sample, "Halo Siti Rahmah") || !strings.Contains(sample, "BERHENTI") {
		t.Errorf("the sample says %q", sample)
	}
	p.does(chromedp.SendKeys("[name=jumlah]", "30"))
	p.sends("form.send button.main", "[data-live]")
	// The page draws itself anew when a verdict comes that it had no row for.
	p.comesTo(`document.querySelector('[data-verdict=sent] .count')?.textContent === '30'`)
	p.picture("announcement.png")

	phone := open(t, demo, "6281200010003")
	phone.until(`document.body.textContent.includes('Halo Yulin Kasim')`)
	if shown := ask[string](phone, `document.body.textContent`); !strings.Contains(shown, "Kue Karawo cocok untuk ikut") {
		t.Errorf("the phone shows %s", shown)
	}
	if scripts := ask[int](p, `[...document.querySelectorAll('script')].filter(s => !s.src).length`); scripts != 0 {
		t.Errorf("%d scripts stand in the page", scripts)
	}
}
