package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The files of a data folder; doc.go tells what they are for.
const (
	lockName    = "teman-postgres.lock"
	usersName   = "teman-postgres.users"
	pointerName = "teman-postgres.place"
	clusterName = "cluster"
	makingStart = "making-"
)

// home is a data folder.
type home struct {
	folder string // absolute
	place  string // holds cluster/; folder itself, unless the server cannot enter it
}

// claimHome makes the folder if it is not there, and refuses one that holds
// anything without holding our lock file: it is somebody else's.
func claimHome(folder string) (home, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return home{}, fmt.Errorf("data folder: %w", err)
	}
	h := home{folder: folder, place: folder}
	// Others may pass through, as the server's account must; what is secret
	// lies in cluster/, which is closed.
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return home{}, explain(folder, fmt.Errorf("make data folder: %w", err))
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return home{}, explain(folder, fmt.Errorf("read data folder: %w", err))
	}
	if len(entries) == 0 || exists(filepath.Join(folder, lockName)) {
		return h, nil
	}
	return home{}, about(folder, "embedded.foreign", fmt.Errorf("data folder holds %q and is not ours", entries[0].Name()))
}

// lock waits for other starts and stops of the same data folder.
func (h home) lock(ctx context.Context) (*lock, error) {
	l, err := takeLock(ctx, filepath.Join(h.folder, lockName))
	if errors.Is(err, errPatience) {
		return nil, about(h.folder, "embedded.busy", err)
	}
	return l, explain(h.folder, err)
}

func (h home) users() string { return filepath.Join(h.folder, usersName) }

// settle decides where the cluster lies. When root starts us below a folder
// that only root enters (/root, a home of mode 0700), the server cannot get at
// its data there, and we do not loosen the modes of anybody's home: a new
// cluster then goes below elsewhere, with a pointer in the data folder.
func (h *home) settle(ctx context.Context, b Binaries, elsewhere string) (account, error) {
	moved, err := h.follow()
	if err != nil {
		return account{}, explain(h.folder, err)
	}
	a, err := serverAccount(h.cluster())
	if err != nil {
		return account{}, err
	}
	enters, err := a.enters(ctx, h.place, b)
	if err != nil || enters {
		return a, err
	}
	if moved || exists(h.cluster()) {
		return account{}, about(h.place, "embedded.cannot_enter", fmt.Errorf("uid %d cannot enter %s", a.uid, h.place))
	}
	return a, h.move(ctx, elsewhere, a, b)
}

// follow reads the pointer, if there is one. A pointer to a place that is gone
// counts for nothing.
func (h *home) follow() (moved bool, err error) {
	content, err := os.ReadFile(filepath.Join(h.folder, pointerName))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read pointer: %w", err)
	}
	place := strings.TrimSpace(string(content))
	if filepath.IsAbs(place) && exists(place) {
		h.place = place
		return true, nil
	}
	return false, nil
}

// move makes a new place below elsewhere and points to it. Its name is random
// and not made from the data folder's: who deletes .teman starts afresh.
func (h *home) move(ctx context.Context, elsewhere string, a account, b Binaries) error {
	if err := os.MkdirAll(elsewhere, 0o755); err != nil {
		return explain(elsewhere, fmt.Errorf("make place: %w", err))
	}
	place, err := os.MkdirTemp(elsewhere, "postgres-")
	if err != nil {
		return explain(elsewhere, fmt.Errorf("make place: %w", err))
	}
	if err := os.Chmod(place, 0o755); err != nil {
		return fmt.Errorf("open place: %w", err)
	}
	enters, err := a.enters(ctx, place, b)
	if err == nil && !enters {
		err = about(h.folder, "embedded.cannot_enter", fmt.Errorf("uid %d cannot enter %s", a.uid, place))
	}
	if err != nil {
		return errors.Join(err, os.Remove(place))
	}
	if err := os.WriteFile(filepath.Join(h.folder, pointerName), []byte(place+"\n"), 0o644); err != nil {
		return explain(h.folder, fmt.Errorf("write pointer: %w", err))
	}
	h.place = place
	return nil
}

func (h home) cluster() string { return filepath.Join(h.place, clusterName) }
func (h home) data() string    { return filepath.Join(h.cluster(), "data") }

func (h home) password() string { return filepath.Join(h.cluster(), "password") }
func (h home) port() string     { return filepath.Join(h.cluster(), "port") }
func (h home) log() string      { return filepath.Join(h.cluster(), "log") }

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
