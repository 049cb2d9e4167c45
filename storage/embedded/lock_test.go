package embedded

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Between fork and exec, a child that some other goroutine begins has every
// open file of ours, a lock's, too.
func TestReleasedLockIsFreeWhileAForkHasItsFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "lock")
	first, err := shareLock(path)
	check(t, err)
	inherited, err := syscall.Dup(int(first.file.Fd()))
	check(t, err)
	defer syscall.Close(inherited)
	first.release()
	second, err := openLock(path)
	check(t, err)
	defer second.release()
	if free, err := second.alone(); err != nil || !free {
		t.Errorf("the lock is free: %t, %v", free, err)
	}
}

func TestLockIsPassedOn(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "lock")
	first, err := takeLock(t.Context(), path)
	check(t, err)
	taken := make(chan *lock)
	go func() {
		second, err := takeLock(t.Context(), path)
		if err != nil {
			t.Error(err)
		}
		taken <- second
	}()
	select {
	case <-taken:
		t.Fatal("two hold the lock")
	default:
	}
	first.release()
	(<-taken).release()
}

// Who waited for a lock in a folder that was removed and made anew must not
// believe to hold the new one's.
func TestLockOfARemovedFolder(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "lock")
	old, err := takeLock(t.Context(), path)
	check(t, err)
	check(t, os.Remove(path))
	if old.isAt(path) {
		t.Error("a removed file is still at its path")
	}
	anew, err := takeLock(t.Context(), path)
	check(t, err)
	if old.isAt(path) || !anew.isAt(path) {
		t.Error("the old lock passes for the new one")
	}
	old.release()
	anew.release()
}

func TestSharedLock(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "lock")
	one, err := shareLock(path)
	check(t, err)
	two, err := shareLock(path)
	check(t, err)
	if alone, err := one.alone(); alone || err != nil {
		t.Errorf("one of two is alone (%v)", err)
	}
	one.release()
	if alone, err := two.alone(); !alone || err != nil {
		t.Errorf("the last is not alone (%v)", err)
	}
	two.release()
}
