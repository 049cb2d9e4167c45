package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// report is one race as the detector tells it.
type report struct {
	text     string
	accesses []string // the function of each of the two, "?" where the stack is lost
}

// known says whether a race is on the list.
func (r report) known() bool {
	if len(r.accesses) != 2 {
		return false
	}
	for _, pair := range known() {
		if fits(r.accesses[0], pair[0]) && fits(r.accesses[1], pair[1]) ||
			fits(r.accesses[0], pair[1]) && fits(r.accesses[1], pair[0]) {
			return true
		}
	}
	return false
}

func fits(function, pattern string) bool {
	if begin, open := strings.CutSuffix(pattern, "*"); open {
		return strings.HasPrefix(function, begin)
	}
	return function == pattern
}

// readReports reads what the detector wrote for every process of the tests.
func readReports(folder string) ([]report, error) {
	files, err := filepath.Glob(filepath.Join(folder, "race.*"))
	if err != nil {
		return nil, err
	}
	var found []report
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		found = append(found, parse(string(data))...)
	}
	return found, nil
}

// parse splits a log of the detector into its reports.
func parse(log string) []report {
	var found []report
	for _, text := range strings.Split(log, "==================\n") {
		if strings.Contains(text, "WARNING: DATA RACE") {
			found = append(found, report{text: text, accesses: accesses(text)})
		}
	}
	return found
}

// accessLine begins the stack of an access: "Previous write at 0x00c0000aae28 by
// goroutine 40:".
var accessLine = regexp.MustCompile(`(?i)^(previous )?(atomic )?(read|write) (at|of size)`)

// accesses is the function of each access: the first of its stack that is not
// the runtime's.
func accesses(text string) []string {
	var found []string
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if accessLine.MatchString(line) {
			found = append(found, top(lines[i+1:]))
		}
	}
	return found
}

func top(stack []string) string {
	for _, line := range stack {
		line = strings.TrimSpace(line)
		if line == "" {
			break
		}
		if function, is := strings.CutSuffix(line, "()"); is && !strings.HasPrefix(function, "runtime.") {
			return function
		}
	}
	return "?"
}
