package bot_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"teman/bot"
)

func newVault(t interface{ Fatal(...any) }, current bot.Secret, old ...bot.Secret) *bot.Vault {
	v, err := bot.NewVault(current, old...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestVaultOpensOnlyWhatItSealed(t *testing.T) {
	t.Parallel()
	v := newVault(t, bot.NewSecret())
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOf(rapid.Byte()).Draw(t, "plain")
		sealed := v.Seal("person.nik", plain)
		opened, err := v.Open("person.nik", sealed)
		if err != nil || !bytes.Equal(opened, plain) {
			t.Fatalf("opened %x, %v; want %x", opened, err, plain)
		}
		if _, err := v.Open("ticket.body", sealed); !errors.Is(err, bot.ErrSeal) {
			t.Fatalf("another purpose: %v", err)
		}
		at := rapid.IntRange(0, len(sealed)-1).Draw(t, "at")
		sealed[at] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		if _, err := v.Open("person.nik", sealed); !errors.Is(err, bot.ErrSeal) {
			t.Fatalf("changed at %d: %v", at, err)
		}
	})
}

func TestVaultSealsTheSameDifferently(t *testing.T) {
	t.Parallel()
	v := newVault(t, bot.NewSecret())
	if bytes.Equal(v.Seal("a", []byte("x")), v.Seal("a", []byte("x"))) {
		t.Error("two seals of one value are equal: it could be told that two people share it")
	}
}

func TestVaultAfterAChangeOfSecret(t *testing.T) {
	t.Parallel()
	before, after := bot.NewSecret(), bot.NewSecret()
	old, rotated, stranger := newVault(t, before), newVault(t, after, before), newVault(t, after)
	sealed := old.Seal("p", []byte("7571012345670001"))

	if plain, err := rotated.Open("p", sealed); err != nil || string(plain) != "7571012345670001" {
		t.Errorf("with the old secret at hand: %q, %v", plain, err)
	}
	if _, err := stranger.Open("p", sealed); !errors.Is(err, bot.ErrSeal) {
		t.Errorf("without it: %v", err)
	}
	if bytes.HasPrefix(sealed, rotated.KeyPrefix()) {
		t.Error("what the old secret sealed looks as if it needed no rotation")
	}
	if !bytes.HasPrefix(rotated.Seal("p", nil), rotated.KeyPrefix()) {
		t.Error("what the current secret sealed looks as if it needed rotation")
	}
	finds := rotated.Finds("nik", "1")
	if len(finds) != 2 || !bytes.Equal(finds[1], old.Find("nik", "1")) || !bytes.Equal(finds[0], rotated.Find("nik", "1")) {
		t.Errorf("finds: %x", finds)
	}
}

func TestVaultFindsWithinAPurpose(t *testing.T) {
	t.Parallel()
	v := newVault(t, bot.NewSecret())
	if bytes.Equal(v.Find("nik", "12"), v.Find("nib", "12")) || bytes.Equal(v.Find("a", "bc"), v.Find("ab", "c")) {
		t.Error("hashes of different purposes meet")
	}
	if bytes.Equal(v.CookieKey(), v.Find("", "")) {
		t.Error("subkeys are not apart")
	}
}

func TestParseSecret(t *testing.T) {
	t.Parallel()
	s := bot.NewSecret()
	for _, text := range []string{s.Text(), " " + s.Text() + "\n", fmt.Sprintf("%x", s[:]), fmt.Sprintf("%X", s[:])} {
		got, err := bot.ParseSecret(text)
		if err != nil || got != s {
			t.Errorf("%d characters: %v", len(text), err)
		}
	}
	for _, text := range []string{"", "rahasia", s.Text()[:40], s.Text() + "AAAA"} {
		if _, err := bot.ParseSecret(text); !errors.Is(err, bot.ErrSecret) {
			t.Errorf("%q was taken: %v", text, err)
		}
	}
	if shown := fmt.Sprintf("%v %+v %#v %s", s, s, s, s); bytes.Contains([]byte(shown), []byte(s.Text())) || shown != "(secret) (secret) (secret) (secret)" {
		t.Errorf("a formatted secret shows itself: %s", shown)
	}
}

func FuzzVaultOpen(f *testing.F) {
	v := newVault(f, bot.Secret{1})
	f.Add([]byte{})
	f.Add(v.Seal("p", nil))
	f.Add(v.Seal("p", []byte("isi"))[:20])
	f.Fuzz(func(t *testing.T, sealed []byte) {
		plain, err := v.Open("p", sealed)
		if err != nil && plain != nil {
			t.Errorf("bytes beside an error: %x", plain)
		}
	})
}
