package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// root is that of the module, seen from here.
const root = "../../.."

func shipped(t *testing.T) []guard {
	t.Helper()
	guards, err := readGuards(lists)
	if err != nil {
		t.Fatal(err)
	}
	return guards
}

// Whoever moves a guard hears of it from the next test run, and need not wait
// for the long one.
func TestEveryGuardStandsWhereTheListSays(t *testing.T) {
	t.Parallel()
	guards := shipped(t)
	if len(guards) < 20 {
		t.Errorf("%d guards", len(guards))
	}
	for _, g := range guards {
		switch without, err := g.without(root); {
		case err != nil:
			t.Errorf("%s: %v", g.Name, err)
		case bytes.Contains(without, []byte(g.Find)) && !strings.Contains(g.Replace, g.Find):
			t.Errorf("%s: it is still there", g.Name)
		}
		if !declares(t, g) {
			t.Errorf("%s: %s has no test %s", g.Name, g.Package, g.Test)
		}
	}
}

func declares(t *testing.T, g guard) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, g.Package, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte("func "+g.Test+"(t *testing.T)")) {
			return true
		}
	}
	return false
}

func TestListsAreWhole(t *testing.T) {
	t.Parallel()
	const whole = "- {guard: a, prevents: b, file: c, find: d, package: e, test: f}\n"
	for name, text := range map[string]string{
		"without a test": "- {guard: a, prevents: b, file: c, find: d, package: e}\n",
		"unknown field":  "- {guard: a, prevents: b, file: c, find: d, package: e, test: f, tset: g}\n",
		"twice":          whole + whole,
	} {
		if guards, err := readGuards(fstest.MapFS{"guards/x.yaml": {Data: []byte(text)}}); err == nil {
			t.Errorf("%s: read as %+v", name, guards)
		}
	}
	if guards, err := readGuards(fstest.MapFS{"guards/x.yaml": {Data: []byte(whole)}}); err != nil || len(guards) != 1 {
		t.Errorf("a whole one: %+v, %v", guards, err)
	}
}

func TestAGuardThatMovedIsNotTakenAway(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.go"), []byte("one two two"), 0o600); err != nil {
		t.Fatal(err)
	}
	for find, want := range map[string]error{"one": nil, "two": errMoved, "three": errMoved} {
		if _, err := (guard{File: "a.go", Find: find}).without(folder); !errors.Is(err, want) {
			t.Errorf("%q: %v", find, err)
		}
	}
}
