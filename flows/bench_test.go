package flows_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"teman/flows"
)

// BenchmarkStep is what one answer in the registration costs with the session
// decoded before and encoded after, understanding left out: the answer is of a
// type that needs none. The bounds are 15 microseconds and 100 allocations. The
// baseline of the same run is what encoding/json alone takes to read and write
// the same session.
func BenchmarkStep(b *testing.B) {
	office := newOffice(b)
	start := office.talk(b, "daftar", "siti rahmah", "bu", "7571014107850012", "Keripik Siti", "keripik pisang", "kota tengah", "lewati")
	data := office.then(b, start, "belum")
	env := office.env("turn")
	ev := flows.Event{Kind: flows.EventText, Text: "5 juta"}
	baseline := plainJSON(b, data)
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
	step := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	b.ReportMetric(100*step/baseline, "%ofjson")
}

// plainJSON returns the nanoseconds that a program takes to read and write a
// session which it keeps in a map.
func plainJSON(b *testing.B, data []byte) float64 {
	b.Helper()
	const rounds = 20_000
	began := time.Now()
	for range rounds {
		var session map[string]any
		if err := json.Unmarshal(data, &session); err != nil {
			b.Fatal(err)
		}
		if _, err := json.Marshal(session); err != nil {
			b.Fatal(err)
		}
	}
	return float64(time.Since(began).Nanoseconds()) / rounds
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

// What a step allocates is the same on every machine, so it is held by a test:
// at most 100.
func TestStepAllocatesLittle(t *testing.T) {
	office := newOffice(t)
	data := office.talk(t, "daftar", "siti rahmah", "bu", "7571014107850012", "Keripik Siti", "keripik pisang", "kota tengah", "lewati", "belum")
	env := office.env("turn")
	n := testing.AllocsPerRun(50, func() {
		s, err := flows.DecodeSession(data)
		if err != nil {
			t.Fatal(err)
		}
		out := office.engine.Step(s, flows.Event{Kind: flows.EventText, Text: "5 juta"}, env)
		out.Session.Encode()
	})
	if n > 100 {
		t.Errorf("a step allocates %v times", n)
	}
}
