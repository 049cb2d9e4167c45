package bot

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"log/slog"
	"strings"
)

// Secret is what everything sealed depends on: 32 random bytes. Losing it
// loses every NIK; it is kept apart from the backups.
type Secret [32]byte

// ErrSecret is returned for a text that does not hold a Secret.
var ErrSecret = errors.New("a secret key is 32 bytes, written as 64 hexadecimal digits or in base64")

// NewSecret draws a secret.
func NewSecret() Secret {
	var s Secret
	rand.Read(s[:]) //nolint:errcheck // never fails: crypto/rand ends the program instead
	return s
}

// ParseSecret reads a secret written in hexadecimal or in any usual base64.
func ParseSecret(text string) (Secret, error) {
	text = strings.TrimSpace(text)
	var s Secret
	if raw, err := hex.DecodeString(text); err == nil && len(raw) == len(s) {
		return Secret(raw), nil
	}
	plain := strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(text, "="))
	raw, err := base64.RawStdEncoding.DecodeString(plain)
	if err != nil || len(raw) != len(s) {
		return s, ErrSecret
	}
	return Secret(raw), nil
}

// Text writes the secret so that ParseSecret reads it again.
func (s Secret) Text() string { return base64.StdEncoding.EncodeToString(s[:]) }

// String keeps the secret out of texts that are formatted by mistake.
func (s Secret) String() string { return "(secret)" }

// GoString keeps it out of %#v.
func (s Secret) GoString() string { return "(secret)" }

// LogValue keeps it out of logs.
func (s Secret) LogValue() slog.Value { return slog.StringValue("(secret)") }
