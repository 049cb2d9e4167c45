package backup

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"teman/bot"
)

// Manifest says what a backup holds.
type Manifest struct {
	Format   int              `json:"format"`
	Made     time.Time        `json:"made"`
	Program  string           `json:"program"`  // version of the program that wrote it
	Schema   string           `json:"schema"`   // which is the office
	Version  int64            `json:"version"`  // of the schema: its newest migration
	Postgres int              `json:"postgres"` // major version of the server
	Key      string           `json:"key"`      // id of the secret key, in hexadecimal; never the key
	Canary   []byte           `json:"canary"`   // Checksum, sealed with the key
	Bytes    int64            `json:"bytes"`    // of the dump
	Checksum string           `json:"checksum"` // SHA-256 of the dump, in hexadecimal
	Rows     map[string]int64 `json:"rows"`     // by table, in the snapshot of the dump
}

// format is that of the manifests that are written and read.
const format = 1

// purposeCanary is what the canary is sealed for.
const purposeCanary = "backup.canary"

// seal completes a manifest of a dump with that sum.
func (m *Manifest) seal(v *bot.Vault, sum []byte) {
	m.Checksum = hex.EncodeToString(sum)
	m.Key = hex.EncodeToString(v.KeyPrefix()[1:])
	m.Canary = v.Seal(purposeCanary, sum)
}

// check returns an error unless the key opens the canary, and the dump has the
// sum that was sealed.
func (m *Manifest) check(v *bot.Vault, sum []byte) error {
	if m.Checksum != hex.EncodeToString(sum) {
		return ErrDamaged
	}
	sealed, err := v.Open(purposeCanary, m.Canary)
	if err != nil {
		return ErrKey
	}
	if !bytes.Equal(sealed, sum) {
		return ErrDamaged
	}
	return nil
}

// Total is the number of all rows.
func (m *Manifest) Total() (n int64) {
	for _, rows := range m.Rows {
		n += rows
	}
	return n
}

// parseManifest reads what a backup says of itself.
func parseManifest(text []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("%w: manifest: %w", ErrDamaged, err)
	}
	switch {
	case m.Format > format:
		return m, ErrNewer
	case m.Format != format || m.Schema == "" || m.Version <= 0 || m.Bytes <= 0:
		return m, fmt.Errorf("%w: %w", ErrDamaged, errors.New("manifest is incomplete"))
	}
	return m, nil
}
