package console_test

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"teman/bot"
	"teman/bot/breach"
	"teman/bot/broadcast"
	"teman/bot/certificate"
	"teman/bot/cloudapi"
	"teman/bot/desk"
	"teman/bot/exchange"
	"teman/bot/library"
	"teman/bot/programme"
	sheets "teman/bot/programme/poster"
	"teman/console"
	"teman/locales"
	"teman/storage"
	"teman/storage/storagetest"
	"teman/umkm"
)

// ground is a console with its own database and clock.
type ground struct {
	t   testing.TB
	db  *storage.DB
	url string
	now atomic.Pointer[time.Time]

	imports *exchange.Desk
	desk    *desk.Desk
}

// password is everybody's.
const password = "rahasia-kantor"

func newGround(t testing.TB, with ...func(*console.Parts)) *ground {
	t.Helper()
	g := &ground{t: t, db: storagetest.New(t)}
	monday := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	g.now.Store(&monday)
	bundle, err := locales.Load(nil, locales.OnMissing(func(key string) { t.Errorf("no text %s", key) }))
	if err != nil {
		t.Fatal(err)
	}
	regions, err := umkm.LoadRegions()
	if err != nil {
		t.Fatal(err)
	}
	activities, err := umkm.LoadActivities()
	if err != nil {
		t.Fatal(err)
	}
	g.imports = exchange.New(exchange.Parts{
		Store: g.db, Know: func() exchange.Knowledge { return exchange.Knowledge{Regions: regions, Activities: activities} }, Texts: bundle,
		Zone: umkm.ZoneOf("75.71"), Clock: func() time.Time { return *g.now.Load() }, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	})
	g.desk = &desk.Desk{
		Office: g.db, Region: "75.71", Hours: bot.CivilServiceHours(), Usual: desk.UsualTarget(), Ring: func(bot.AccountID) {},
		Clock: func() time.Time { return *g.now.Load() }, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	}
	parts := console.Parts{
		Store: g.db, Render: bot.NewRenderer(bundle), Templates: cloudapi.Templates{Text: "kabar", Picture: "kabar_gambar"}, Announcements: &broadcast.Desk{
			Register: g.db.Announcements(), Second: 3, Zone: umkm.ZoneOf("75.71"), Clock: func() time.Time { return *g.now.Load() }, Pace: map[string]float64{"whatsapp": 1},
		}, Certificates: &certificate.Desk{Register: g.db, Regions: regions, Zone: umkm.ZoneOf("75.71"), Clock: func() time.Time { return *g.now.Load() }},
		Breaches: &breach.Desk{Register: g.db, Texts: bundle, Clock: func() time.Time { return *g.now.Load() }},
		Teaching: lessons{bundle},
		Library:  &library.Library{Store: g.db, Reader: words{bundle}, Clock: func() time.Time { return *g.now.Load() }},
		Desk:     g.desk, Hours: g.desk.Hours, Usual: g.desk.Usual,
		Occasions: &programme.Desk{Office: g.db, Regions: regions, Clock: func() time.Time { return *g.now.Load() }}, Personal: []console.Personal{{Table: "person", Columns: []string{"nik_sealed"}, Purpose: "identity", Keep: "registered", Eraser: "erase_person"}},
		Imports: g.imports, Exports: g.imports, Texts: bundle, Regions: regions, Activities: activities, Lang: "id", Zone: umkm.ZoneOf("75.71"),
		Ways: func(string) []console.Way {
			return []console.Way{{Channel: "telegram", Link: "https://t.me/x"}, {Channel: "whatsapp", Link: "https://wa.me/62"}}
		},
		Posters: &programme.Posters{Speaker: bundle, Ways: func(words string) []sheets.Way { return []sheets.Way{sheets.Telegram("dinas_bot", words)} },
			Clock: func() time.Time { return *g.now.Load() }},
		Now: func() time.Time { return *g.now.Load() }, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	}
	for _, change := range with {
		change(&parts)
	}
	c, err := console.New(parts)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var run sync.WaitGroup
	run.Go(func() { _ = c.Run(ctx) })
	t.Cleanup(run.Wait)
	t.Cleanup(stop)
	server := httptest.NewServer(http.NewCrossOriginProtection().Handler(c.Handler()))
	t.Cleanup(server.Close)
	g.url = server.URL + console.Base
	return g
}

// pass lets time go by.
func (g *ground) pass(d time.Duration) {
	later := g.now.Load().Add(d)
	g.now.Store(&later)
}

// hash is of the password; made once, because it is slow on purpose.
var hash = func() string {
	h, err := console.HashPassword(password)
	if err != nil {
		panic(err)
	}
	return h
}()

func (g *ground) officer(email string, role bot.Role, region string) bot.Officer {
	g.t.Helper()
	o := bot.Officer{Email: email, Name: "Rina " + string(role), Role: role, Scope: bot.Scope{Region: region}}
	var err error
	if o.ID, err = g.db.AddOfficer(g.t.Context(), o, hash); err != nil {
		g.t.Fatal(err)
	}
	return o
}

// browser is one browser of somebody.
type browser struct {
	*ground
	client *http.Client
}

func (g *ground) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		g.t.Fatal(err)
	}
	return &browser{g, &http.Client{Jar: jar}}
}

// page is what a browser shows after it followed every redirect.
type page struct {
	status int
	path   string // below the console's base
	body   string
}

func (p page) has(words string) bool { return strings.Contains(p.body, words) }

func (b *browser) get(path string) page {
	b.t.Helper()
	return b.do(http.MethodGet, path, nil)
}

func (b *browser) post(path string, pairs ...string) page {
	b.t.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return b.do(http.MethodPost, path, form)
}

func (b *browser) do(method, path string, form url.Values) page {
	b.t.Helper()
	request, err := http.NewRequestWithContext(b.t.Context(), method, b.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	answer, err := b.client.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return page{answer.StatusCode, strings.TrimPrefix(answer.Request.URL.RequestURI(), console.Base), string(body)}
}

var secretShown = regexp.MustCompile(`<code class="secret">([A-Z2-7 ]+)</code>`)

// signIn signs an officer in, with an authenticator where one is asked for, and
// returns its secret.
func (b *browser) signIn(o bot.Officer) (secret string) {
	b.t.Helper()
	p := b.post("/masuk", "email", o.Email, "password", password)
	if strings.HasPrefix(p.path, "/masuk/kode") {
		if shown := secretShown.FindStringSubmatch(p.body); shown != nil {
			secret = strings.ReplaceAll(shown[1], " ", "")
		} else if secret, _ = b.db.Second(context.Background(), o.ID); secret == "" {
			b.t.Fatalf("no secret is shown or kept: %s", p.body)
		}
		p = b.post("/masuk/kode", "code", b.code(secret))
	}
	if p.status != http.StatusOK || p.path != "/" {
		b.t.Fatalf("not signed in: %d at %s: %s", p.status, p.path, p.body)
	}
	return secret
}

// enter signs an officer in by an invitation of the demonstration, which asks
// for nothing: hashing passwords is slow on purpose.
func (b *browser) enter(o bot.Officer) {
	b.t.Helper()
	token := rand.Text()
	if err := b.db.MakeLink(b.t.Context(), token, o.ID, "", true, b.now.Load().Add(time.Minute)); err != nil {
		b.t.Fatal(err)
	}
	if p := b.post("/masuk/tautan/" + token); p.path != "/" {
		b.t.Fatalf("not entered: %d at %s", p.status, p.path)
	}
}

// code is what an authenticator shows now.
func (g *ground) code(secret string) string {
	g.t.Helper()
	code, err := totp.GenerateCode(secret, *g.now.Load())
	if err != nil {
		g.t.Fatal(err)
	}
	return code
}
