package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"teman/bot"
	"teman/storage/storagetest"
)

// browse opens an address in a browser that keeps cookies, or sends a form to
// it, and returns where it ended and what it shows.
func browse(t testing.TB, b *http.Client, at string, form url.Values) (path, body string) {
	t.Helper()
	method, sent := http.MethodGet, io.Reader(http.NoBody)
	if form != nil {
		method, sent = http.MethodPost, strings.NewReader(form.Encode())
	}
	request, err := http.NewRequestWithContext(t.Context(), method, at, sent)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := b.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	shown, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.Request.URL.Path, string(shown)
}

func newBrowser(t testing.TB) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

// The demonstration lets one officer of each role into the console, and the
// sample office is there.
func TestDemoInvitesOfficers(t *testing.T) {
	t.Parallel()
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir())
	for range bot.Roles() {
		invited := demo.hears(t, regexp.MustCompile(`(\w[\w ]+), \w+: (http\S+/konsol/masuk/tautan/\S+)`))
		b := newBrowser(t)
		if _, shown := browse(t, b, invited[2], nil); !strings.Contains(shown, invited[1]) {
			t.Errorf("%s: %s", invited[1], shown)
		}
		if path, shown := browse(t, b, invited[2], url.Values{}); path != "/konsol/" || !strings.Contains(shown, invited[1]) {
			t.Errorf("%s is at %s", invited[1], path)
		}
		if _, shown := browse(t, b, demo.url+"/konsol/usaha", nil); !strings.Contains(shown, "Kue Karawo") {
			t.Errorf("%s does not see the sample office: %s", invited[1], shown)
		}
	}
}

// The first officer comes from the command line, whose password lets in, and
// what was done is in the log.
func TestOfficersComeFromTheCommandLine(t *testing.T) {
	t.Parallel()
	office := []string{"--database", storagetest.URL(t), "--secret-key", bot.NewSecret().Text(), "--data", t.TempDir()}
	command := func(wants int, args ...string) string {
		t.Helper()
		said := &buffer{}
		if code := run(t.Context(), append(args, office...), terminal{In: strings.NewReader(""), Out: said, Err: said}); code != wants {
			t.Fatalf("%v ended with %d: %s", args, code, said)
		}
		return said.String()
	}
	shown := regexp.MustCompile(`[a-z2-7]{4}(-[a-z2-7]{4}){3}`)
	first := shown.FindString(command(0, "officer", "add", "Fitri@dinas.example", "--name", "Fitri", "--role", "staff", "--region", "75.71"))
	command(1, "officer", "add", "fitri@dinas.example", "--name", "Fitri")
	command(1, "officer", "add", "lain@dinas.example", "--name", "Lain", "--region", "99.99")
	serve := start(t, append([]string{"serve"}, office...)...)
	enter := func(password string) string {
		path, _ := browse(t, newBrowser(t), serve.url+"/konsol/masuk", url.Values{"email": {"fitri@dinas.example"}, "password": {password}})
		return path
	}
	if path := enter(first); path != "/konsol/" {
		t.Errorf("the first password leads to %s", path)
	}
	second := shown.FindString(command(0, "officer", "reset", "fitri@dinas.example"))
	if enter(first) == "/konsol/" || enter(second) != "/konsol/" {
		t.Errorf("after the reset %q lets in, or %q does not", first, second)
	}
	command(1, "officer", "reset", "tiada@dinas.example")
	if list := command(0, "officer", "list"); !strings.Contains(list, "fitri@dinas.example") || !strings.Contains(list, "75.71") {
		t.Errorf("%s", list)
	}
	if whole := command(0, "audit", "verify"); !strings.Contains(whole, "4 catatan") {
		t.Errorf("%s", whole)
	}
}
