package bot

import (
	"crypto/rand"
	"math/big"
	"strconv"
)

// The codes that people type: six digits, so that they can be typed on any
// phone, none of them zero at the front.
const (
	firstCode = 100_000
	codes     = 900_000
)

// NewCode draws a code of six digits. Whoever keeps it looks whether it is in
// use, and bounds how often it may be guessed at.
func NewCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(codes))
	if err != nil {
		panic(err) // never fails: crypto/rand ends the program instead
	}
	return strconv.FormatInt(firstCode+n.Int64(), 10)
}
