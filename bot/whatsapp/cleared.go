package whatsapp

import (
	"context"
	"log/slog"
	"time"
)

// What was deciphered lies sealed until it is stored, and a moment longer: it
// is taken away for many messages at once, where a commit for each would slow
// down all that arrive. Nothing is lost when that does not happen: the sweep
// finds it.
const (
	clearWithin = 200 * time.Millisecond
	clearBatch  = 500
)

// cleared notes a message that is stored; it waits when there are too many.
func (l *line) cleared(hash [32]byte) {
	select {
	case l.handled <- hash[:]:
	case <-l.ctx.Done():
	}
}

// clear takes away what is handled until the line ends, and then the rest.
func (l *line) clear() {
	for {
		select {
		case <-l.ctx.Done():
			l.clearAll(nil)
			return
		case hash := <-l.handled:
			pause(l.ctx, clearWithin)
			l.clearAll([][]byte{hash})
		}
	}
}

// clearAll takes away what waits, behind what was taken from it.
func (l *line) clearAll(hashes [][]byte) {
	for len(hashes) < clearBatch && len(l.handled) > 0 {
		hashes = append(hashes, <-l.handled)
	}
	if len(hashes) == 0 {
		return
	}
	// The line may have ended, and this is the last that is done for it.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(l.ctx), storePatience)
	defer cancel()
	if err := l.phone.Data.ClearDeciphered(ctx, l.device.String(), hashes); err != nil {
		l.phone.Log.Info("deciphered messages stay for the sweep", slog.Int("messages", len(hashes)), slog.Any("err", err))
	}
}
