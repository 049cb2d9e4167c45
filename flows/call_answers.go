package flows

// answers are what an action gets: the answers that count, by name.
func (t *turn) answers(f *Frame, d *Definition) map[string]string {
	answers := make(map[string]string, len(f.Answers))
	for i := range f.Answers {
		if a := &f.Answers[i]; a.Value != "" && t.counts(d, a) {
			answers[a.Name] = a.Value
		}
	}
	return answers
}

// counts reports whether an answer's question still applies: a NIB is none any
// more once it was corrected that there is no NIB.
func (t *turn) counts(d *Definition, a *Answer) bool {
	asked := false
	for i := range d.Steps {
		if step := &d.Steps[i]; step.As == a.Name && step.isQuestion() {
			if a.Given || t.applies(step) {
				return true
			}
			asked = true
		}
	}
	return !asked
}

func mapOf(pairs []Pair) map[string]string {
	m := make(map[string]string, len(pairs))
	for _, p := range pairs {
		m[p.Name] = p.Value
	}
	return m
}
