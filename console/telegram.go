package console

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strings"
	"time"

	"teman/bot"
	"teman/flows"
	"teman/umkm"
)

// How long what leads from the chat to an officer is good for.
const (
	offerFor = 10 * time.Minute
	linkFor  = 10 * time.Minute
)

type chatStore interface {
	OfferOfficer(ctx context.Context, id bot.OfficerID, code string, until time.Time) error
	UnlinkOfficer(ctx context.Context, id bot.OfficerID, n bot.Note) error
	MakeLink(ctx context.Context, token string, officer bot.OfficerID, browser string, whole bool, until time.Time) error
	Within(ctx context.Context, work func(ctx context.Context, r bot.Registry) error) error
}

// offer is the code by which an officer makes themselves known in the chat.
type offer struct {
	Code  string
	Until time.Time
	Ways  []Way
	Codes []pictured
}

// offerTries is how often a code is drawn that another officer has just got.
const offerTries = 5

// offerChat shows a new code to be typed in the chat. Reloading the page draws
// another one, and the former is good no more.
func (c *Console) offerChat(v *visit) error {
	o := &offer{Until: v.at.Add(offerFor)}
	for try := 1; ; try++ {
		o.Code = bot.NewCode()
		err := c.Store.OfferOfficer(v.r.Context(), v.by.ID, o.Code, o.Until)
		if err == nil {
			break
		}
		if !errors.Is(err, bot.ErrTaken) || try == offerTries {
			return err
		}
	}
	words := "kaitkan " + o.Code
	if c.Ways != nil {
		o.Ways = c.Ways(words)
	}
	var err error
	if o.Codes, err = c.pictures(words); err != nil {
		return err
	}
	return v.showOwnWith(ownForm{Offer: o})
}

// leaveChat takes the officer out of the chat.
func (c *Console) leaveChat(v *visit) error {
	if err := c.Store.UnlinkOfficer(v.r.Context(), v.by.ID, v.noteOf("telegram_unlinked", v.self())); err != nil {
		return err
	}
	v.redirect("/akun")
	return nil
}

// sendLink sends an officer a link in the chat, in the place of the password.
// What it answers does not tell whether the address is somebody's.
func (c *Console) sendLink(v *visit) error {
	f := signInForm{Email: strings.ToLower(strings.TrimSpace(v.r.FormValue("email"))), Sent: true}
	at, err := v.mayGuess("link "+f.Email, linksAt)
	if err != nil {
		return err
	}
	from, err := v.mayGuess("from "+v.from(), guessesFrom)
	if err != nil {
		return err
	}
	if !at || !from {
		f.Sent, f.Says = false, "console.sign_in.too_often"
		return v.showSignIn(f)
	}
	id, _, err := c.Store.OfficerByEmail(v.r.Context(), f.Email)
	if err != nil {
		return err
	}
	browser := v.browser()
	if id != 0 {
		if err := v.invite(id, browser); err != nil {
			return err
		}
	}
	return v.showSignIn(f)
}

// invite writes an officer who is known in the chat a link that signs this
// browser in.
func (v *visit) invite(id bot.OfficerID, browser string) error {
	c, ctx := v.console, v.r.Context()
	officer, err := c.Store.Officer(ctx, id)
	if err != nil || officer.Contact == 0 {
		return err
	}
	token := rand.Text()
	if err := c.Store.MakeLink(ctx, token, id, browser, false, v.at.Add(linkFor)); err != nil {
		return err
	}
	says := umkm.Say("news.sign_in_link").With("petugas", umkm.TextValue(officer.Name)).With("url", umkm.TextValue(c.URL+Base+"/masuk/tautan/"+token))
	return c.Store.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		to, err := r.Contacts().Contact(ctx, officer.Contact)
		if err != nil {
			return err
		}
		return r.Tell(ctx, bot.Arrival{
			Account: to.Account, Address: to.Address, Key: "n:sign_in:" + rand.Text(), At: v.at,
			Event: flows.Event{Kind: flows.EventNews, News: &flows.Message{Paragraphs: []umkm.Phrase{says}}},
		})
	})
}

// browserFor is how long a browser is known to be the one that asked.
const browserFor = time.Hour

// browser names the browser, by a cookie of its own that says nothing of who
// uses it. A link that leads here from elsewhere has to carry it.
func (v *visit) browser() string {
	if known := v.knownBrowser(); known != "" {
		return known
	}
	name := rand.Text()
	http.SetCookie(v.w, &http.Cookie{
		Name: v.cookieName() + "-peramban", Value: name, Path: "/", MaxAge: int(browserFor.Seconds()),
		HttpOnly: true, Secure: v.secure(), SameSite: http.SameSiteLaxMode,
	})
	return name
}

// knownBrowser is what browser set before; empty when it did not.
func (v *visit) knownBrowser() string {
	cookie, err := v.r.Cookie(v.cookieName() + "-peramban")
	if err != nil {
		return ""
	}
	return cookie.Value
}
