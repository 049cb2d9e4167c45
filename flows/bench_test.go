package flows_test

import (
	"fmt"
	"testing"
	"time"

	"teman/flows"
)

// BenchmarkStep is what one answer in the registration costs with the session
// decoded before and encoded after, understanding left out: the answers are of
// types that need none. The bounds are 15 microseconds and 100 allocations.
func BenchmarkStep(b *testing.B) {
	office := newOffice(b)
	start := office.talk(b, "daftar", "siti rahmah", "bu", "7571014107850012", "Keripik Siti", "keripik pisang", "kota tengah", "lewati")
	for _, asked := range []struct{ name, text string }{
		{"form", "5 juta"},
	} {
		b.Run(asked.name, func(b *testing.B) {
			data := office.then(b, start, "belum")
			env := office.env("turn")
			ev := flows.Event{Kind: flows.EventText, Text: asked.text}
			b.ReportAllocs()
			for b.Loop() {
				s, err := flows.DecodeSession(data)
				if err != nil {
					b.Fatal(err)
				}
				out := office.engine.Step(s, ev, env)
				if encoded := out.Session.Encode(); len(encoded) <= len(data) {
					b.Fatalf("the answer was not kept: %s", encoded)
				}
			}
		})
	}
}

// BenchmarkSession is the part of a step that the session's codec costs.
func BenchmarkSession(b *testing.B) {
	office := newOffice(b)
	data := office.talk(b, "daftar", "siti rahmah", "bu", "7571014107850012", "Keripik Siti", "keripik pisang", "kota tengah", "lewati", "belum")
	b.ReportAllocs()
	for b.Loop() {
		s, err := flows.DecodeSession(data)
		if err != nil {
			b.Fatal(err)
		}
		s.Encode()
	}
}

// talk plays texts and returns the encoded session.
func (o *office) talk(t testing.TB, texts ...string) []byte {
	t.Helper()
	var data []byte
	for _, text := range texts {
		data = o.then(t, data, text)
	}
	return data
}

func (o *office) then(t testing.TB, data []byte, text string) []byte {
	t.Helper()
	s, err := flows.DecodeSession(data)
	if err != nil {
		t.Fatal(err)
	}
	o.turns++
	out := o.engine.Step(s, flows.Event{Kind: flows.EventText, Text: text}, o.env(fmt.Sprint("t", o.turns)))
	if out.Do != nil || out.Failure != nil {
		t.Fatalf("%q led to %v, %v", text, out.Do, out.Failure)
	}
	return out.Session.Encode()
}

func (o *office) env(turn string) flows.Env {
	return flows.Env{
		Now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.FixedZone("WITA", 8*3600)), Turn: turn, Lang: "id", Near: "75.71",
		Quiet: time.Minute, Facts: flows.Facts{Known: map[string]string{"consent": "2026-11"}},
	}
}
