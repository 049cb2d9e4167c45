package chat_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"teman/flows"
	"teman/flows/chat"
	"teman/locales"
)

// sample is how many shipped sentences there are to one that is tried.
const sample = 3

// TestNothingPeopleSayBreaksATalk writes shipped sentences, alone and joined with
// others, into a talk that has not begun and into each question of the longest
// form. No flow may break, and whoever writes gets an answer.
func TestNothingPeopleSayBreaksATalk(t *testing.T) {
	t.Parallel()
	engine, bundle, _ := office(t)
	places := alongTheForm(t, engine, bundle)
	said := bundle.Utterances("id")
	random := rand.New(rand.NewPCG(1, 2))
	joints := []string{" sama ", " trus ", ", tapi ", " dan ", ". ", "\n", " eh ", " oya "}
	for i, u := range said {
		if i%sample != 0 {
			continue
		}
		other := said[random.IntN(len(said))].Text
		joint := joints[i%len(joints)]
		text := []string{u.Text, u.Text + joint + other, "eh" + joint + u.Text}[random.IntN(3)]
		for _, p := range []chat.Player{*chat.NewPlayer(engine, bundle), *places[random.IntN(len(places))]} {
			answered, err := p.Turn(flows.Event{Kind: flows.EventText, Text: text}, false)
			if err != nil || strings.Contains("\n"+answered, "\n! ") || !strings.Contains(answered, "< ") {
				t.Errorf("%q is answered with %q, %v", text, answered, err)
			}
		}
	}
}

// alongTheForm are talks at each question of the registration.
func alongTheForm(t *testing.T, engine *flows.Engine, bundle *locales.Bundle) []*chat.Player {
	t.Helper()
	p := chat.NewPlayer(engine, bundle)
	var places []*chat.Player
	for _, text := range []string{
		"mau daftar usaha", "boleh", "siti rahmah", "bu", "lewati", "keripik bu siti", "keripik pisang", "limboto", "lewati", "belum", "5 juta",
		"200 ribu sehari", "tiap hari", "betul",
	} {
		if _, err := p.Turn(flows.Event{Kind: flows.EventText, Text: text}, false); err != nil {
			t.Fatal(err)
		}
		here := *p
		places = append(places, &here)
	}
	return places
}
