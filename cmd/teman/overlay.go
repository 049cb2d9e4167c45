package main

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// layered is a folder of files with another laid over it: a file of the same
// name above hides the one below.
type layered struct{ above, below fs.FS }

// Open implements fs.FS.
func (l layered) Open(name string) (fs.File, error) {
	f, err := l.above.Open(name)
	if errors.Is(err, fs.ErrNotExist) || name == "." {
		return l.below.Open(name)
	}
	return f, err
}

// ReadDir implements fs.ReadDirFS: the entries of both, in order of name.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	below, err := fs.ReadDir(l.below, name)
	if err != nil {
		return nil, err
	}
	above, err := fs.ReadDir(l.above, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	all := slices.Concat(above, below)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
