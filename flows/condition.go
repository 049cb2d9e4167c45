package flows

import (
	"fmt"
	"strconv"
	"strings"
)

// Condition is what `if:` and `unless:` hold: terms joined by "and". The empty
// condition is met by everything.
type Condition []Term

// Term is one comparison: `name`, `not name`, `name = value`, `name != value`,
// `name > 3`, `name < 3`. A bare name asks whether it has a value.
type Term struct {
	Name  string
	Op    string // "", "not", "=", "!=", ">", "<"
	Value string
}

// maxTerms bounds one condition: more is a table that wants an action.
const maxTerms = 8

func parseCondition(text string) (Condition, error) {
	var c Condition
	for part := range strings.SplitSeq(text, " and ") {
		term, err := parseTerm(strings.Fields(part))
		if err != nil {
			return nil, fmt.Errorf("condition %q: %w", text, err)
		}
		c = append(c, term)
	}
	if len(c) > maxTerms {
		return nil, fmt.Errorf("condition %q: more than %d terms", text, maxTerms)
	}
	return c, nil
}

func parseTerm(words []string) (Term, error) {
	switch {
	case len(words) == 1 && isName(words[0]):
		return Term{Name: words[0]}, nil
	case len(words) == 2 && words[0] == "not" && isName(words[1]):
		return Term{Name: words[1], Op: "not"}, nil
	case len(words) < 3 || !isName(words[0]):
	case words[1] == "=", words[1] == "!=":
		return Term{Name: words[0], Op: words[1], Value: strings.Join(words[2:], " ")}, nil
	case words[1] == ">", words[1] == "<":
		if _, err := strconv.ParseInt(words[2], 10, 64); err == nil && len(words) == 3 {
			return Term{Name: words[0], Op: words[1], Value: words[2]}, nil
		}
		return Term{}, fmt.Errorf("%q is no whole number", strings.Join(words[2:], " "))
	}
	return Term{}, fmt.Errorf("want `name`, `not name`, `name = value`, `name != value` or `name > 3`")
}

// met reports whether the condition holds for the values that lookup knows.
func (c Condition) met(lookup func(name string) string) bool {
	for _, t := range c {
		if !t.met(lookup(t.Name)) {
			return false
		}
	}
	return true
}

// met folds case: what a person typed in capitals is the same word. A number
// that is not there, or is none, is neither larger nor smaller.
func (t Term) met(value string) bool {
	switch t.Op {
	case "":
		return value != ""
	case "not":
		return value == ""
	case "=":
		return strings.EqualFold(value, t.Value)
	case "!=":
		return !strings.EqualFold(value, t.Value)
	}
	n, err := strconv.ParseInt(value, 10, 64)
	limit, _ := strconv.ParseInt(t.Value, 10, 64) // checked when it was parsed
	return err == nil && (t.Op == ">" && n > limit || t.Op == "<" && n < limit)
}

// isName reports whether s may name a flow, a step, an option or a result:
// letters, digits, "_" and "-", at most 40. "end" has its own meaning.
func isName(s string) bool {
	if s == "" || len(s) > 40 || s == toEnd {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' && r != '-' {
			return false
		}
	}
	return true
}
