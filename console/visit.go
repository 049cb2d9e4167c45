package console

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"teman/bot"
	"teman/umkm"
)

// visit is one request of the console, and who sent it.
type visit struct {
	console *Console
	w       http.ResponseWriter
	r       *http.Request
	at      time.Time
	by      bot.Officer // zero while nobody is signed in
	token   string      // of the login; empty when there is none
	waiting bot.Officer // whose code is still missing; zero when by is not
	lang    string
}

// errNotFound is a page that does not exist, or not for whoever asks.
var errNotFound = errors.New("no such page")

// redirect sends the browser on to a path below Base; what was sent by a form
// is not sent again.
func (v *visit) redirect(path string) {
	http.Redirect(v.w, v.r, Base+path, http.StatusSeeOther)
}

// id reads the number in the address; errNotFound when it is none.
func (v *visit) id() (int64, error) {
	id, err := strconv.ParseInt(v.r.PathValue("id"), 10, 64)
	if err != nil || id <= 0 {
		return 0, errNotFound
	}
	return id, nil
}

// note adds what the officer did to the audit log.
func (v *visit) note(act, subject string, detail []byte) error {
	n := v.noteOf(act, subject)
	n.Detail = detail
	return v.console.Store.Note(v.r.Context(), n)
}

// noteOf is what the officer does, for the commit that does it.
func (v *visit) noteOf(act, subject string) bot.Note {
	return bot.Note{At: v.at, Officer: v.by.ID, Act: act, Subject: subject}
}

// fail answers what went wrong. What the reader cannot mend is logged; nothing
// of a request is, because it may hold what people said.
func (v *visit) fail(err error) {
	status, says := http.StatusInternalServerError, "console.error.failed"
	switch {
	case errors.Is(err, errNotFound), errors.Is(err, bot.ErrMissing):
		status, says = http.StatusNotFound, "console.error.missing"
	case errors.Is(err, bot.ErrUnavailable):
		status, says = http.StatusServiceUnavailable, "console.error.busy"
	case v.r.Context().Err() != nil:
		return // nobody waits for the answer
	}
	if status != http.StatusNotFound {
		v.console.Log.Error("page failed", "route", v.r.Pattern, "err", err)
	}
	if err := v.showStatus(status, "error", umkm.Say("console.error.title"), umkm.Say(says)); err != nil {
		http.Error(v.w, http.StatusText(status), status)
	}
}
