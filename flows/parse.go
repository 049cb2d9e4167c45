package flows

import (
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Parse reads one flow. The error is Problems: all that is wrong with the file
// by itself, each with its line. Whether its targets in other flows and its
// texts exist is for Library and Check to see.
func Parse(file string, content []byte) (*Definition, error) {
	s := &source{file: file}
	d := &Definition{File: file, Hash: hashOf(content), Line: 1, Draft: true, source: content, at: map[string]int{}}
	draftSaid := false
	var steps ast.Node
	for _, f := range s.root(content) {
		switch f.name {
		case "flow":
			d.Name, d.Line = s.text(f.value), f.line
			s.flow = d.Name
		case "start_on":
			d.Opens = s.openings(f.value)
		case "link":
			d.Link = s.link(f.value)
		case "for":
			d.For = s.names(f.value)
		case "words":
			d.Words = s.words(f.value)
		case "sent":
			d.Sent = s.sent(f.value)
		case "aside":
			d.Aside = s.flag(f.value)
		case "draft":
			d.Draft, draftSaid = s.flag(f.value), true
		case "steps":
			steps = f.value
		default:
			s.complain(f.line, "unknown key `%s:`", f.name)
		}
	}
	if len(s.problems) == 0 && !isName(d.Name) {
		s.complain(d.Line, "want `flow:` with a name of lower-case letters, digits, _ and -")
	}
	if steps == nil {
		s.complain(d.Line, "want `steps:`")
	} else {
		s.steps(d, steps)
	}
	if !draftSaid {
		d.Draft = !d.Aside && d.asksAnything()
	}
	s.targets(d)
	s.forOfficers(d)
	return d, s.problems.orNil()
}

func (d *Definition) asksAnything() bool {
	for i := range d.Steps {
		if d.Steps[i].isQuestion() {
			return true
		}
	}
	return false
}

// openings reads `start_on:`, a list of intents or a mapping from intents to
// the answers that they hold.
func (s *source) openings(node ast.Node) []Opening {
	var opens []Opening
	if list, ok := node.(*ast.SequenceNode); ok {
		for _, item := range list.Values {
			opens = append(opens, Opening{Intent: s.text(item), Line: lineOf(item)})
		}
		return opens
	}
	for _, f := range s.fields(node) {
		opens = append(opens, Opening{Intent: f.name, Given: s.pairs(f.value), Line: f.line})
	}
	return opens
}

func (s *source) steps(d *Definition, node ast.Node) {
	items := s.items(node)
	if len(items) == 0 {
		s.complain(lineOf(node), "a flow without steps")
	}
	if len(items) > maxSteps {
		s.complain(lineOf(node), "more than %d steps", maxSteps)
		return
	}
	for i, item := range items {
		step := s.readStep(item)
		if step.Name == "" {
			step.Name = string(step.Kind) + "#" + strconv.Itoa(i+1)
		}
		if _, twice := d.at[step.Name]; twice {
			s.complain(step.Line, "a second step with this name; give it a `name:`")
		}
		d.at[step.Name] = i
		step.key = d.Name + "." + step.Name
		d.Steps = append(d.Steps, step)
	}
	s.step = ""
}

// targets complains of jumps to steps that there are not.
func (s *source) targets(d *Definition) {
	check := func(step *Step, line int, to string) {
		if _, ok := d.at[to]; !ok && to != "" && to != toEnd && !strings.HasPrefix(to, toStart) {
			s.step = step.Name
			s.complain(line, "no step %q to go to", to)
		}
	}
	for i := range d.Steps {
		step := &d.Steps[i]
		check(step, step.Line, step.Then)
		check(step, step.Line, step.Cancel)
		if step.Kind == StepGo {
			check(step, step.Line, step.Target)
		}
		for _, b := range step.On {
			check(step, b.Line, b.To)
		}
	}
}
