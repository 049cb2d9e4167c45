package console_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/console"
)

func TestStaffSignInWithAPassword(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o := g.officer("fitri@dinas.example", bot.RoleStaff, "75.71")
	b := g.browser()
	if p := b.get("/usaha?cari=kue"); !strings.HasPrefix(p.path, "/masuk?ke=") {
		t.Fatalf("a stranger is at %s", p.path)
	}
	if p := b.post("/masuk", "email", " FITRI@dinas.example ", "password", password, "ke", console.Base+"/usaha?cari=kue"); p.path != "/usaha?cari=kue" {
		t.Fatalf("signed in to %s: %s", p.path, p.body)
	}
	if p := b.post("/keluar"); p.path != "/masuk" {
		t.Errorf("signed out to %s", p.path)
	}
	if p := b.get("/"); !strings.HasPrefix(p.path, "/masuk") {
		t.Errorf("still in at %s", p.path)
	}
	notes, err := g.db.Notes(t.Context(), 0, "", 10)
	if err != nil || len(notes) != 1 || notes[0].Act != "signed_in" || notes[0].Officer != o.ID {
		t.Errorf("%+v, %v", notes, err)
	}
}

// What the page answers is the same for a wrong password, for nobody and for
// somebody who left.
func TestSigningInTellsNobodyWhoWorksHere(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.officer("fitri@dinas.example", bot.RoleStaff, "")
	left := g.officer("lama@dinas.example", bot.RoleStaff, "")
	left.Left = *g.now.Load()
	if err := g.db.ChangeOfficer(t.Context(), left, left.Left); err != nil {
		t.Fatal(err)
	}
	for _, tt := range [][2]string{
		{"fitri@dinas.example", "salah-salah"}, {"tiada@dinas.example", password}, {"lama@dinas.example", password},
		{"fitri@dinas.example", ""}, {"", ""}, {"fitri@dinas.example", strings.Repeat("a", 5000)},
	} {
		p := g.browser().post("/masuk", "email", tt[0], "password", tt[1])
		if p.path != "/masuk" || !p.has("tidak cocok") || p.status != http.StatusOK {
			t.Errorf("%s: at %s, %d", tt[0], p.path, p.status)
		}
	}
}

func TestAfterTenGuessesThePasswordDoesNotHelp(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.officer("fitri@dinas.example", bot.RoleStaff, "")
	for range 10 {
		g.browser().post("/masuk", "email", "fitri@dinas.example", "password", "salah-salah")
	}
	if p := g.browser().post("/masuk", "email", "fitri@dinas.example", "password", password); p.path != "/masuk" || !p.has("terlalu banyak") {
		t.Errorf("at %s: %s", p.path, p.body)
	}
	g.pass(16 * time.Minute)
	if p := g.browser().post("/masuk", "email", "fitri@dinas.example", "password", password); p.path != "/" {
		t.Errorf("a quarter of an hour later at %s", p.path)
	}
}

func TestOfficersNeedACodeToo(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o := g.officer("rina@dinas.example", bot.RoleOfficer, "")
	b := g.browser()
	if p := b.post("/masuk", "email", o.Email, "password", password); !strings.HasPrefix(p.path, "/masuk/kode") || !p.has("data:image/png;base64,") {
		t.Fatalf("at %s: %s", p.path, p.body)
	}
	if p := b.get("/usaha"); !strings.HasPrefix(p.path, "/masuk") {
		t.Fatalf("in without a code: %s", p.path)
	}
	first := b.get("/masuk/kode").body
	if again := b.get("/masuk/kode").body; secretShown.FindStringSubmatch(first)[1] != secretShown.FindStringSubmatch(again)[1] {
		t.Error("the secret changes from page to page")
	}
	if p := b.post("/masuk/kode", "code", "000000"); p.path != "/masuk/kode" || !p.has("tidak cocok") {
		t.Errorf("a wrong code: at %s", p.path)
	}
	secret := b.signIn(o)

	// From now on the authenticator is known, and each of its codes serves once.
	other := g.browser()
	if p := other.post("/masuk", "email", o.Email, "password", password); p.has(secret) || secretShown.MatchString(p.body) {
		t.Error("the secret is shown again")
	}
	if p := other.post("/masuk/kode", "code", g.code(secret)); p.path != "/masuk/kode" {
		t.Errorf("a used code let in: %s", p.path)
	}
	g.pass(30 * time.Second)
	if p := other.post("/masuk/kode", "code", g.code(secret)); p.path != "/" {
		t.Errorf("the next code: at %s", p.path)
	}
}

func TestAfterEightCodesNoneHelps(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o := g.officer("rina@dinas.example", bot.RoleOfficer, "")
	secret := g.browser().signIn(o)
	g.pass(time.Minute)
	b := g.browser()
	b.post("/masuk", "email", o.Email, "password", password)
	for range 8 {
		b.post("/masuk/kode", "code", "000000")
	}
	if p := b.post("/masuk/kode", "code", g.code(secret)); p.path != "/masuk/kode" || !p.has("terlalu banyak") {
		t.Errorf("at %s", p.path)
	}
}

func TestALoginEndsByItself(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o := g.officer("fitri@dinas.example", bot.RoleStaff, "")
	used, idle := g.browser(), g.browser()
	used.signIn(o)
	idle.signIn(o)
	for range 7 {
		g.pass(90 * time.Minute)
		if p := used.get("/"); p.path != "/" {
			t.Fatalf("out while it is used: %s", p.path)
		}
	}
	if p := idle.get("/"); p.path == "/" {
		t.Error("in after ten hours of silence")
	}
	g.pass(100 * time.Minute)
	if p := used.get("/"); p.path == "/" {
		t.Error("in after twelve hours")
	}
}

// A token that somebody slipped into the browser before is not the login's.
func TestSigningInChangesTheToken(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o := g.officer("rina@dinas.example", bot.RoleOfficer, "")
	b := g.browser()
	b.post("/masuk", "email", o.Email, "password", password)
	before := b.client.Jar.Cookies(mustURL(t, g.url))[0].Value
	b.signIn(o)
	after := b.client.Jar.Cookies(mustURL(t, g.url))[0].Value
	if before == after {
		t.Error("the token stays the same")
	}
	if id, _, err := g.db.Login(t.Context(), before, *g.now.Load(), *g.now.Load()); err != nil || id != 0 {
		t.Errorf("the former token is %d's, %v", id, err)
	}
}

func TestWhereOneWantedToGoIsWithinTheConsole(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	g.officer("fitri@dinas.example", bot.RoleStaff, "")
	for _, to := range []string{"//elsewhere.example", "https://elsewhere.example/konsol/", "/konsolx", "/konsol/\\elsewhere.example", "/telepon/", "konsol/"} {
		if p := g.browser().post("/masuk", "email", "fitri@dinas.example", "password", password, "ke", to); p.path != "/" {
			t.Errorf("%s leads to %s", to, p.path)
		}
	}
}

// Opening the address of an invitation does nothing: chat programs open what
// they show. The button takes it, once, and a code is still asked for.
func TestAnInvitationTakesThePlaceOfThePassword(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	o := g.officer("rina@dinas.example", bot.RoleOfficer, "")
	if err := g.db.MakeLink(t.Context(), "TOKEN", o.ID, "", false, g.now.Load().Add(10*time.Minute)); err != nil {
		t.Fatal(err)
	}
	b := g.browser()
	for range 3 {
		if p := b.get("/masuk/tautan/TOKEN"); !p.has("Masuk sebagai Rina officer?") {
			t.Fatalf("%s", p.body)
		}
	}
	if p := b.post("/masuk/tautan/TOKEN"); !strings.HasPrefix(p.path, "/masuk/kode") {
		t.Errorf("in without a code: %s", p.path)
	}
	if p := g.browser().post("/masuk/tautan/TOKEN"); !p.has("sudah dipakai") {
		t.Errorf("used twice: at %s", p.path)
	}
	if err := g.db.MakeLink(t.Context(), "OVER", o.ID, "", false, g.now.Load().Add(10*time.Minute)); err != nil {
		t.Fatal(err)
	}
	g.pass(11 * time.Minute)
	if p := g.browser().post("/masuk/tautan/OVER"); !p.has("lewat waktunya") {
		t.Errorf("taken late: at %s", p.path)
	}
}
