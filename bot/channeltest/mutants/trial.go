package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// patience is how long a test may take. Without some guards two wait for each
// other for ever; a test that does not end is as red as one that fails.
const patience = 45 * time.Second

// fate is how a trial ended.
type fate string

// The fates.
const (
	red      fate = "red"      // as it should be
	survived fate = "SURVIVED" // the test stays green without the guard
	broken   fate = "BROKEN"   // the entry in the list is wrong
)

// end is the end of a trial, and what was seen of it.
type end struct {
	fate fate
	says string // the first line of the failure, or what is wrong with the entry
	took time.Duration
}

// checked is a package with those of its tests that hold guards.
type checked struct {
	path  string
	tests []string
}

// packages returns each package once, in their order.
func packages(guards []guard) (all []checked) {
	for _, g := range guards {
		i := slices.IndexFunc(all, func(c checked) bool { return c.path == g.Package })
		if i < 0 {
			i = len(all)
			all = append(all, checked{path: g.Package})
		}
		if !slices.Contains(all[i].tests, g.Test) {
			all[i].tests = append(all[i].tests, g.Test)
		}
	}
	return all
}

// greenIn returns an error unless all the tests are there and pass.
func (b bench) greenIn(ctx context.Context, name string, c checked) error {
	output, err := b.test(ctx, name, "", c.path, c.tests...)
	if err != nil {
		return fmt.Errorf("%s is not green to begin with: %w\n%s", c.path, err, output)
	}
	for _, test := range c.tests {
		if !strings.Contains(output, "--- PASS: "+test+" ") {
			return fmt.Errorf("%s has no test %s that runs", c.path, test)
		}
	}
	return nil
}

// try takes a guard away and runs its test.
func (b bench) try(ctx context.Context, name string, g guard) end {
	began := time.Now()
	overlay, err := b.overlay(name, g)
	if err != nil {
		return end{fate: broken, says: err.Error()}
	}
	output, err := b.test(ctx, name, overlay, g.Package, g.Test)
	took := time.Since(began)
	switch {
	case err == nil:
		return end{survived, g.Test + " stays green", took}
	case !errors.Is(err, errRed):
		return end{broken, err.Error(), took}
	}
	return end{red, firstFailure(output), took}
}

// overlay writes what shows the compiler a file without the guard.
func (b bench) overlay(name string, g guard) (path string, err error) {
	text, err := g.without(b.root)
	if err != nil {
		return "", err
	}
	changed := filepath.Join(b.folder, name+filepath.Ext(g.File))
	if err := os.WriteFile(changed, text, 0o600); err != nil {
		return "", err
	}
	replace := map[string]map[string]string{"Replace": {filepath.Join(b.root, filepath.FromSlash(g.File)): changed}}
	list, err := json.Marshal(replace)
	if err != nil {
		return "", err
	}
	path = filepath.Join(b.folder, name+".json")
	return path, os.WriteFile(path, list, 0o600)
}

// errRed is returned when tests ran, and did not pass.
var errRed = errors.New("a test failed")

// test builds the tests of a package, with an overlay or none, and runs some.
// What does not compile shows nothing, so it is told apart from what fails.
func (b bench) test(ctx context.Context, name, overlay, pkg string, tests ...string) (output string, err error) {
	program := filepath.Join(b.folder, name+".test")
	defer func() { _ = os.Remove(program) }() // some 40 MB each
	build := b.command(ctx, overlay, "go", "test", "-c", "-o", program, pkg)
	build.Dir = b.root
	if output, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s does not compile: %w\n%s", pkg, err, output)
	}
	ran := b.command(ctx, overlay, program, "-test.v", "-test.timeout="+patience.String(), "-test.run=^("+strings.Join(tests, "|")+")$")
	ran.Dir = filepath.Join(b.root, filepath.FromSlash(pkg))
	var said bytes.Buffer
	ran.Stdout, ran.Stderr = &said, &said
	err = ran.Run()
	if errors.As(err, new(*exec.ExitError)) && ctx.Err() == nil {
		err = errRed
	}
	return said.String(), err
}

// command gives a program the overlay in its environment, so that a test which
// builds the whole program builds it without the guard, too.
func (b bench) command(ctx context.Context, overlay, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...)
	c.Env = os.Environ()
	if overlay != "" {
		c.Env = append(c.Env, "GOFLAGS=-overlay="+overlay)
	}
	return c
}
