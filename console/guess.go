package console

import (
	"context"
	"net"
	"time"
)

// How many guesses somebody has within a quarter of an hour: at one account,
// from wherever, and from one address, at whatever.
const (
	guessWindow  = 15 * time.Minute
	guessesAt    = 10
	guessesFrom  = 60
	linksAt      = 3 // links sent to one account
	guessesCodes = 8 // a code has a million values, three of which are right
)

type guessStore interface {
	Guessed(ctx context.Context, what string, at time.Time, window time.Duration) (count int, err error)
	Forgive(ctx context.Context, what string) error
}

// mayGuess counts a guess and reports whether it may be looked at.
func (v *visit) mayGuess(what string, most int) (bool, error) {
	n, err := v.console.Store.Guessed(v.r.Context(), what, v.at, guessWindow)
	return n <= most, err
}

// from is the address a request comes from, without its port; proxies that are
// trusted were believed before.
func (v *visit) from() string {
	host, _, err := net.SplitHostPort(v.r.RemoteAddr)
	if err != nil {
		return v.r.RemoteAddr
	}
	return host
}
