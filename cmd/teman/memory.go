package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"teman/flows/understand"
)

// memory is a folder with what was learned of utterances. Nothing in it is worth
// a backup: what is missing is learned anew.
type memory struct {
	dir   string
	build string // other builds may learn otherwise
}

// remembered is how many files a memory keeps: the newest, of some 10 MB each.
// More than one is in use while a new build takes over from the former.
const remembered = 3

// newMemory opens a folder; nil when there is none to open.
func newMemory(dir string) understand.Memory {
	if dir == "" {
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return nil
	}
	info, err := os.Stat(self)
	if err != nil {
		return nil
	}
	return &memory{dir: dir, build: fmt.Sprintf("%s %d %d", self, info.Size(), info.ModTime().UnixNano())}
}

// Recall implements understand.Memory. A file that is not as it was written is
// none.
func (m *memory) Recall(key string) []byte {
	file, err := os.ReadFile(m.path(key))
	if err != nil || len(file) < sha256.Size {
		return nil
	}
	learned := file[sha256.Size:]
	if sum := sha256.Sum256(learned); string(sum[:]) != string(file[:sha256.Size]) {
		return nil
	}
	return learned
}

// Keep implements understand.Memory. The file is there whole or not at all,
// whoever else keeps the same at the same time.
func (m *memory) Keep(key string, learned []byte) {
	if os.MkdirAll(m.dir, 0o700) != nil {
		return
	}
	file, err := os.CreateTemp(m.dir, "new-")
	if err != nil {
		return
	}
	defer os.Remove(file.Name()) //nolint:errcheck // it has its own name by then, or never will
	sum := sha256.Sum256(learned)
	_, err = file.Write(append(sum[:], learned...))
	if err = cmp.Or(err, file.Close()); err != nil {
		return
	}
	if os.Rename(file.Name(), m.path(key)) == nil {
		m.forget()
	}
}

// path depends on the build, too.
func (m *memory) path(key string) string {
	sum := sha256.Sum256([]byte(m.build + "\n" + key))
	return filepath.Join(m.dir, "learned-"+hex.EncodeToString(sum[:16]))
}

// forget removes all but the newest files.
func (m *memory) forget() {
	files, err := filepath.Glob(filepath.Join(m.dir, "learned-*"))
	if err != nil {
		return
	}
	age := func(file string) int64 {
		info, err := os.Stat(file)
		if err != nil {
			return 0
		}
		return -info.ModTime().UnixNano()
	}
	slices.SortFunc(files, func(a, b string) int { return cmp.Compare(age(a), age(b)) })
	for _, old := range files[min(remembered, len(files)):] {
		_ = os.Remove(old)
	}
}
