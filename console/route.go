package console

import (
	"net/http"
	"net/url"
	"slices"

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
	place  string // key of its name in the bar that leads through the console; empty where it is not there
}

// routes is the whole console, area by area in the order of the bar. What is
// not here does not exist; a test tries every one as every role.
func (c *Console) routes() []route {
	return slices.Concat(
		c.homeRoutes(),
		c.deskRoutes(),
		c.cannedRoutes(),
		c.rotaRoutes(),
		c.deskFigureRoutes(),
		c.registryRoutes(),
		c.certificateRoutes(),
		c.occasionRoutes(),
		c.programmeRoutes(),
		c.posterRoutes(),
		c.attendanceRoutes(),
		c.broadcastRoutes(),
		c.figureRoutes(),
		c.puzzleRoutes(),
		c.answerRoutes(),
		c.importRoutes(),
		c.exportRoutes(),
		c.catalogueRoutes(),
		c.attachmentRoutes(),
		c.opinionRoutes(),
		c.paperRoutes(),
		c.privacyRoutes(),
		c.breachRoutes(),
		c.officerRoutes(),
		c.staffGroupRoutes(),
		c.noteRoutes(),
		c.accountRoutes(),
		c.signInRoutes(),
	)
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
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "+
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
}
