package flows

import (
	"slices"
	"strings"
)

// next lists where a step may lead within its flow, and whether it may end it.
func (c *checker) next(at int) (steps []int, ends bool) {
	s := &c.flow.Steps[at]
	aims := []string{s.Then, s.Cancel}
	for _, b := range s.On {
		aims = append(aims, b.To)
	}
	if s.Kind == StepGo {
		aims = append(aims, s.Target)
	}
	for _, aim := range aims {
		if to, ok := c.flow.step(aim); ok {
			steps = append(steps, to)
		}
		ends = ends || aim == toEnd || strings.HasPrefix(aim, toStart)
	}
	if c.fallsThrough(s) && at+1 < len(c.flow.Steps) {
		steps = append(steps, at+1)
	}
	return steps, ends || s.Kind == StepEnd || s.Kind == StepStart
}

// fallsThrough reports whether the step below may be next.
func (c *checker) fallsThrough(s *Step) bool {
	if len(s.If) > 0 || len(s.Unless) > 0 {
		return true
	}
	switch s.Kind {
	case StepGo, StepStart, StepEnd:
		return false
	case StepChoose:
		if s.Then != "" {
			return false
		}
		return s.From != "" || s.Other || !allNamed(s, s.Options)
	case StepDo:
		if s.Then != "" {
			return false
		}
		return s.branch("ok") == "" && slices.Contains(c.actions[s.Target], "ok")
	}
	return s.Then == ""
}

func allNamed(s *Step, names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return s.branch(name) == "" })
}

// reach complains of steps that nothing leads to.
func (c *checker) reach() {
	reached := make([]bool, len(c.flow.Steps))
	open := []int{0}
	for len(open) > 0 {
		at := open[len(open)-1]
		open = open[:len(open)-1]
		if reached[at] {
			continue
		}
		reached[at] = true
		steps, _ := c.next(at)
		open = append(open, steps...)
	}
	for i, ok := range reached {
		if c.step = &c.flow.Steps[i]; !ok {
			c.complain(c.step.Line, "nothing leads to this step")
		}
	}
}

// loops complains of steps that lead back to themselves without a question or
// an action between: nobody could ever stop them.
func (c *checker) loops() {
	const unseen, open, closed = 0, 1, 2
	state := make([]int, len(c.flow.Steps))
	var visit func(at int)
	visit = func(at int) {
		state[at] = open
		steps, _ := c.next(at)
		for _, to := range steps {
			switch s := &c.flow.Steps[to]; {
			case s.waits():
			case state[to] == open:
				c.step = s
				c.complain(s.Line, "a loop without a question")
			case state[to] == unseen:
				visit(to)
			}
		}
		state[at] = closed
	}
	for at := range c.flow.Steps {
		if state[at] == unseen && !c.flow.Steps[at].waits() {
			visit(at)
		}
	}
	c.step = nil
}

// waits reports whether the step hands the talk to a person or an action.
func (s *Step) waits() bool {
	switch s.Kind {
	case StepAsk, StepChoose, StepConfirm, StepDo, StepHandOver, StepCall:
		return true
	}
	return false
}
