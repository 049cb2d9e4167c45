package bot

import (
	"context"
	"time"

	"teman/umkm"
)

// Alarm is something that the office's own people must hear of and act on: a
// WhatsApp number that is stopped, a full disk.
type Alarm struct {
	Name  string      // one alarm has one name: whatsapp.stopped:3, disk
	Says  umkm.Phrase // what is wrong and what to do about it
	Until time.Time   // when it ends by itself; zero when it does not
}

// Alarms tells the office's people. Who is told of what, and how often, is its
// own business: to raise an alarm that stands is no news.
type Alarms interface {
	Raise(ctx context.Context, a Alarm) error
	// Clear ends an alarm; one that does not stand is none.
	Clear(ctx context.Context, name string) error
}
