package console

import (
	"strings"

	"teman/bot"
	"teman/umkm"
)

func (c *Console) signInRoutes() []route {
	return []route{
		{"GET", "/masuk", anybody, c.signInPage, ""},
		{"POST", "/masuk", anybody, c.signIn, ""},
		{"POST", "/masuk/telegram", anybody, c.sendLink, ""},
		{"GET", "/masuk/kode", anybody, c.secondPage, ""},
		{"POST", "/masuk/kode", anybody, c.second, ""},
		{"GET", "/masuk/tautan/{token}", anybody, c.linkPage, ""},
		{"POST", "/masuk/tautan/{token}", anybody, c.link, ""},
		{"POST", "/keluar", bot.RoleViewer, c.signOut, ""},
	}
}

// signInForm is what the page shows again after a wrong password.
type signInForm struct {
	Email string
	To    string // where the officer wanted to go
	Says  string // key of what went wrong; empty at first
	Sent  bool   // a link was asked for
}

// signInPage asks who somebody is.
func (c *Console) signInPage(v *visit) error {
	if v.by.ID != 0 {
		v.redirect("/")
		return nil
	}
	return v.showSignIn(signInForm{To: v.r.FormValue("ke")})
}

func (v *visit) showSignIn(f signInForm) error {
	return v.show("sign_in", umkm.Say("console.sign_in.title"), f)
}

// signIn looks at an e-mail address and a password. What it answers does not
// tell whether the address is somebody's.
func (c *Console) signIn(v *visit) error {
	f := signInForm{Email: strings.ToLower(strings.TrimSpace(v.r.FormValue("email"))), To: v.r.FormValue("ke")}
	password := v.r.FormValue("password")
	at, err := v.mayGuess("email "+f.Email, guessesAt)
	if err != nil {
		return err
	}
	from, err := v.mayGuess("from "+v.from(), guessesFrom)
	if err != nil {
		return err
	}
	if !at || !from {
		f.Says = "console.sign_in.too_often"
		return v.showSignIn(f)
	}
	id, hash, err := c.Store.OfficerByEmail(v.r.Context(), f.Email)
	if err != nil {
		return err
	}
	if !c.matches(v, password, hash) || id == 0 {
		f.Says = "console.sign_in.wrong"
		return v.showSignIn(f)
	}
	if err := c.Store.Forgive(v.r.Context(), "email "+f.Email); err != nil {
		return err
	}
	officer, err := c.Store.Officer(v.r.Context(), id)
	if err != nil {
		return err
	}
	whole := !officer.Second && !officer.Role.NeedsSecond()
	if err := v.begin(id, whole); err != nil {
		return err
	}
	if !whole {
		v.redirect("/masuk/kode" + query("ke", f.To))
		return nil
	}
	v.by = officer
	return v.arrive(f.To)
}

// matches compares a password with a hash, a few at a time.
func (c *Console) matches(v *visit, password, hash string) bool {
	select {
	case c.hashing <- struct{}{}:
		defer func() { <-c.hashing }()
		return isPassword(password, hash)
	case <-v.r.Context().Done():
		return false
	}
}

// arrive notes that somebody signed in and takes them where they wanted to go,
// which is never outside of the console.
func (v *visit) arrive(to string) error {
	if err := v.note("signed_in", v.self(), nil); err != nil {
		return err
	}
	path, ok := strings.CutPrefix(to, Base+"/")
	if !ok || strings.ContainsAny(path, "\\\r\n") {
		path = ""
	}
	v.redirect("/" + path)
	return nil
}

// signOut ends the login of this browser.
func (c *Console) signOut(v *visit) error {
	if err := v.end(); err != nil {
		return err
	}
	v.redirect("/masuk")
	return nil
}
