package bot

import (
	"regexp"
	"testing"
)

func TestCodesAreSixDigits(t *testing.T) {
	t.Parallel()
	six := regexp.MustCompile(`^[1-9][0-9]{5}$`)
	seen := map[string]bool{}
	for range 200 {
		code := NewCode()
		if !six.MatchString(code) {
			t.Errorf("%s", code)
		}
		seen[code] = true
	}
	if len(seen) < 195 {
		t.Errorf("%d codes of 200 differ", len(seen))
	}
}
