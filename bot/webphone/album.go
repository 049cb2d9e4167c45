package webphone

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"

	"teman/bot"
)

// album holds what people sent from their phones, as a platform would: in
// memory, the oldest gone first when there is no more room.
type album struct {
	room int // bytes of all files together

	mu    sync.Mutex
	files map[string][]byte // by reference
	order []string          // of arrival
	held  int
}

// albumRoom is what all phones of a process keep together, in bytes: at least
// six files of the largest size.
const albumRoom = 64 << 20

func newAlbum(room int) *album { return &album{room: room, files: map[string][]byte{}} }

// keep holds a file under its reference. What stands there already stays: a
// page that heard nothing sends the same file again.
func (a *album) keep(ref string, body []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, known := a.files[ref]; known || len(body) > a.room {
		return
	}
	a.files[ref] = body
	a.order = append(a.order, ref)
	for a.held += len(body); a.held > a.room; a.order = a.order[1:] {
		a.held -= len(a.files[a.order[0]])
		delete(a.files, a.order[0])
	}
}

func (a *album) find(ref string) ([]byte, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	body, known := a.files[ref]
	return body, known
}

// References are either of a page's file in the album, which is gone with the
// process, or of a file on this machine, which a terminal named: another process
// than the terminal's may hold the account. No page can write the latter.
const (
	pagePrefix = "page:"
	diskPrefix = "disk:"
)

// Fetch opens what somebody attached; bot.ErrGone when it had to make room, when
// the process that took it has ended, or when it was removed from the disk.
func (p *Phones) Fetch(_ context.Context, ref string) (io.ReadCloser, error) {
	if path, onDisk := strings.CutPrefix(ref, diskPrefix); onDisk {
		return openDisk(path)
	}
	body, held := p.album.find(ref)
	if !held {
		return nil, bot.ErrGone
	}
	return io.NopCloser(bytes.NewReader(body)), nil
}

// openDisk leaves the path out of its errors: it is the person's own.
func openDisk(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, bot.ErrGone
	case err != nil:
		return nil, fmt.Errorf("open attached file: %w", cause(err))
	}
	return f, nil
}

// cause is an error without the path that it is about.
func cause(err error) error {
	if about, ok := errors.AsType[*fs.PathError](err); ok {
		return about.Err
	}
	return err
}

var _ bot.Fetcher = (*Phones)(nil)
