package console

import (
	"strings"
	"testing"
)

func TestPasswordsAreOfTheirHash(t *testing.T) {
	t.Parallel()
	hash, err := HashPassword("rahasia-kantor")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("%q, %v", hash, err)
	}
	again, err := HashPassword("rahasia-kantor")
	if err != nil || again == hash {
		t.Errorf("the same hash twice, %v", err)
	}
	for password, want := range map[string]bool{"rahasia-kantor": true, "rahasia-kantor ": false, "Rahasia-kantor": false, "": false} {
		if isPassword(password, hash) != want {
			t.Errorf("%q: %v", password, !want)
		}
	}
	for _, bad := range []string{
		"", "rahasia-kantor", "$argon2id$", "$argon2i$v=19$m=19456,t=2,p=1$AAAA$AAAA", "$argon2id$v=19$m=8,t=0,p=1$AAAA$AAAA",
		"$argon2id$v=19$m=19456,t=2,p=1$AAAA$", "$argon2id$v=19$m=19456,t=2,p=1$!$AAAA", "$argon2id$v=18$m=19456,t=2,p=1$AAAA$AAAA",
	} {
		if isPassword("rahasia-kantor", bad) {
			t.Errorf("%q lets in", bad)
		}
	}
	for _, length := range []int{0, 9, 201} {
		if _, err := HashPassword(strings.Repeat("a", length)); err == nil {
			t.Errorf("%d bytes are taken", length)
		}
	}
}

func TestNewPasswordsDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 100 {
		p := NewPassword()
		if len(p) != 19 || seen[p] {
			t.Errorf("%q", p)
		}
		seen[p] = true
	}
}
