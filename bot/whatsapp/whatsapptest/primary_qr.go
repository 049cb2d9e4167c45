package whatsapptest

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// errNotAPairingQR is the answer to a picture that is some other QR code.
var errNotAPairingQR = errors.New("not a pairing QR code")

// qr is what a companion shows to be scanned: the server's reference of its
// connection, its public keys, and the secret that no server gets to know.
type qr struct {
	ref             string
	noise, identity [32]byte
	advSecret       []byte
}

// readQR reads the text of a pairing QR code. Newer clients show it as a link,
// with the same four fields behind the "#".
func readQR(text string) (qr, error) {
	if _, fields, link := strings.Cut(text, "#"); link {
		text = fields
	}
	fields := strings.Split(strings.TrimSpace(text), ",")
	if len(fields) != 4 || fields[0] == "" {
		return qr{}, errNotAPairingQR
	}
	var keys [3][32]byte
	for i, field := range fields[1:] {
		key, err := base64.StdEncoding.DecodeString(field)
		if err != nil || len(key) != 32 {
			return qr{}, fmt.Errorf("%w: field %d is no key", errNotAPairingQR, i+2)
		}
		keys[i] = [32]byte(key)
	}
	return qr{ref: fields[0], noise: keys[0], identity: keys[1], advSecret: keys[2][:]}, nil
}
