package console

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"teman/bot"
	"teman/umkm"
)

type officerStore interface {
	AddOfficer(ctx context.Context, o bot.Officer, password string) (bot.OfficerID, error)
	Officers(ctx context.Context) ([]bot.Officer, error)
	Officer(ctx context.Context, id bot.OfficerID) (bot.Officer, error)
	OfficerByEmail(ctx context.Context, email string) (id bot.OfficerID, password string, err error)
	ChangeOfficer(ctx context.Context, o bot.Officer, at time.Time) error
	SetPassword(ctx context.Context, id bot.OfficerID, password string) error
	Speak(ctx context.Context, id bot.OfficerID, lang string) error
	SetSecond(ctx context.Context, id bot.OfficerID, secret string, step int64) error
	DropSecond(ctx context.Context, id bot.OfficerID) error
	Second(ctx context.Context, id bot.OfficerID) (string, error)
	SpendStep(ctx context.Context, id bot.OfficerID, step int64) (bool, error)
}

func (c *Console) accountRoutes() []route {
	return []route{
		{"GET", "/akun", bot.RoleViewer, c.ownPage, ""},
		{"POST", "/akun/sandi", bot.RoleViewer, c.changePassword, ""},
		{"POST", "/akun/bahasa", bot.RoleViewer, c.changeLanguage, ""},
		{"POST", "/akun/keluar", bot.RoleViewer, c.signOutEverywhere, ""},
		{"POST", "/akun/telegram", bot.RoleViewer, c.offerChat, ""},
		{"POST", "/akun/telegram/lepas", bot.RoleViewer, c.leaveChat, ""},
	}
}

// ownForm is what the page of one's own account shows.
type ownForm struct {
	Languages []string
	Says      string
	Offer     *offer // a code that was just drawn; nil otherwise
}

// ownPage shows the officer's own account.
func (c *Console) ownPage(v *visit) error { return v.showOwn("") }

func (v *visit) showOwn(says string) error {
	return v.showOwnWith(ownForm{Says: says})
}

func (v *visit) showOwnWith(f ownForm) error {
	f.Languages = v.console.Texts.Languages()
	return v.show("account", umkm.Say("console.account.title"), f)
}

// changePassword sets another password, of whoever knows the former one, and
// signs the officer out everywhere else.
func (c *Console) changePassword(v *visit) error {
	may, err := v.mayGuess("email "+v.by.Email, guessesAt)
	if err != nil {
		return err
	}
	_, hash, err := c.Store.OfficerByEmail(v.r.Context(), v.by.Email)
	if err != nil {
		return err
	}
	if !may || !c.matches(v, v.r.FormValue("former"), hash) {
		return v.showOwn("console.account.wrong")
	}
	next, err := HashPassword(v.r.FormValue("password"))
	if errors.Is(err, errPassword) {
		return v.showOwn("console.account.length")
	}
	if err != nil {
		return err
	}
	if err := c.Store.SetPassword(v.r.Context(), v.by.ID, next); err != nil {
		return err
	}
	if err := v.note("password_changed", v.self(), nil); err != nil {
		return err
	}
	if err := v.begin(v.by.ID, true); err != nil {
		return err
	}
	return v.showOwn("console.account.changed")
}

// changeLanguage keeps the language the officer reads.
func (c *Console) changeLanguage(v *visit) error {
	lang := v.r.FormValue("lang")
	if !slices.Contains(c.Texts.Languages(), lang) {
		return errNotFound
	}
	if err := c.Store.Speak(v.r.Context(), v.by.ID, lang); err != nil {
		return err
	}
	v.redirect("/akun")
	return nil
}

// signOutEverywhere ends every login of the officer, this one too.
func (c *Console) signOutEverywhere(v *visit) error {
	if err := c.Store.EndLogins(v.r.Context(), v.by.ID); err != nil {
		return err
	}
	if err := v.note("signed_out_everywhere", v.self(), nil); err != nil {
		return err
	}
	v.redirect("/masuk")
	return nil
}

// self is the officer as a subject of the audit log.
func (v *visit) self() string { return officerSubject(v.by.ID) }

func officerSubject(id bot.OfficerID) string { return fmt.Sprintf("officer %d", id) }

// say says a text without values in the reader's language.
func (v *visit) say(key string) string { return v.console.Texts.Text(v.lang, umkm.Say(key)) }

// query is a query of one value; nothing when the value is empty.
func query(name, value string) string {
	if value == "" {
		return ""
	}
	return "?" + url.Values{name: {value}}.Encode()
}
