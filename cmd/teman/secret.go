package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"teman/bot"
	"teman/umkm"
)

// generatedMark begins a key that demo or chat made for itself. It lies beside
// the data it seals, which protects nobody, so serve refuses it.
const generatedMark = "generated:"

// vault returns the vault of a configured key.
func (c config) vault() (*bot.Vault, error) {
	if c.SecretKey == "" {
		return nil, &problem{umkm.Say("teman.key_missing"), errors.New("no secret key")}
	}
	if strings.HasPrefix(c.SecretKey, generatedMark) {
		return nil, &problem{umkm.Say("teman.key_generated"), errors.New("generated secret key")}
	}
	return c.open(c.SecretKey)
}

// demoVault returns the vault of the configured key, or of one that is kept in
// the data folder and made on the first run, with a warning.
func (c config) demoVault(term terminal) (*bot.Vault, error) {
	if c.SecretKey != "" {
		return c.open(strings.TrimPrefix(c.SecretKey, generatedMark))
	}
	kept, err := os.ReadFile(c.keyFile())
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(term.Err, term.say(umkm.Say("teman.key_made").With("file", umkm.TextValue(c.keyFile()))))
		kept, err = c.makeKey()
	}
	if err != nil {
		return nil, fmt.Errorf("secret key: %w", err)
	}
	return c.open(generatedText(string(kept)))
}

// generatedText is the key in what a key file holds.
func generatedText(kept string) string {
	return strings.TrimPrefix(strings.TrimSpace(kept), generatedMark)
}

// makeKey writes a new key to the data folder, readable by nobody else. It is
// linked into place whole, so a run that is killed leaves none or all of it,
// and of two that start together one wins for both.
func (c config) makeKey() ([]byte, error) {
	if err := os.MkdirAll(c.Data, 0o755); err != nil {
		return nil, err
	}
	draft, err := os.CreateTemp(c.Data, ".secret-*")
	if err != nil {
		return nil, err
	}
	defer os.Remove(draft.Name())
	_, err = fmt.Fprintln(draft, generatedMark+bot.NewSecret().Text())
	if err := errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return nil, err
	}
	if err := os.Link(draft.Name(), c.keyFile()); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return os.ReadFile(filepath.Clean(c.keyFile()))
}

func (c config) open(text string) (*bot.Vault, error) {
	current, err := bot.ParseSecret(text)
	if err != nil {
		return nil, fmt.Errorf("secret key: %w", err)
	}
	var old []bot.Secret
	for _, text := range strings.FieldsFunc(c.OldKeys, func(r rune) bool { return r == ',' }) {
		s, err := bot.ParseSecret(strings.TrimPrefix(text, generatedMark))
		if err != nil {
			return nil, fmt.Errorf("old key: %w", err)
		}
		old = append(old, s)
	}
	return bot.NewVault(current, old...)
}
