package table

import (
	"errors"
	"fmt"
	"io"
)

// The limits of a table. The largest list that an office keeps, every business
// of a province, has some tens of thousands of rows.
const (
	MaxBytes   = 20 << 20 // of a file as it is sent
	MaxRows    = 100_000  // with something in them
	MaxColumns = 256
	MaxCell    = 4096 // bytes
)

// What a workbook may unpack to. The words lie in memory, the rows do not.
const (
	maxWords = 64 << 20
	maxTexts = 1 << 20
	maxSheet = 512 << 20
	maxParts = 2000
)

// Take reads a file that somebody sends and stops at the limit, so that nobody
// fills the memory with a larger one: the error is then a *Fault.
func Take(r io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("take file: %w", err)
	case len(body) > MaxBytes:
		return nil, &Fault{Why: TooLarge}
	case len(body) == 0:
		return nil, &Fault{Why: Empty}
	}
	return body, nil
}

// errSwollen stops the unpacking of a part that grows beyond its limit.
var errSwollen = errors.New("unpacks to too much")

// measured fails once more than left was read.
type measured struct {
	r    io.Reader
	left int64
}

func (m *measured) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if m.left -= int64(n); m.left < 0 {
		return 0, errSwollen
	}
	return n, err
}
