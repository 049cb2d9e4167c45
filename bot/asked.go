package bot

// Arg returns what an action was given under a name: by the flow itself
// (`with:`), or as the person's answer to the step of that name. It is empty
// when neither said anything.
func (a Asked) Arg(name string) string {
	if constant, ok := a.With[name]; ok {
		return constant
	}
	return a.Answers[name]
}
