package flows

// StepKind names what a step does.
type StepKind string

// The kinds of steps. The name of a step is the value of its kind's key, or of
// `name:`.
const (
	StepSay      StepKind = "say"       // says the text of its name
	StepAsk      StepKind = "ask"       // asks for a typed answer
	StepChoose   StepKind = "choose"    // offers options
	StepConfirm  StepKind = "confirm"   // shows all answers of the flow, each correctable
	StepDo       StepKind = "do"        // carries out an action
	StepCall     StepKind = "call"      // runs another flow and comes back
	StepGo       StepKind = "go"        // jumps
	StepStart    StepKind = "start"     // ends this flow and starts another
	StepHandOver StepKind = "hand_over" // opens a ticket and tells when an answer can be expected
	StepEnd      StepKind = "end"
)

// Step is one step of a flow.
type Step struct {
	Kind StepKind
	Name string
	Line int

	Target string // do: the action; call, start: the flow; go: the step

	// ask and choose
	Type      string   // ask: the type of the answer
	Optional  bool     // may be skipped
	Believe   bool     // ask: what was heard of it is the answer, and not asked back
	Sensitive bool     // sealed wherever it is kept
	As        string   // the answer's name; the step's own unless `as:` is given
	Level     string   // ask region: the level that is needed
	Village   string   // ask region: the step that asks for the village, which is answered when the place was one
	Of        string   // ask certificate_number: the answer that says of which kind, where numbers of some kinds have no form
	Min, Max  int64    // ask: limits of numbers, or of the length of words; zero for the type's own
	Options   []string // choose: the ids
	From      string   // choose: the list of a result or of the facts that is offered instead
	Other     bool     // choose: a free answer is accepted as well
	Hears     string   // choose: the slot that it may be heard by before it is asked
	Closing   bool     // choose: only asks whether anything more is wanted
	Returns   string   // choose: the option that starts another flow, after which this one begins again
	Cancel    string   // the step to which who says "batal" is led, because leaving would not undo what was done

	Text  string   // another key than the derived one
	Keep  []string // call: answers of the called flow that are kept
	With  []Pair   // do: constant arguments
	Topic string   // hand_over: what the ticket is about

	On     []Branch
	Then   string
	If     Condition
	Unless Condition

	key string // "daftar.nik": the texts' keys begin with it
}

// Branch sends a result or an option to a step, to "end", or to another flow
// as "start:daftar".
type Branch struct {
	When, To string
	Line     int
}

// isQuestion reports whether the step waits for an answer that is kept.
func (s *Step) isQuestion() bool { return s.Kind == StepAsk || s.Kind == StepChoose }

// branch returns where a result or an option leads; "" when it falls through.
func (s *Step) branch(when string) string {
	for _, b := range s.On {
		if b.When == when {
			return b.To
		}
	}
	return ""
}

func (s *Step) offers(id string) bool {
	for _, o := range s.Options {
		if o == id {
			return true
		}
	}
	return false
}

// The names that steps jump to beside those of steps.
const (
	toEnd   = "end"
	toStart = "start:"
)
