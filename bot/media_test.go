package bot_test

import (
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
)

// keeping is an engine to which every photo with the caption "jawab" is an
// answer.
type keeping struct{}

func (keeping) Step(s flows.Session, e flows.Event, _ flows.Env) flows.Outcome {
	s.Asks++
	return flows.Outcome{Session: s, Keep: e.Kind == flows.EventMedia && e.Text == "jawab"}
}

// Only what is an answer is to be fetched, and where a file lies is nowhere
// open: neither in the history nor among what is to be fetched.
func TestOnlyAnswersAreFetched(t *testing.T) {
	t.Parallel()
	o := newOffice(t, keeping{})
	photo := func(key, caption, ref string) bot.Arrival {
		return bot.Arrival{Account: o.account, Address: "siti", Key: key, At: time.Now(), Event: flows.Event{
			Kind: flows.EventMedia, Media: flows.Photo, Text: caption,
			Attached: &flows.Attached{Ref: ref, Name: "KTP siti.jpg", Type: "image/jpeg", Size: 70000},
		}}
	}
	o.receive(photo("m:1", "jawab", "rahasia-1"), photo("m:2", "lihat", "rahasia-2"), photo("m:3", "jawab", strings.Repeat("x", 5000)))
	stop := o.serve(o.config())
	o.settle()
	stop()
	if n := o.count(`select count(*) from media m join inbound i on i.id = m.inbound where i.key = 'm:1' and m.fate is null`); n != 1 {
		t.Errorf("%d rows for the answer", n)
	}
	if n := o.count(`select count(*) from media`); n != 1 {
		t.Errorf("%d files are to be fetched, want 1", n)
	}
	if n := o.count(`select count(*) from inbound where shown::text ~ 'rahasia|KTP|xxxx' or encode(secret, 'escape') ~ 'rahasia'`); n != 0 {
		t.Errorf("%d rows of the history tell where a file lies", n)
	}
	if n := o.count(`select count(*) from media where encode(source, 'escape') ~ 'rahasia'`); n != 0 {
		t.Error("the reference is not sealed")
	}
	if n := o.count(`select count(*) from inbound where shown #>> '{a,t}' = 'image/jpeg'`); n < 2 {
		t.Errorf("%d rows of the history tell what kind of file came", n)
	}
}
