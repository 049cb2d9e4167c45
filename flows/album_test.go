package flows_test

import (
	"testing"
	"time"

	"teman/flows"
)

// Photos of an album that come one by one are complained about once. What is
// asked stays to be pressed; where nothing can be pressed, nothing more is said.
func TestAlbumIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	photo := flows.Event{Kind: flows.EventMedia, Media: flows.Photo}
	for name, c := range map[string]struct {
		talk     []string
		messages int
	}{
		"buttons": {[]string{"daftar", "siti"}, 1},
		"words":   {[]string{"daftar"}, 0},
	} {
		o := newOffice(t)
		env := o.env("first")
		first := o.engine.Step(o.session(t, c.talk...), photo, env)
		if keys(first)[0] != "flow.media.photo" {
			t.Fatalf("%s: the first photo got %v", name, keys(first))
		}
		env.Turn, env.Quiet = "second", time.Second
		second := o.engine.Step(first.Session, photo, env)
		if len(second.Messages) != c.messages {
			t.Errorf("%s: the second photo got %v", name, keys(second))
		}
		for _, m := range second.Messages {
			if len(m.Paragraphs) != 1 || len(m.Options) == 0 || m.Nonce != second.Session.Question.Nonce {
				t.Errorf("%s: want the question alone, with its buttons; got %v", name, m)
			}
		}
		env.Turn, env.Quiet = "third", time.Minute
		if late := o.engine.Step(second.Session, photo, env); keys(late)[0] != "flow.again" {
			t.Errorf("%s: a photo a minute later got %v", name, keys(late))
		}
	}
}
