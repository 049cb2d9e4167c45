package bot

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"
)

// DoorsBefore is how long before its start an occasion lets people in.
const DoorsBefore = time.Hour

// CodeLasts is how long a code is shown at the door. It holds for as long
// again, so that nobody types one that has just run out: whoever passes it on
// to somebody outside does so for ten minutes at most.
const CodeLasts = 5 * time.Minute

// Gathering is an occasion at whose door people are counted.
type Gathering struct {
	Occasion
	Key []byte // what its codes are made of
}

// IsOpen reports whether people come in: from DoorsBefore its start to its end.
func (g Gathering) IsOpen(now time.Time) bool {
	return !g.Cancelled && !now.Before(g.Starts.Add(-DoorsBefore)) && now.Before(g.Ends)
}

// Code is what stands at the door at a moment: six digits, made of the moment
// as RFC 6238 does, so that nothing has to be kept of it.
func (g Gathering) Code(now time.Time) string {
	mac := hmac.New(sha256.New, g.Key)
	var step [8]byte
	binary.BigEndian.PutUint64(step[:], uint64(now.Unix()/int64(CodeLasts/time.Second))) //nolint:gosec // moments are later than 1970
	mac.Write(step[:])
	sum := mac.Sum(nil)
	at := sum[len(sum)-1] & 0xf
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[at:])&0x7fffffff%1_000_000)
}

// CodeEnds is when the code that stands at the door is followed by another.
func (g Gathering) CodeEnds(now time.Time) time.Time {
	return now.Truncate(CodeLasts).Add(CodeLasts)
}

// Admits reports whether a code lets somebody in at a moment. Only what was
// shown while the door was open does.
func (g Gathering) Admits(code string, now time.Time) bool {
	if !g.IsOpen(now) {
		return false
	}
	for _, shown := range []time.Time{now, now.Add(-CodeLasts)} {
		if hmac.Equal([]byte(code), []byte(g.Code(shown))) {
			return true
		}
	}
	return false
}
