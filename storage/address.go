package storage

import (
	"errors"
	"net/url"
	"strings"
)

// errAddress does not say the address: it may hold a password.
var errAddress = errors.New("database address cannot be read")

// withSetting returns an address, which is a URL or a list of settings, whose
// connections begin with one more.
func withSetting(address, name, value string) (string, error) {
	if !strings.HasPrefix(address, "postgres://") && !strings.HasPrefix(address, "postgresql://") {
		quoted := strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(value)
		return address + ` ` + name + `='` + quoted + `'`, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", errAddress
	}
	q := u.Query()
	q.Set(name, value)
	u.RawQuery = q.Encode()
	return u.String(), nil
}
