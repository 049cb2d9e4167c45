package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// small is a module with a guard that one test holds, and another only seems
// to.
var small = map[string]string{
	"go.mod": "module small\n\ngo 1.26\n",
	"gate/gate.go": `package gate

func Open(key string) bool { return key == "secret" }
`,
	"gate/gate_test.go": `package gate

import "testing"

func TestHolds(t *testing.T) {
	if Open("guess") {
		t.Error("opened by a guess")
	}
}

func TestSeems(t *testing.T) {
	if !Open("secret") {
		t.Error("closed")
	}
}

func TestRed(t *testing.T) { t.Error("always") }
`,
}

func newBench(t *testing.T) (b bench, out *bytes.Buffer) {
	t.Helper()
	out = &bytes.Buffer{}
	b = bench{root: t.TempDir(), folder: t.TempDir(), out: out}
	for name, text := range small {
		path := filepath.Join(b.root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return b, out
}

// gate is the guard of the small module.
func gate(find, replace, test string) guard {
	return guard{
		Name: find, Prevents: "Thieves.", File: "gate/gate.go", Find: find, Replace: replace,
		Package: "./gate", Test: test,
	}
}

const compared = `key == "secret"`

func TestTrials(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		guard guard
		want  fate
		says  string
	}{
		"held":               {gate(compared, `key != ""`, "TestHolds"), red, "gate_test.go:7: opened by a guess"},
		"seems held":         {gate(compared, `key != ""`, "TestSeems"), survived, "TestSeems stays green"},
		"ends the program":   {gate(compared, `[]string{}[len(key)] == key`, "TestHolds"), red, "panic: runtime error"},
		"does not compile":   {gate(compared, `key ==`, "TestHolds"), broken, "does not compile"},
		"was moved":          {gate(`key == "open"`, "true", "TestHolds"), broken, "the guard moved"},
		"is in no such file": {guard{File: "gate/wall.go", Find: "a"}, broken, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, _ := newBench(t)
			if got := b.try(t.Context(), "x", c.guard); got.fate != c.want || !strings.Contains(got.says, c.says) {
				t.Errorf("%s: %s", got.fate, got.says)
			}
			if text, err := os.ReadFile(filepath.Join(b.root, "gate", "gate.go")); err != nil || string(text) != small["gate/gate.go"] {
				t.Errorf("the tree was changed: %s, %v", text, err)
			}
		})
	}
}

// A test that is red anyway holds nothing, and neither does one that is gone.
func TestOnlyGreenTestsHoldGuards(t *testing.T) {
	t.Parallel()
	for _, test := range []string{"TestRed", "TestGone"} {
		b, _ := newBench(t)
		if err := b.tryAll(t.Context(), []guard{gate(compared, "true", test)}); err == nil || errors.Is(err, errSurvived) {
			t.Errorf("%s: %v", test, err)
		}
	}
}

func TestOneSurvivorFailsTheRun(t *testing.T) {
	t.Parallel()
	b, out := newBench(t)
	held, missed := gate(compared, "true", "TestHolds"), gate(compared, `key != ""`, "TestSeems")
	if err := b.tryAll(t.Context(), []guard{held}); err != nil {
		t.Errorf("all are held: %v\n%s", err, out)
	}
	if err := b.tryAll(t.Context(), []guard{held, missed}); !errors.Is(err, errSurvived) {
		t.Errorf("one is missed: %v", err)
	}
	if !strings.Contains(out.String(), "2 guards, 1 not held") || !strings.Contains(out.String(), "Thieves.") {
		t.Errorf("says:\n%s", out)
	}
}
