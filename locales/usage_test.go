package locales

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// derived are the families of keys that a program puts together at run time.
// Every entry says who does it; a key under none of them must stand somewhere
// in the sources as it is.
var derived = []struct{ prefix, reason string }{
	{"activity.", "umkm names an activity by its code in the data"},
	{"certificate.", "umkm names kinds, stages and papers by their codes in the catalogue"},
	{"format.month.", "locales names months by time.Month"},
	{"format.weekday.", "umkm names weekdays by time.Weekday"},
	{"format.amount.", "umkm.Amount.Phrase appends _period"},
	{"reading.", "the parsers append the code of the reason to reading.<kind>"},
	{"scale.", "umkm.Scale names itself"},
	{"embedded.", "storage/embedded names a complaint of Postgres by its kind"},
}

var (
	flowName = regexp.MustCompile(`(?m)^flow:\s*([a-z0-9_]+)`)
	stepName = regexp.MustCompile(`(?m)^\s*-\s*(?:say|ask|choose|confirm|do|hand_over|call|if|go|end):\s*([a-z0-9_]+)`)
	namedKey = regexp.MustCompile(`[a-z0-9_]+(?:\.[a-z0-9_]+)+`)
)

func TestNoTextIsUnused(t *testing.T) {
	t.Parallel()
	used := keysInSources(t)
	steps := keysOfFlows(t, used)
	for _, key := range loaded(t).Keys() {
		if !used[key] && !isDerived(key) && !isOfStep(steps, key) {
			t.Errorf("%s is used nowhere", key)
		}
	}
}

func TestEveryDerivedFamilyHasTexts(t *testing.T) {
	t.Parallel()
	keys := strings.Join(loaded(t).Keys(), "\n")
	for _, family := range derived {
		if !strings.Contains("\n"+keys, "\n"+family.prefix) {
			t.Errorf("no key begins with %s (%s)", family.prefix, family.reason)
		}
	}
}

func isDerived(key string) bool {
	for _, family := range derived {
		if strings.HasPrefix(key, family.prefix) {
			return true
		}
	}
	return false
}

// isOfStep reports whether the key is flow.step, or lies below it.
func isOfStep(steps map[string]bool, key string) bool {
	parts := strings.Split(key, ".")
	return len(parts) >= 2 && steps[parts[0]+"."+parts[1]]
}

// keysInSources gives every string literal of the module's Go files, and every
// piece of one that has the form of a key (templates, SQL).
func keysInSources(t *testing.T) map[string]bool {
	t.Helper()
	used := map[string]bool{}
	walk(t, "..", func(path string) {
		if filepath.Ext(path) != ".go" {
			if filepath.Ext(path) == ".html" || filepath.Ext(path) == ".tmpl" {
				for _, key := range namedKey.FindAllString(read(t, path), -1) {
					used[key] = true
				}
			}
			return
		}
		for _, literal := range literals(read(t, path)) {
			used[literal] = true
			for _, key := range namedKey.FindAllString(literal, -1) {
				used[key] = true
			}
		}
	})
	return used
}

// keysOfFlows gives "flow.step" for the steps of every flow, and adds the keys
// that the flows name themselves.
func keysOfFlows(t *testing.T, used map[string]bool) map[string]bool {
	t.Helper()
	steps := map[string]bool{}
	walk(t, "../flows/definitions", func(path string) {
		definition := read(t, path)
		flow := flowName.FindStringSubmatch(definition)
		if flow == nil {
			t.Errorf("%s names no flow", path)
			return
		}
		for _, step := range stepName.FindAllStringSubmatch(definition, -1) {
			steps[flow[1]+"."+step[1]] = true
		}
		for _, key := range namedKey.FindAllString(definition, -1) {
			used[key] = true
		}
	})
	return steps
}

func walk(t *testing.T, root string, visit func(path string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." {
			return filepath.SkipDir
		}
		if err == nil && !entry.IsDir() {
			visit(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func literals(source string) []string {
	var found []string
	var s scanner.Scanner
	files := token.NewFileSet()
	s.Init(files.AddFile("", files.Base(), len(source)), []byte(source), nil, 0)
	for {
		switch _, kind, text := s.Scan(); kind {
		case token.EOF:
			return found
		case token.STRING:
			if literal, err := strconv.Unquote(text); err == nil {
				found = append(found, literal)
			}
		}
	}
}
