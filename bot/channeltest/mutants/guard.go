package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed guards/*.yaml
var lists embed.FS

// guard is a line that something bad waits behind.
type guard struct {
	Name     string `yaml:"guard"`
	Prevents string `yaml:"prevents"` // what happens without it, in a sentence
	File     string `yaml:"file"`     // from the root of the module
	Find     string `yaml:"find"`     // stands there exactly once
	Replace  string `yaml:"replace"`  // what stands there when the guard is away
	Package  string `yaml:"package"`
	Test     string `yaml:"test"` // goes red then
}

// errMoved is returned when a guard does not stand exactly once where the list
// says: it would be taken away in vain, or another with it.
var errMoved = errors.New("the guard moved")

// readGuards reads the lists, in the order of their names.
func readGuards(lists fs.FS) (guards []guard, err error) {
	files, err := fs.Glob(lists, "guards/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := fs.ReadFile(lists, file)
		if err != nil {
			return nil, err
		}
		var some []guard
		if err := yaml.UnmarshalWithOptions(text, &some, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		guards = append(guards, some...)
	}
	return guards, complete(guards)
}

// complete reports entries that say too little, and names that stand twice.
func complete(guards []guard) error {
	seen := map[string]bool{}
	for _, g := range guards {
		if slices.Contains([]string{g.Name, g.Prevents, g.File, g.Find, g.Package, g.Test}, "") {
			return fmt.Errorf("guard %q: something is missing", g.Name)
		}
		if seen[g.Name] {
			return fmt.Errorf("guard %q stands twice in the lists", g.Name)
		}
		seen[g.Name] = true
	}
	return nil
}

// named returns the guards with one of the words in their name; all of them
// without any word.
func named(guards []guard, words []string) []guard {
	if len(words) == 0 {
		return guards
	}
	return slices.DeleteFunc(slices.Clone(guards), func(g guard) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(g.Name, w) })
	})
}

// without returns the guard's file as it is when the guard is away.
func (g guard) without(root string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(g.File)))
	if err != nil {
		return nil, err
	}
	if n := strings.Count(string(text), g.Find); n != 1 {
		return nil, fmt.Errorf("%w: its text stands %d times in %s", errMoved, n, g.File)
	}
	return []byte(strings.Replace(string(text), g.Find, g.Replace, 1)), nil
}
