package broadcast

import "crypto/rand"

// letters leaves out what is taken for another letter or a digit when it is
// copied by hand.
const letters = "ABCDEFGHJKLMNPRTUVWXYZ"

// NewCode draws the code of an announcement: five letters, one of five
// million, so that nobody invents one that is in use.
func NewCode() string {
	raw := make([]byte, 5)
	rand.Read(raw) //nolint:errcheck // never fails: crypto/rand ends the program instead
	for i, b := range raw {
		raw[i] = letters[int(b)%len(letters)]
	}
	return string(raw)
}
