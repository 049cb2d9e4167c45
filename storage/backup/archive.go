package backup

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// The names inside the file.
const (
	dumpName     = "database.dump"
	manifestName = "manifest.json"
)

// block is what tar counts in.
const block = 512

// maxManifest bounds what is read of a manifest; a table is a line of it.
const maxManifest = 1 << 20

// writeArchive writes the file: dump writes the dump and completes the
// manifest. The dump's size is known only behind it, so its header is written
// last, into the room that was left for it.
func writeArchive(f *os.File, dump func(io.Writer) (Manifest, error)) (Manifest, error) {
	if _, err := f.Seek(block, io.SeekStart); err != nil {
		return Manifest{}, err
	}
	m, err := dump(f)
	if err != nil {
		return m, err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return m, err
	}
	if _, err := f.Write(make([]byte, (block-m.Bytes%block)%block)); err != nil {
		return m, err
	}
	rest := tar.NewWriter(f)
	if err := rest.WriteHeader(header(manifestName, int64(len(text)), m.Made)); err != nil {
		return m, err
	}
	if _, err := rest.Write(text); err != nil {
		return m, err
	}
	if err := rest.Close(); err != nil {
		return m, err
	}
	var first bytes.Buffer
	if err := tar.NewWriter(&first).WriteHeader(header(dumpName, m.Bytes, m.Made)); err != nil {
		return m, err
	}
	if first.Len() != block {
		return m, fmt.Errorf("the header of the dump has %d bytes", first.Len())
	}
	_, err = f.WriteAt(first.Bytes(), 0)
	return m, err
}

// header is of tar's GNU format, in which a number of any size fits one block.
func header(name string, size int64, at time.Time) *tar.Header {
	return &tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: at.Truncate(time.Second), Format: tar.FormatGNU}
}

// Archive is an opened backup.
type Archive struct {
	Manifest
	file *os.File
}

// Open opens a backup and reads its manifest.
func Open(name string) (*Archive, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	m, err := readManifest(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &Archive{m, f}, nil
}

// Close closes the file.
func (a *Archive) Close() error { return a.file.Close() }

// readManifest goes through the tar; what is not one is damaged.
func readManifest(r io.Reader) (Manifest, error) {
	entries := tar.NewReader(r)
	size := int64(-1)
	for {
		entry, err := entries.Next()
		if err != nil {
			return Manifest{}, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		switch entry.Name {
		case dumpName:
			size = entry.Size
		case manifestName:
			text, err := io.ReadAll(io.LimitReader(entries, maxManifest))
			if err != nil {
				return Manifest{}, fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			m, err := parseManifest(text)
			if err == nil && m.Bytes != size {
				err = ErrDamaged
			}
			return m, err
		}
	}
}

// dump is the dump inside the file, from its beginning.
func (a *Archive) dump() io.Reader { return io.NewSectionReader(a.file, block, a.Bytes) }

// sum reads all of the dump.
func (a *Archive) sum() ([]byte, error) {
	sum := sha256.New()
	if _, err := io.Copy(sum, a.dump()); err != nil {
		return nil, fmt.Errorf("read backup: %w", err)
	}
	return sum.Sum(nil), nil
}
