package chat

import (
	_ "embed"
	"fmt"
	"strings"

	"teman/flows"
)

//go:embed defaults.txt
var defaultLines string

// Ending is one way in which an action can end, as a transcript would write it.
type Ending struct {
	Action string
	Text   string // "ok number=1 by=2026-11-23T12:00+08:00"
}

// Endings are plausible results of the actions, in the order of defaults.txt;
// the first of an action is its usual one.
func Endings() []Ending {
	var endings []Ending
	for text := range strings.SplitSeq(defaultLines, "\n") {
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		action, rest, _ := strings.Cut(text, " ")
		endings = append(endings, Ending{Action: action, Text: rest})
	}
	return endings
}

// Result reads the ending.
func (e Ending) Result(speaker flows.Speaker) (flows.Result, error) {
	_, r, err := parseResult(e.Action+" "+e.Text, speaker)
	if err != nil {
		return r, fmt.Errorf("ending of %s: %w", e.Action, err)
	}
	return r, nil
}

// usual is how an action ends where nothing else is said: the first ending that
// is listed, "ok" for an action that is not.
func usual(action string, speaker flows.Speaker) (flows.Result, error) {
	for _, e := range Endings() {
		if e.Action == action {
			return e.Result(speaker)
		}
	}
	return flows.Result{Name: "ok"}, nil
}
