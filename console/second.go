package console

import (
	"crypto/hkdf"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp/hotp"
	"github.com/skip2/go-qrcode"

	"teman/umkm"
)

// step is how long a code of an authenticator holds, and drift how many of them
// a telephone's clock may be off, either way (RFC 6238, 5.2).
const (
	step  = 30 * time.Second
	drift = 1
)

// secondForm is what the page of the code shows.
type secondForm struct {
	Name   string
	To     string
	Says   string
	Secret string       // in groups, to be typed; empty when an authenticator is known
	QR     template.URL // the same as a picture
}

// secondPage asks for the code of the authenticator, or has one set up.
func (c *Console) secondPage(v *visit) error {
	return v.showSecond("")
}

func (v *visit) showSecond(says string) error {
	if v.waiting.ID == 0 {
		v.redirect("/masuk")
		return nil
	}
	f := secondForm{Name: v.waiting.Name, To: v.r.FormValue("ke"), Says: says}
	if !v.waiting.Second {
		secret := newSecret(v.token)
		picture, err := qrcode.Encode(keyURL(v.say("office.name"), v.waiting.Email, secret), qrcode.Medium, 240)
		if err != nil {
			return fmt.Errorf("picture of the secret: %w", err)
		}
		f.Secret = inGroups(secret)
		f.QR = template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(picture)) //nolint:gosec // made here
	}
	return v.show("second", umkm.Say("console.second.title"), f)
}

// second looks at a code. The first right one of a new authenticator makes it
// the officer's.
func (c *Console) second(v *visit) error {
	if v.waiting.ID == 0 {
		v.redirect("/masuk")
		return nil
	}
	guesses := fmt.Sprintf("code %d", v.waiting.ID)
	may, err := v.mayGuess(guesses, guessesCodes)
	if err != nil {
		return err
	}
	if !may {
		return v.showSecond("console.sign_in.too_often")
	}
	right, err := c.takeCode(v, strings.Join(strings.Fields(v.r.FormValue("code")), ""))
	if err != nil {
		return err
	}
	if !right {
		return v.showSecond("console.second.wrong")
	}
	if err := c.Store.Forgive(v.r.Context(), guesses); err != nil {
		return err
	}
	officer := v.waiting
	if err := v.begin(officer.ID, true); err != nil {
		return err
	}
	v.by = officer
	return v.arrive(v.r.FormValue("ke"))
}

// takeCode reports whether a code is right, and uses it up.
func (c *Console) takeCode(v *visit, code string) (bool, error) {
	ctx, id := v.r.Context(), v.waiting.ID
	if !v.waiting.Second {
		secret := newSecret(v.token)
		at, ok := stepOf(secret, code, v.at)
		if !ok {
			return false, nil
		}
		return true, c.Store.SetSecond(ctx, id, secret, at)
	}
	secret, err := c.Store.Second(ctx, id)
	if err != nil {
		return false, err
	}
	at, ok := stepOf(secret, code, v.at)
	if !ok {
		return false, nil
	}
	return c.Store.SpendStep(ctx, id, at)
}

// stepOf returns the step around now whose code this is.
func stepOf(secret, code string, now time.Time) (at int64, ok bool) {
	middle := now.Unix() / int64(step.Seconds())
	for at := middle - drift; at <= middle+drift; at++ {
		due, err := hotp.GenerateCode(secret, uint64(at))
		if err == nil && subtle.ConstantTimeCompare([]byte(due), []byte(code)) == 1 {
			return at, true
		}
	}
	return 0, false
}

// newSecret is the secret that a new authenticator is offered: 160 bits, as
// RFC 4226 recommends, drawn from the login's token, so that it is the same
// until the login is whole and lies nowhere meanwhile.
func newSecret(token string) string {
	raw, err := hkdf.Key(sha256.New, []byte(token), nil, "teman usaha authenticator", 20)
	if err != nil {
		panic(err) // only a length of thousands of bytes is refused
	}
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(raw)
}

// keyURL is what authenticators read out of the picture: the de facto "Key URI
// Format" that Google Authenticator began.
func keyURL(office, email, secret string) string {
	label := url.PathEscape(office + ":" + email)
	return "otpauth://totp/" + label + "?" + url.Values{"secret": {secret}, "issuer": {office}}.Encode()
}

func inGroups(secret string) string {
	var groups []string
	for rest := secret; rest != ""; rest = rest[min(4, len(rest)):] {
		groups = append(groups, rest[:min(4, len(rest))])
	}
	return strings.Join(groups, " ")
}
