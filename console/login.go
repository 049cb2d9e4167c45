package console

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"time"

	"teman/bot"
)

// How long a login lasts: while it is used, and a working day at most.
const (
	idleFor   = 2 * time.Hour
	loginFor  = 12 * time.Hour
	secondFor = 10 * time.Minute // between the password and the code
)

type loginStore interface {
	BeginLogin(ctx context.Context, token string, officer bot.OfficerID, whole bool, began, until, ends time.Time) error
	Login(ctx context.Context, token string, at, until time.Time) (officer bot.OfficerID, whole bool, err error)
	EndLogin(ctx context.Context, token string) error
	EndLogins(ctx context.Context, officer bot.OfficerID) error
	SweepLogins(ctx context.Context, at time.Time) error
	PeekLink(ctx context.Context, token, browser string, at time.Time) (bot.OfficerID, error)
	SpendLink(ctx context.Context, token, browser string, at time.Time) (officer bot.OfficerID, whole bool, err error)
}

// secure reports whether the browser reached us over TLS.
func (v *visit) secure() bool { return v.r.URL.Scheme == "https" }

// cookieName is the login's cookie. The prefix __Host- makes browsers refuse
// it from anywhere but this host and TLS (RFC 6265bis, 4.1.3.2).
func (v *visit) cookieName() string {
	if v.secure() {
		return "__Host-teman"
	}
	return "teman"
}

// recognise finds out whose login the request carries.
func (v *visit) recognise() error {
	cookie, err := v.r.Cookie(v.cookieName())
	if errors.Is(err, http.ErrNoCookie) || err == nil && cookie.Value == "" {
		return nil
	}
	if err != nil {
		return err
	}
	store, ctx := v.console.Store, v.r.Context()
	id, whole, err := store.Login(ctx, cookie.Value, v.at, v.at.Add(idleFor))
	if err != nil || id == 0 {
		return err
	}
	officer, err := store.Officer(ctx, id)
	if err != nil {
		return err
	}
	v.token = cookie.Value
	if officer.Lang != "" {
		v.lang = officer.Lang
	}
	if whole {
		v.by = officer
	} else {
		v.waiting = officer
	}
	return nil
}

// begin signs an officer in, under a new token: one that somebody slipped into
// this browser before is worth nothing afterwards.
func (v *visit) begin(id bot.OfficerID, whole bool) error {
	if err := v.end(); err != nil {
		return err
	}
	token, idle, most := rand.Text(), idleFor, loginFor
	if !whole {
		idle, most = secondFor, secondFor
	}
	if err := v.console.Store.BeginLogin(v.r.Context(), token, id, whole, v.at, v.at.Add(idle), v.at.Add(most)); err != nil {
		return err
	}
	v.token = token
	v.setCookie(token, int(loginFor.Seconds()))
	return nil
}

// end signs out here.
func (v *visit) end() error {
	if v.token == "" {
		return nil
	}
	v.setCookie("", -1)
	return v.console.Store.EndLogin(v.r.Context(), v.token)
}

func (v *visit) setCookie(token string, seconds int) {
	http.SetCookie(v.w, &http.Cookie{
		Name: v.cookieName(), Value: token, Path: "/", MaxAge: seconds,
		HttpOnly: true, Secure: v.secure(), SameSite: http.SameSiteLaxMode,
	})
}
