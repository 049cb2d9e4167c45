package flows

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Library holds the flows of an office: the current version of each by its
// name, and every version that some talk may still use by its hash. Build it
// with Load and Add before an Engine is made of it; then it does not change.
type Library struct {
	current map[string]*Definition
	byHash  map[string]*Definition
	intents map[string]opened
	byLink  map[string]*Definition
	names   []string
}

type opened struct {
	flow  *Definition
	given []Pair
}

// maxFlows bounds one library.
const maxFlows = 500

// Load reads every *.yaml file of the folder. Its error is Problems, several at
// once; a library is only returned when there are none.
func Load(files fs.FS) (*Library, error) {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list flows: %w", err)
	}
	if len(names) > maxFlows {
		return nil, fmt.Errorf("more than %d flows", maxFlows)
	}
	lib := &Library{current: map[string]*Definition{}, byHash: map[string]*Definition{}, intents: map[string]opened{}, byLink: map[string]*Definition{}}
	var problems Problems
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read flow: %w", err)
		}
		d, err := Parse(name, content)
		var found Problems
		if errors.As(err, &found) {
			problems = append(problems, found...)
			continue
		}
		problems = append(problems, lib.enter(d)...)
	}
	problems = append(problems, lib.links()...)
	if err := problems.orNil(); err != nil {
		return nil, err
	}
	return lib, nil
}

// Add takes up a version that is not current any more, so that talks which
// began with it go on; a version that is known already changes nothing.
func (l *Library) Add(content []byte) error {
	d, err := Parse("", content)
	if err != nil {
		return fmt.Errorf("add flow: %w", err)
	}
	if l.byHash[d.Hash] == nil {
		l.byHash[d.Hash] = d
	}
	return nil
}

// Flow returns the current version of a flow.
func (l *Library) Flow(name string) (*Definition, bool) {
	d, ok := l.current[name]
	return d, ok
}

// Version returns the version with this hash.
func (l *Library) Version(hash string) (*Definition, bool) {
	d, ok := l.byHash[hash]
	return d, ok
}

// Sources gives the source of every current version by its hash, for whoever
// keeps them, so that Add can take them up when they are not current any more.
func (l *Library) Sources() map[string][]byte {
	sources := make(map[string][]byte, len(l.current))
	for _, d := range l.current {
		sources[d.Hash] = d.source
	}
	return sources
}

// Flows lists the current versions in order of name.
func (l *Library) Flows() []*Definition {
	all := make([]*Definition, len(l.names))
	for i, name := range l.names {
		all[i] = l.current[name]
	}
	return all
}

// opens returns the flow that an intent starts.
func (l *Library) opens(intent string) (opened, bool) {
	o, ok := l.intents[intent]
	return o, ok
}

// Intents lists what flows start on, in alphabetical order.
func (l *Library) Intents() []string { return slices.Sorted(maps.Keys(l.intents)) }

// linked returns the flow that a link's word opens.
func (l *Library) linked(word string) (*Definition, bool) {
	d, ok := l.byLink[word]
	return d, ok
}

func (l *Library) enter(d *Definition) (problems Problems) {
	complain := func(line int, format string, args ...any) {
		problems = append(problems, Problem{File: d.File, Line: line, Flow: d.Name, Reason: fmt.Sprintf(format, args...)})
	}
	if base := strings.TrimSuffix(path.Base(d.File), ".yaml"); base != d.Name {
		complain(d.Line, "the file of this flow must be %s.yaml", d.Name)
	}
	if l.current[d.Name] != nil {
		complain(d.Line, "a second flow of this name")
		return problems
	}
	for _, o := range d.Opens {
		if other, taken := l.intents[o.Intent]; taken {
			complain(o.Line, "intent %s already starts %s", o.Intent, other.flow.Name)
			continue
		}
		l.intents[o.Intent] = opened{flow: d, given: o.Given}
	}
	if other, taken := l.byLink[d.Link.Word]; taken {
		complain(d.Link.Line, "the link %s already opens %s", d.Link.Word, other.Name)
	} else if d.Link.Word != "" {
		l.byLink[d.Link.Word] = d
	}
	l.current[d.Name] = d
	l.byHash[d.Hash] = d
	l.names = append(l.names, d.Name)
	slices.Sort(l.names)
	return problems
}

// links complains of flows that others aim at and that there are not.
func (l *Library) links() (problems Problems) {
	for _, d := range l.Flows() {
		for i := range d.Steps {
			step := &d.Steps[i]
			for _, aim := range step.flowsAimedAt() {
				if l.current[aim.To] == nil {
					problems = append(problems, Problem{
						File: d.File, Line: aim.Line, Flow: d.Name, Step: step.Name, Reason: "no flow " + aim.To,
					})
				}
			}
		}
	}
	return problems
}

// flowsAimedAt lists the other flows that a step may lead to.
func (s *Step) flowsAimedAt() []Branch {
	var aims []Branch
	if s.Kind == StepCall || s.Kind == StepStart {
		aims = append(aims, Branch{To: s.Target, Line: s.Line})
	}
	for _, b := range append([]Branch{{To: s.Then, Line: s.Line}, {To: s.Cancel, Line: s.Line}}, s.On...) {
		if name, ok := strings.CutPrefix(b.To, toStart); ok {
			aims = append(aims, Branch{To: name, Line: b.Line})
		}
	}
	return aims
}
