package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// pause is how long we wait before we look again at something that another
// process changes without telling us.
const pause = 10 * time.Millisecond

// lock is a file held by flock, which the system releases when its holder is
// killed. Go opens files close-on-exec, so a server never inherits it.
type lock struct{ file *os.File }

// takeLock waits until it alone holds the file. Another process may have
// removed the whole folder meanwhile, so the file held must be the one that
// the path still names.
func takeLock(ctx context.Context, path string) (*lock, error) {
	for {
		l, err := openLock(path)
		if err != nil {
			return nil, err
		}
		if held, err := l.alone(); err != nil {
			l.release()
			return nil, err
		} else if held && l.isAt(path) {
			return l, nil
		}
		l.release()
		if !wait(ctx, pause) {
			return nil, fmt.Errorf("wait for %s: %w", path, context.Cause(ctx))
		}
	}
}

// shareLock holds the file together with others. The caller holds the lock
// that all who want this one alone must hold too, so it never waits.
func shareLock(path string) (*lock, error) {
	l, err := openLock(path)
	if err != nil {
		return nil, err
	}
	if err := l.flock(syscall.LOCK_SH | syscall.LOCK_NB); err != nil {
		l.release()
		return nil, fmt.Errorf("share %s: %w", path, err)
	}
	return l, nil
}

func openLock(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	return &lock{file: f}, nil
}

// alone tries to be the only holder and reports whether it is.
func (l *lock) alone() (bool, error) {
	err := l.flock(syscall.LOCK_EX | syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

func (l *lock) flock(how int) error {
	for {
		err := syscall.Flock(int(l.file.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

func (l *lock) isAt(path string) bool {
	mine, err := l.file.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(path)
	return err == nil && os.SameFile(mine, named)
}

// release unlocks before it closes: closing alone leaves the lock to a child
// that was forked a moment ago and has the file open until its exec.
func (l *lock) release() {
	_ = l.flock(syscall.LOCK_UN)
	_ = l.file.Close()
}

// wait returns false if ctx ended before d passed.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
