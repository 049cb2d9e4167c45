package flows

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"teman/umkm"
)

// Limits are what the narrowest channels can show.
type Limits struct {
	Text     int // characters of one message: Telegram 4,096
	Button   int // characters of a button's label: WhatsApp 20
	Entry    int // characters of an entry of a list: WhatsApp 24
	Buttons  int // options that are still buttons; more make a list: WhatsApp 3
	OptionID int // bytes of an option's id: Telegram's 64, less the nonce
	Menu     int // entries of one choice: voice.md allows seven
}

// ChannelLimits are those of Telegram and WhatsApp together.
func ChannelLimits() Limits {
	return Limits{Text: 4096, Button: 20, Entry: 24, Buttons: 3, OptionID: maxOptionID, Menu: 7}
}

// Check looks at the current flows as a whole, without playing them: texts that
// are missing or too long, steps that nothing leads to, actions and results
// that there are not, results that a flow does not name, loops without a
// question, and choices that cannot be left. actions are the results that each
// action declares.
func Check(lib *Library, speaker Speaker, actions map[string][]string, limits Limits) []Problem {
	var problems Problems
	for _, d := range lib.Flows() {
		c := checker{lib: lib, speaker: speaker, actions: actions, limits: limits, flow: d}
		c.openings()
		for i := range d.Steps {
			c.step = &d.Steps[i]
			c.checkStep()
		}
		c.reach()
		c.loops()
		problems = append(problems, c.problems...)
	}
	return problems.sorted()
}

// checker is Check at one flow.
type checker struct {
	lib      *Library
	speaker  Speaker
	actions  map[string][]string
	limits   Limits
	flow     *Definition
	step     *Step
	problems Problems
}

func (c *checker) complain(line int, format string, args ...any) {
	p := Problem{File: c.flow.File, Line: line, Flow: c.flow.Name, Reason: fmt.Sprintf(format, args...)}
	if c.step != nil {
		p.Step = c.step.Name
	}
	c.problems = append(c.problems, p)
}

// openings sees that buttons can name the flow.
func (c *checker) openings() {
	for _, o := range c.flow.Opens {
		c.label(o.Line, "intent."+o.Intent, c.limits.Entry)
		for _, g := range o.Given {
			if !c.asks(g.Name) {
				c.complain(o.Line, "%s gives %s, which no step asks for", o.Intent, g.Name)
			}
		}
	}
	c.officers()
	if l := c.flow.Link; l.Word != "" && !c.asks(l.Answer) && !c.does() {
		c.complain(l.Line, "the link %s gives %s, which no step asks for and no action can take", l.Word, l.Answer)
	}
	if len(c.flow.Opens) == 0 && c.flow.Draft && !c.isCalled() {
		c.label(c.flow.Line, "intent."+c.flow.Name, c.limits.Entry)
	}
}

func (c *checker) asks(answer string) bool {
	return slices.ContainsFunc(c.flow.Steps, func(s Step) bool { return s.isQuestion() && s.As == answer })
}

// does reports whether the flow has an action, which may take any answer.
func (c *checker) does() bool {
	return slices.ContainsFunc(c.flow.Steps, func(s Step) bool { return s.Kind == StepDo })
}

func (c *checker) isCalled() bool {
	for _, d := range c.lib.Flows() {
		for i := range d.Steps {
			if d.Steps[i].Kind == StepCall && d.Steps[i].Target == c.flow.Name {
				return true
			}
		}
	}
	return false
}

func (c *checker) checkStep() {
	switch c.step.Kind {
	case StepSay, StepAsk, StepConfirm:
		if at, ok := c.flow.step(c.step.Village); c.step.Village != "" && (!ok || c.flow.Steps[at].Type != "text") {
			c.complain(c.step.Line, "`village:` names no step that asks for a text")
		}
		if c.step.Of != "" && !slices.ContainsFunc(c.flow.Steps, func(s Step) bool { return s.As == c.step.Of && s.Kind == StepChoose }) {
			c.complain(c.step.Line, "`of:` names no choice")
		}
		c.text(textKey(c.step))
		if c.step.Kind == StepConfirm {
			c.summarised()
		}
	case StepChoose:
		c.text(textKey(c.step))
		c.choice()
	case StepDo:
		c.action()
	case StepCall:
		c.kept()
	case StepHandOver:
		if _, ok := c.actions["open_ticket"]; !ok {
			c.complain(c.step.Line, "hand_over needs the action open_ticket")
		}
	}
}

// text complains of a text that is missing, or too long in any language.
func (c *checker) text(key string) {
	if !c.speaker.Has(key) {
		c.complain(c.step.Line, "no text %s", key)
		return
	}
	for _, lang := range c.speaker.Languages() {
		if n := utf8.RuneCountInString(c.speaker.Text(lang, umkm.Say(key))); n > c.limits.Text {
			c.complain(c.step.Line, "text %s is too long in %s: %d of %d characters", key, lang, n, c.limits.Text)
		}
	}
}

func (c *checker) label(line int, key string, most int) {
	if !c.speaker.Has(key) {
		c.complain(line, "no text %s", key)
		return
	}
	for _, lang := range c.speaker.Languages() {
		if label := c.speaker.Text(lang, umkm.Say(key)); utf8.RuneCountInString(label) > most {
			c.complain(line, "label %q is longer than %d characters in %s", label, most, lang)
		}
	}
}

func (c *checker) choice() {
	most := c.limits.Button
	if len(c.step.Options) > c.limits.Buttons {
		most = c.limits.Entry
	}
	if len(c.step.Options) > c.limits.Menu {
		c.complain(c.step.Line, "%d options; at most %d can be taken in", len(c.step.Options), c.limits.Menu)
	}
	for _, id := range c.step.Options {
		c.label(c.step.Line, c.step.key+"."+id, most)
		if len(id) > c.limits.OptionID {
			c.complain(c.step.Line, "option id %q is longer than %d bytes", id, c.limits.OptionID)
		}
	}
	for _, b := range c.step.On {
		if c.step.From == "" && !c.step.offers(b.When) {
			c.complain(b.Line, "no option %q is offered", b.When)
		}
	}
	if c.step.From != "" && c.step.branch("none") == "" && c.step.Then == "" && len(c.step.If) == 0 {
		c.complain(c.step.Line, "an empty list of %s leads nowhere: name `none` in `on:`", c.step.From)
	}
}

func (c *checker) action() {
	results, ok := c.actions[c.step.Target]
	if !ok {
		c.complain(c.step.Line, "no action %s", c.step.Target)
		return
	}
	for _, b := range c.step.On {
		if !slices.Contains(results, b.When) {
			c.complain(b.Line, "%s never ends with %q", c.step.Target, b.When)
		}
	}
	for _, result := range results {
		if result != "ok" && c.step.branch(result) == "" {
			c.complain(c.step.Line, "%s may end with %q, which `on:` does not name", c.step.Target, result)
		}
	}
}

func (c *checker) kept() {
	called, ok := c.lib.Flow(c.step.Target)
	if !ok {
		return // the library has complained
	}
	for _, name := range c.step.Keep {
		if !slices.ContainsFunc(called.Steps, func(s Step) bool { return s.isQuestion() && s.As == name }) {
			c.complain(c.step.Line, "%s asks for no %s to keep", c.step.Target, name)
		}
	}
}

// summarised sees that a confirm can name every answer it shows.
func (c *checker) summarised() {
	for i := range c.flow.Steps {
		s := &c.flow.Steps[i]
		if s == c.step {
			return
		}
		if s.isQuestion() && !c.speaker.Has(s.key+".short") {
			c.complain(s.Line, "no text %s.short, which the confirm %s shows", s.key, c.step.Name)
		}
	}
}
