package main

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"
)

// inPackage stands between the name of a package and that of a test.
const inPackage = " "

// event is a line of go test -json.
type event struct{ Action, Package, Test, Output, ImportPath string }

// What a test says that failed because of a race, and what go test says of a
// program in which one was found that belongs to no test.
const (
	raced  = "race detected during execution of test"
	exit66 = "exit status 66"
)

// readTests reads the events of a run and returns the outputs of what failed for
// another reason than a race. Whether a test that raced would have failed
// besides, a run without the detector tells.
func readTests(events io.Reader) ([]string, error) {
	outputs, failed := map[string]*strings.Builder{}, map[string]bool{}
	for decoder := json.NewDecoder(events); ; {
		var e event
		if err := decoder.Decode(&e); err == io.EOF {
			return unexcused(outputs, failed), nil
		} else if err != nil {
			return nil, err
		}
		name := e.ImportPath + e.Package + inPackage + e.Test
		if outputs[name] == nil {
			outputs[name] = new(strings.Builder)
		}
		outputs[name].WriteString(e.Output)
		if e.Action == "fail" || e.Action == "build-fail" {
			failed[name] = true
		}
	}
}

// unexcused is the outputs of what failed by itself: not because of a race, and
// not because something inside it failed.
func unexcused(outputs map[string]*strings.Builder, failed map[string]bool) []string {
	names := slices.Sorted(maps.Keys(failed))
	var left []string
	for _, name := range names {
		output := outputs[name].String()
		if strings.Contains(output, raced) || strings.Contains(output, exit66) {
			continue
		}
		if !slices.ContainsFunc(names, func(other string) bool { return inside(other, name) }) {
			left = append(left, output)
		}
	}
	return left
}

// inside says whether one is a test of the other, which is a package, or a
// subtest of the other.
func inside(one, other string) bool {
	rest, begins := strings.CutPrefix(one, other)
	return begins && rest != "" && (strings.HasSuffix(other, inPackage) || rest[0] == '/')
}
