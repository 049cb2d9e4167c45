package embedded

import (
	"errors"
	"io/fs"
	"syscall"

	"teman/umkm"
)

// Problem is an error that the person at the terminal can do something about.
// Phrase (of the topic "embedded") says what is wrong and the way out; Err is
// what a log should hold and is never nil. No Phrase holds a secret.
type Problem struct {
	Phrase umkm.Phrase
	Err    error
}

// Error says what happened, in the words of a log.
func (p *Problem) Error() string { return p.Err.Error() }

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// explain makes a Problem of what the system said about a file in folder. An
// error that is one already, or that has no way out of its own, is returned as
// it is.
func explain(folder string, err error) error {
	if _, already := errors.AsType[*Problem](err); already {
		return err
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return about(folder, diskFull.key(), err)
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return about(folder, readOnly.key(), err)
	}
	return err
}

// about makes the Problem whose phrase needs no more than the folder.
func about(folder, key string, err error) *Problem {
	return &Problem{umkm.Say(key).With("folder", umkm.TextValue(folder)), err}
}
