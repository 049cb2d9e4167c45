package console

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// What one password costs: 19 MiB and two passes, the least that OWASP's
// password storage cheat sheet names for argon2id.
const (
	argonTime    = 2
	argonMemory  = 19 << 10 // KiB
	argonThreads = 1
	argonKey     = 32
	argonSalt    = 16
)

// maxHashing bounds the memory that guesses at passwords can take.
const maxHashing = 4

// Bounds of a password, in bytes.
const (
	leastPassword = 10
	mostPassword  = 200
)

// errPassword is a password that is too short or too long.
var errPassword = errors.New("password of a wrong length")

// HashPassword returns the hash of a password in the PHC format. The error is
// a length of less than 10 or more than 200 bytes.
func HashPassword(password string) (string, error) {
	if len(password) < leastPassword || len(password) > mostPassword {
		return "", errPassword
	}
	salt := make([]byte, argonSalt)
	rand.Read(salt) //nolint:errcheck // never fails: crypto/rand ends the program instead
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, argonKey)
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads, encode(salt), encode(key)), nil
}

// NewPassword makes a password of 80 random bits in four groups, which can be
// read out and typed on a phone.
func NewPassword() string {
	raw := make([]byte, 10)
	rand.Read(raw) //nolint:errcheck // never fails: crypto/rand ends the program instead
	letters := strings.ToLower(base32.StdEncoding.EncodeToString(raw))
	return letters[:4] + "-" + letters[4:8] + "-" + letters[8:12] + "-" + letters[12:]
}

// isPassword reports whether a password is the one of a hash. It takes as long
// when there is no hash, so that time does not tell who works here.
func isPassword(password, hash string) bool {
	p, err := readHash(hash)
	if err != nil {
		p = phc{time: argonTime, memory: argonMemory, threads: argonThreads, salt: make([]byte, argonSalt), key: make([]byte, argonKey)}
	}
	key := argon2.IDKey([]byte(password), p.salt, p.time, p.memory, p.threads, uint32(len(p.key)))
	return subtle.ConstantTimeCompare(key, p.key) == 1 && err == nil && len(password) <= mostPassword
}

// phc is a hash of argon2id taken apart.
type phc struct {
	time, memory uint32
	threads      uint8
	salt, key    []byte
}

func readHash(hash string) (p phc, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, errors.New("no hash of argon2id")
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.time, &p.threads); err != nil || p.time == 0 || p.threads == 0 {
		return p, errors.New("bad cost of a hash")
	}
	decode := base64.RawStdEncoding.DecodeString
	if p.salt, err = decode(parts[4]); err != nil {
		return p, fmt.Errorf("salt: %w", err)
	}
	if p.key, err = decode(parts[5]); err != nil || len(p.key) == 0 {
		return p, errors.New("bad key of a hash")
	}
	return p, nil
}
