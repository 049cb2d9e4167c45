package console

import (
	"net/http"
	"net/url"

	"teman/bot"
)

// anybody is the role of a route that needs none.
const anybody bot.Role = ""

// route is one address of the console and the least role that may use it.
type route struct {
	method string
	path   string // below Base, as in http.ServeMux
	least  bot.Role
	serve  func(*visit) error
}

// routes is the whole console. What is not here does not exist; a test tries
// every row as every role.
func (c *Console) routes() []route {
	const (
		administrator = bot.RoleAdministrator
		staff         = bot.RoleStaff
		viewer        = bot.RoleViewer
	)
	return []route{
		{"GET", "/{$}", viewer, c.home},
		{"GET", "/masuk", anybody, c.signInPage},
		{"POST", "/masuk", anybody, c.signIn},
		{"GET", "/masuk/kode", anybody, c.secondPage},
		{"POST", "/masuk/kode", anybody, c.second},
		{"GET", "/masuk/tautan/{token}", anybody, c.linkPage},
		{"POST", "/masuk/tautan/{token}", anybody, c.link},
		{"POST", "/keluar", viewer, c.signOut},
		{"GET", "/usaha", viewer, c.businesses},
		{"GET", "/usaha/{id}", viewer, c.business},
		{"POST", "/usaha/{id}/buka", staff, c.reveal},
		{"GET", "/akun", viewer, c.ownPage},
		{"POST", "/akun/sandi", viewer, c.changePassword},
		{"POST", "/akun/bahasa", viewer, c.changeLanguage},
		{"POST", "/akun/keluar", viewer, c.signOutEverywhere},
		{"GET", "/petugas", administrator, c.officers},
		{"POST", "/petugas", administrator, c.addOfficer},
		{"GET", "/petugas/{id}", administrator, c.officer},
		{"POST", "/petugas/{id}", administrator, c.changeOfficer},
		{"POST", "/petugas/{id}/sandi", administrator, c.resetPassword},
		{"GET", "/catatan", administrator, c.notes},
	}
}

func (r route) pattern() string { return r.method + " " + Base + r.path }

// guarded lets a request through to its page when whoever sent it may use it.
// Who is not signed in is asked to, and comes back here; a page that is not for
// their role does not exist for them.
func (c *Console) guarded(r route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		protect(w.Header())
		v := &visit{console: c, w: w, r: req, at: c.Now(), lang: c.Lang}
		if err := v.admit(r); err != nil {
			v.fail(err)
		}
	})
}

func (v *visit) admit(r route) error {
	if err := v.recognise(); err != nil {
		return err
	}
	switch {
	case r.least == anybody || v.by.Role.May(r.least):
		return r.serve(v)
	case v.by.ID == 0 && v.r.Method == http.MethodGet:
		v.redirect("/masuk?ke=" + url.QueryEscape(v.r.URL.RequestURI()))
		return nil
	case v.by.ID == 0:
		v.redirect("/masuk")
		return nil
	default:
		return errNotFound
	}
}

// protect sets what every answer says to the browser: nothing of elsewhere is
// loaded, no page is framed, and nothing personal stays in a cache.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "+
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
}
