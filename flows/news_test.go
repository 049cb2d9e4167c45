package flows_test

import (
	"testing"
	"time"

	"teman/flows"
	"teman/umkm"
)

// News is written by somebody else's turn or by a clock, which do not know how
// the person is spoken to; their own turn does.
func TestNewsAddressesThePerson(t *testing.T) {
	t.Parallel()
	e := shipped(t)
	news := umkm.Say("news.promoted").With("title", umkm.TextValue("Kemasan"))
	env := flows.Env{Now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC), Turn: "1", Lang: "id",
		Facts: flows.Facts{Known: map[string]string{"name": "Siti Rahmah", "salutation": "bu"}}}
	event := flows.Event{Kind: flows.EventNews, News: &flows.Message{Paragraphs: []umkm.Phrase{news}}}
	out := e.Step(flows.Session{}, event, env)
	if len(out.Messages) != 1 || len(out.Messages[0].Paragraphs) != 1 {
		t.Fatalf("got %+v", out.Messages)
	}
	said := out.Messages[0].Paragraphs[0].Args
	if _, ok := said["panggilan"]; !ok || said["title"].Text != "Kemasan" {
		t.Errorf("said with %v", said)
	}
	if _, changed := event.News.Paragraphs[0].Args["panggilan"]; changed {
		t.Error("the event was changed")
	}
}
