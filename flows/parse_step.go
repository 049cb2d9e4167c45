package flows

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// stepKinds are the keys that make a mapping a step of their kind.
var stepKinds = []StepKind{
	StepSay, StepAsk, StepChoose, StepConfirm, StepDo, StepCall, StepGo, StepStart, StepHandOver, StepEnd,
}

// readStep reads one entry of `steps:`.
func (s *source) readStep(node ast.Node) Step {
	step := Step{Line: lineOf(node)}
	if word, ok := node.(*ast.StringNode); ok && word.Value == toEnd {
		step.Kind = StepEnd
		return step
	}
	fields := s.fields(node)
	for _, f := range fields {
		if kind := StepKind(f.name); slices.Contains(stepKinds, kind) {
			if step.Kind != "" {
				s.complain(f.line, "a step is either `%s:` or `%s:`", step.Kind, kind)
			}
			step.Kind, step.Line = kind, f.line
			s.nameStep(&step, f)
		}
	}
	if step.Kind == "" {
		s.complain(step.Line, "want a step: say, ask, choose, confirm, do, call, go, start, hand_over or end")
	}
	for _, f := range fields {
		if f.name != string(step.Kind) {
			s.stepField(&step, f)
		}
	}
	s.finishStep(&step)
	return step
}

// nameStep takes the value of the kind's key: the step's own name, or what it
// aims at.
func (s *source) nameStep(step *Step, f field) {
	if step.Kind == StepEnd {
		return
	}
	value := s.text(f.value)
	s.step = value
	if !isName(value) && !(step.Kind == StepGo && value == toEnd) {
		s.complain(f.line, "%q is no name: lower-case letters, digits, _ and -", value)
	}
	switch step.Kind {
	case StepGo, StepStart:
		step.Target = value
	case StepDo, StepCall:
		step.Target, step.Name = value, value
	default:
		step.Name = value
	}
}

// fieldsOf tells which keys beside the common ones a kind of step knows.
var fieldsOf = map[StepKind][]string{
	StepSay:      {"text"},
	StepAsk:      {"type", "optional", "sensitive", "as", "level", "village", "of", "min", "max", "text", "on", "cancel", "believe"},
	StepChoose:   {"options", "from", "other", "optional", "as", "text", "on", "hears", "closing", "returns", "cancel"},
	StepConfirm:  {"text"},
	StepDo:       {"with", "on"},
	StepCall:     {"keep"},
	StepHandOver: {"topic"},
}

func (s *source) stepField(step *Step, f field) {
	switch f.name {
	case "name":
		if step.Name = s.text(f.value); !isName(step.Name) {
			s.complain(f.line, "%q is no name: lower-case letters, digits, _ and -", step.Name)
		}
		s.step = step.Name
		return
	case "if":
		step.If = s.condition(f)
		return
	case "unless":
		step.Unless = s.condition(f)
		return
	case "then":
		step.Then = s.text(f.value)
		return
	}
	if !slices.Contains(fieldsOf[step.Kind], f.name) {
		s.complain(f.line, "`%s:` knows no `%s:`", step.Kind, f.name)
		return
	}
	s.ownField(step, f)
}

func (s *source) ownField(step *Step, f field) {
	switch f.name {
	case "type":
		step.Type = s.text(f.value)
	case "optional":
		step.Optional = s.flag(f.value)
	case "believe":
		step.Believe = s.flag(f.value)
	case "sensitive":
		step.Sensitive = s.flag(f.value)
	case "as":
		step.As = s.text(f.value)
	case "level":
		step.Level = s.text(f.value)
	case "village":
		step.Village = s.text(f.value)
	case "of":
		step.Of = s.text(f.value)
	case "min":
		step.Min = s.number(f.value)
	case "max":
		step.Max = s.number(f.value)
	case "options":
		step.Options = s.names(f.value)
	case "from":
		step.From = s.text(f.value)
	case "other":
		if step.Other = s.text(f.value) == "text"; !step.Other {
			s.complain(f.line, "`other:` can only be text")
		}
	case "hears":
		step.Hears = s.text(f.value)
	case "closing":
		step.Closing = s.flag(f.value)
	case "returns":
		step.Returns = s.text(f.value)
	case "cancel":
		step.Cancel = s.text(f.value)
	case "text":
		step.Text = s.text(f.value)
	case "keep":
		step.Keep = s.names(f.value)
	case "with":
		step.With = s.pairs(f.value)
	case "topic":
		step.Topic = s.text(f.value)
	case "on":
		for _, b := range s.fields(f.value) {
			step.On = append(step.On, Branch{When: b.name, To: s.text(b.value), Line: b.line})
		}
	}
}

func (s *source) condition(f field) Condition {
	c, err := parseCondition(s.text(f.value))
	if err != nil {
		s.complain(f.line, "%v", err)
	}
	return c
}

// finishStep sees that a step has what its kind needs.
func (s *source) finishStep(step *Step) {
	if step.As == "" {
		step.As = step.Name
	}
	switch {
	case step.Kind == StepAsk && answerTypes[step.Type] == nil:
		s.complain(step.Line, "unknown type %q of answer", step.Type)
	case step.Kind == StepAsk && step.Type == "region" && regionLevels[step.Level] == 0:
		s.complain(step.Line, "`level:` of a region is province, regency or district")
	case step.Village != "" && step.Type != "region":
		s.complain(step.Line, "`village:` belongs to a region")
	case step.Of != "" && step.Type != "certificate_number":
		s.complain(step.Line, "`of:` belongs to a certificate_number")
	case step.Hears != "" && !mayHear(step.Hears, step.From != ""):
		s.complain(step.Line, "`hears:` is entry or kind, or for options nib_owned or salutation")
	case step.Returns != "" && !strings.HasPrefix(step.branch(step.Returns), toStart):
		s.complain(step.Line, "`returns:` names an option that starts another flow")
	case step.Kind == StepChoose && (len(step.Options) == 0) == (step.From == ""):
		s.complain(step.Line, "`choose:` needs either `options:` or `from:`")
	}
}
