package telegram

import (
	"errors"
	"strings"
)

// errToken is returned for a token that BotFather never gave. It does not show
// the token: somebody may have mistyped a real one.
var errToken = errors.New("telegram token: not of the form 123456:letters")

// Name returns the numeric id of a bot, which is the part of its token before
// the colon and stays when the token is renewed: the name of its account.
func Name(token string) (string, error) {
	id, secret, found := strings.Cut(token, ":")
	if !found || !only(id, isDigit) || !only(secret, isTokenRune) {
		return "", errToken
	}
	return id, nil
}

// only reports whether a text is not empty and has nothing but such runes.
func only(s string, is func(rune) bool) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !is(r) }) < 0
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isTokenRune names what tokens, webhook secrets and deep links are made of.
func isTokenRune(r rune) bool {
	return isDigit(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r == '-'
}
