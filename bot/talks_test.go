package bot

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"teman/flows"
	"teman/umkm"
)

// TestTalksHoldTheirRules plays arrivals, turns, failures and repeated looks
// into the inbox, whose answers come later, in any order: no contact ever has
// two turns at once, turns come in inbox order, none is lost and none comes
// twice.
func TestTalksHoldTheirRules(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		talks := newTalks()
		var (
			next    InboundID
			stored  []Inbound
			seen    []Inbound // by the look under way
			running = map[ContactID]task{}
			done    = map[InboundID]bool{}
			last    = map[ContactID]InboundID{}
		)
		finish := func(c ContactID, work task) {
			delete(running, c)
			done[work.ID] = true
			if work.ID <= last[c] {
				t.Fatalf("inbound %d of contact %d after %d", work.ID, c, last[c])
			}
			last[c] = work.ID
			talks.done(work.Inbound)
		}
		take := func(limit int) {
			for _, work := range talks.take(limit) {
				if _, twice := running[work.Contact]; twice || done[work.ID] {
					t.Fatalf("contact %d has two turns at once, or one twice", work.Contact)
				}
				running[work.Contact] = work
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"arrive": func(t *rapid.T) {
				next++
				in := Inbound{ID: next, Contact: ContactID(rapid.IntRange(1, 4).Draw(t, "contact")), Event: flows.Event{Kind: flows.EventText}}
				stored = append(stored, in)
			},
			"look": func(t *rapid.T) {
				talks.look()
				seen = nil
				for _, in := range stored {
					if !done[in.ID] {
						seen = append(seen, in)
					}
				}
			},
			"see":  func(*rapid.T) { talks.add(seen) },
			"take": func(t *rapid.T) { take(rapid.IntRange(1, 3).Draw(t, "limit")) },
			"end": func(t *rapid.T) {
				for c, work := range running {
					finish(c, work)
					return
				}
			},
			"fail": func(t *rapid.T) {
				for c, work := range running {
					delete(running, c)
					talks.again(work.Inbound, work.Attempts+1)
					return
				}
			},
		})
		talks.add(nil)
		for _, in := range stored {
			if !done[in.ID] {
				talks.add([]Inbound{in})
			}
		}
		for len(done) < len(stored) {
			for c, work := range running {
				finish(c, work)
			}
			take(10)
		}
		if n := talks.len(); n != 0 {
			t.Fatalf("%d are left in memory", n)
		}
	})
}

// An earlier inbound that is committed late waits behind the turn that runs; a
// look into the inbox meanwhile, which finds both, adds neither again.
func TestTalksKnowWhatRunsBeforeALateInbound(t *testing.T) {
	t.Parallel()
	talks := newTalks()
	early, late := Inbound{ID: 10, Contact: 1}, Inbound{ID: 5, Contact: 1}
	talks.add([]Inbound{early})
	running := talks.take(1)
	talks.add([]Inbound{late})
	talks.add([]Inbound{late, early})
	if n := talks.len(); n != 2 {
		t.Fatalf("%d inbounds in memory", n)
	}
	talks.done(running[0].Inbound)
	if next := talks.take(1); len(next) != 1 || next[0].ID != late.ID || talks.done(late) != 0 {
		t.Errorf("then came %v", next)
	}
}

func TestTalksKeepPoisonApart(t *testing.T) {
	t.Parallel()
	talks := newTalks()
	talks.add([]Inbound{{ID: 1, Contact: 1}, {ID: 2, Contact: 2, Attempts: 1}, {ID: 3, Contact: 3}})
	var sizes []int
	for batch := talks.take(50); len(batch) > 0; batch = talks.take(50) {
		sizes = append(sizes, len(batch))
	}
	if fmt.Sprint(sizes) != "[1 1 1]" {
		t.Errorf("batches of %v", sizes)
	}
}

func TestMaskMessageHidesWhatIsShapedLikeANIK(t *testing.T) {
	t.Parallel()
	typed := umkm.TextValue("Siti 7571012345670001")
	inner := umkm.Say("x").With("name", typed)
	m := flows.Message{
		Paragraphs: []umkm.Phrase{umkm.Say("a"), inner, umkm.Say("b").With("lines", umkm.LinesValue(umkm.Say("c"), inner))},
		Options:    []flows.Option{{ID: "1", Label: inner}},
	}
	if shown := fmt.Sprint(maskMessage(m)); strings.Contains(shown, "7571012345670001") || !strings.Contains(shown, "Siti") {
		t.Errorf("shown as %s", shown)
	}
	if kept := fmt.Sprint(m); strings.Count(kept, "7571012345670001") != 3 {
		t.Error("the message that was given was changed")
	}
}

func TestShowHidesWhatIsShapedLikeANIK(t *testing.T) {
	t.Parallel()
	const nik = "7571012345670001"
	for _, e := range []flows.Event{
		{Kind: flows.EventText, Text: "nik saya " + nik},
		{Kind: flows.EventMedia, Media: flows.Photo, Text: nik},
		{Kind: flows.EventCard, Phone: nik},
		{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: "x1", Option: nik}},
		{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: nik, Option: "ya"}},
	} {
		shown, original := show(e, false)
		if strings.Contains(fmt.Sprint(shown), nik) || shown.Kind != e.Kind {
			t.Errorf("shown as %v", shown)
		}
		if original == nil || *original != e {
			t.Errorf("the original is %v", original)
		}
	}
}

func TestSafeTextTellsNothingPersonal(t *testing.T) {
	t.Parallel()
	_, parse := strconv.Atoi("Siti Rahma")
	for _, err := range []error{
		parse,
		errors.New("no contact +62 812-3456-7890 here"),
		fmt.Errorf("nik 7571012345670001: %w", errors.New(`field "nama" of "Siti Rahma`)),
	} {
		if text := safeText(err); strings.Contains(text, "Siti") || strings.Contains(text, "7890") || strings.Contains(text, "0001") || text == "" {
			t.Errorf("%q", text)
		}
	}
}
