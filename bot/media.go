package bot

import (
	"fmt"
	"strconv"
	"time"

	"teman/flows"
)

// Media is a file that somebody sent as an answer and that is still with its
// platform.
type Media struct {
	Inbound  InboundID // the event that brought it; answers name the file by its Ref
	Account  AccountID
	Contact  ContactID
	Attached flows.Attached
	Attempts int // to fetch it, this one included
	Held     int // files of the contact that are kept already
}

// MediaEnd is how the fetching of a Media ended. Type and Body are set for what
// is kept.
type MediaEnd struct {
	Fate flows.Fate
	Type string // media type, as the bytes say
	Body []byte // at most flows.MaxMedia
	At   time.Time
}

// Ref is how answers name the file that an event brought: flows.Env.Turn of its
// turn.
func (id InboundID) Ref() string { return strconv.FormatInt(int64(id), 36) }

// ParseRef reads what Ref wrote.
func ParseRef(ref string) (InboundID, error) {
	id, err := strconv.ParseInt(ref, 36, 64)
	if err != nil {
		return 0, fmt.Errorf("reference of a file: %w", err)
	}
	return InboundID(id), nil
}
