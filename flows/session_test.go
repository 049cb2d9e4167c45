package flows_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"teman/flows"
	"teman/umkm"
)

// printable is text as the engine keeps it: what cannot be seen is dropped
// before it comes to a session.
func printable(r *rapid.T, name string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7f {
			return -1
		}
		return c
	}, rapid.String().Draw(r, name))
}

func drawFrames(r *rapid.T) []flows.Frame {
	return rapid.SliceOfN(rapid.Custom(func(r *rapid.T) flows.Frame {
		f := flows.Frame{Flow: "daftar", Hash: "abc", Step: printable(r, "step"), Return: printable(r, "return")}
		f.Kind = rapid.SampledFrom([]flows.FrameKind{flows.FrameRoot, flows.FrameCall, flows.FrameAside, flows.FrameOver}).Draw(r, "kind")
		for range rapid.IntRange(0, 3).Draw(r, "answers") {
			a := flows.Answer{Name: printable(r, "name"), Value: printable(r, "value"), Secret: rapid.Bool().Draw(r, "secret"), Given: rapid.Bool().Draw(r, "given")}
			if rapid.Bool().Draw(r, "label") {
				a.Label = umkm.Say("x").With("v", umkm.TextValue(printable(r, "text")))
			}
			f.Answers = append(f.Answers, a)
		}
		return f
	}), 0, 3).Draw(r, "frames")
}

func drawWishes(r *rapid.T) []flows.Wish {
	return rapid.SliceOfN(rapid.Custom(func(r *rapid.T) flows.Wish {
		w := flows.Wish{Intent: printable(r, "intent")}
		for range rapid.IntRange(0, 2).Draw(r, "given") {
			w.Given = append(w.Given, flows.Pair{Name: printable(r, "name"), Value: printable(r, "value")})
		}
		return w
	}), 0, 3).Draw(r, "wishes")
}

func drawSession(r *rapid.T) flows.Session {
	s := flows.Session{
		Frames: drawFrames(r), Asked: rapid.Int64().Draw(r, "asked"), Asks: rapid.Int().Draw(r, "asks"),
		Reminded: rapid.Bool().Draw(r, "reminded"), Blind: rapid.Bool().Draw(r, "blind"), Lost: rapid.IntRange(0, 9).Draw(r, "lost"),
		Last: rapid.Uint64().Draw(r, "last"), Repeats: rapid.IntRange(0, 9).Draw(r, "repeats"),
	}
	if rapid.Bool().Draw(r, "question") {
		s.Question = flows.Question{
			Kind: flows.OpenQuestion, Nonce: "n", Say: umkm.Say("flow.x").With("v", umkm.TextValue(printable(r, "say"))),
			Options: []flows.Option{{ID: printable(r, "id"), Label: umkm.Say("a")}}, Values: []string{printable(r, "v"), ""},
			Partial: printable(r, "partial"), Tries: 2, Secret: rapid.Bool().Draw(r, "secret"),
			Below: &flows.Question{Kind: flows.StepQuestion, Nonce: "m"},
		}
	}
	for range rapid.IntRange(0, 3).Draw(r, "drafts") {
		s.Drafts = append(s.Drafts, flows.Draft{At: 7, Frames: drawFrames(r), Heard: []flows.Heard{{Type: "region", Value: printable(r, "heard")}}, Wishes: drawWishes(r)})
	}
	s.Wishes = drawWishes(r)
	return s
}

func TestSessionsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		s := drawSession(r)
		data := s.Encode()
		if !json.Valid(data) {
			r.Fatalf("not JSON: %s", data)
		}
		back, err := flows.DecodeSession(data)
		if err != nil {
			r.Fatalf("%v: %s", err, data)
		}
		if diff := cmp.Diff(s, back, cmpopts.IgnoreUnexported(flows.Session{}), cmpopts.EquateEmpty()); diff != "" {
			r.Fatalf("%s\n%s", diff, data)
		}
	})
}

func TestASessionIsReadAsPostgresWritesIt(t *testing.T) {
	t.Parallel()
	s, err := flows.DecodeSession([]byte("{\"n\": 3, \"f\": [{\"a\": [[\"nik\", \"x\", 1]], \"f\": \"daftar\", \"h\": \"ab\", \"s\": \"nik\"}], \"q\": {\"n\": \"z\", \"k\": \"s\"}}"))
	if err != nil {
		t.Fatal(err)
	}
	want := flows.Session{Asks: 3, Question: flows.Question{Kind: flows.StepQuestion, Nonce: "z"}, Frames: []flows.Frame{
		{Flow: "daftar", Hash: "ab", Step: "nik", Answers: []flows.Answer{{Name: "nik", Value: "x", Secret: true}}},
	}}
	if diff := cmp.Diff(want, s, cmpopts.IgnoreUnexported(flows.Session{})); diff != "" {
		t.Error(diff)
	}
	for _, broken := range []string{"{", "[]", `{"f":[}`, `{"z":1}`, `{"q":{"b":{"b":{"b":{}}}}}`, `{"n":"x"}`, "{} x"} {
		if _, err := flows.DecodeSession([]byte(broken)); !errors.Is(err, flows.ErrSession) {
			t.Errorf("%s: %v", broken, err)
		}
	}
}

// TestEverySecretIsSealed follows a NIK through the answer, the open question
// about it, and a draft.
func TestEverySecretIsSealed(t *testing.T) {
	t.Parallel()
	shared := newOffice(t)
	const nik, childs = "7571014107850012", "7571014107190012"
	for name, texts := range map[string][]string{
		"an answer":   {"daftar", "siti", "bu", nik},
		"a question":  {"daftar", "siti", "bu", childs},
		"a draft":     {"daftar", "siti", "bu", nik, "menu"},
		"under a way": {"daftar", "siti", "bu", childs, "jadwal pelatihan"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := flows.DecodeSession((&office{engine: shared.engine, lib: shared.lib}).talk(t, texts...))
			if err != nil {
				t.Fatal(err)
			}
			open := string(s.Encode())
			if !strings.Contains(open, nik) && !strings.Contains(open, childs) {
				t.Fatalf("the session holds no NIK: %s", open)
			}
			sealed := s
			if err := sealed.EachSecret(func(v string) (string, error) { return "sealed:" + reversed(v), nil }); err != nil {
				t.Fatal(err)
			}
			if text := string(sealed.Encode()); strings.Contains(text, nik) || strings.Contains(text, childs) {
				t.Errorf("a NIK lies open: %s", text)
			}
			if string(s.Encode()) != open {
				t.Error("sealing a copy changed the session")
			}
		})
	}
}

func reversed(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// FuzzDecodeSession: no input breaks the reader, and what it takes is written
// and read the same.
func FuzzDecodeSession(f *testing.F) {
	f.Add([]byte(`{"f":[{"f":"daftar","h":"ab","s":"nik","a":[["nik","x",1],["b","",0,"k"]]}],"q":{"k":"s","n":"z"},"t":5}`))
	f.Add([]byte(`{"d":[{"t":1,"f":[],"h":["region","75"]}],"m":"zz","q":{"k":"x","o":[["a","b"]],"v":["",""],"b":{"k":"s"}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := flows.DecodeSession(data)
		if err != nil {
			return
		}
		again, err := flows.DecodeSession(s.Encode())
		if err != nil {
			t.Fatalf("%v: %s", err, s.Encode())
		}
		if string(again.Encode()) != string(s.Encode()) {
			t.Errorf("%s\n%s", s.Encode(), again.Encode())
		}
	})
}
