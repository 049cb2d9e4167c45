package embedded

import (
	"fmt"
	"io"
	"os"
)

// logLimit is the size at which a start puts the server's log aside; there is
// one aside at a time.
const logLimit = 5 << 20

// openLog returns the server's log and where new words in it will begin.
func openLog(path string) (log *os.File, size int64, err error) {
	if info, err := os.Stat(path); err == nil && info.Size() > logLimit {
		if err := os.Rename(path, path+".old"); err != nil {
			return nil, 0, fmt.Errorf("put log aside: %w", err)
		}
	}
	log, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return nil, 0, fmt.Errorf("open log: %w", err)
	}
	info, err := log.Stat()
	if err != nil {
		_ = log.Close()
		return nil, 0, fmt.Errorf("open log: %w", err)
	}
	return log, info.Size(), nil
}

// readLog returns what the server wrote since from, at most 64 KiB of it.
func readLog(path string, from int64) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	said, _ := io.ReadAll(io.NewSectionReader(f, from, 64<<10)) // what could be read is what we have
	return string(said)
}
