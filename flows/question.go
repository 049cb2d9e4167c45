package flows

import "teman/umkm"

// Question is what a person is being asked. A button is an answer to it only
// with its Nonce and one of its Options.
type Question struct {
	Kind    QuestionKind
	Nonce   string
	Options []Option
	Say     umkm.Phrase // the question, where the step does not tell
	Values  []string    // what each option stands for, by place
	Partial string      // what an answer said so far, in the form of its type
	Tries   int         // wrong answers so far
	Secret  bool        // Values and Partial are sensitive
	Below   *Question   // what is asked again when this one is settled
}

// QuestionKind tells who asks, and so what an answer does.
type QuestionKind byte

// The kinds of questions.
const (
	NoQuestion   QuestionKind = 0
	StepQuestion QuestionKind = 's' // the step's own
	ConfirmQuery QuestionKind = 'c' // whether all answers are right
	OpenQuestion QuestionKind = 'o' // an answer could mean several things, or lacks something
	HeardQuery   QuestionKind = 'h' // whether what was heard earlier is the answer
	WhichItem    QuestionKind = 'i' // which answer of the summary is to be changed
	WhichWay     QuestionKind = 'w' // after three wrong answers: again, skip, a human
	StayOrSwitch QuestionKind = 'x' // another flow was asked for in the middle of a form
	WhichIntent  QuestionKind = 'g' // what an unclear text wants
	WhichDraft   QuestionKind = 'd' // which talk to resume, or whether to begin anew
)

// option returns the place of an option by its id, or -1.
func (q *Question) option(id string) int {
	for i := range q.Options {
		if q.Options[i].ID == id {
			return i
		}
	}
	return -1
}

// ofStep reports whether the question belongs to the step of the last frame.
func (q *Question) ofStep() bool {
	switch q.Kind {
	case StepQuestion, ConfirmQuery, OpenQuestion, HeardQuery, WhichItem, WhichWay:
		return true
	}
	return false
}

// isYesNo reports whether yes and no answer the question: the first of its two
// options agrees.
func (q *Question) isYesNo() bool {
	if len(q.Options) != 2 {
		return false
	}
	return q.Options[0].ID == optionYes && q.Options[1].ID == optionNo || q.Kind == WhichIntent || q.Kind == ConfirmQuery
}
