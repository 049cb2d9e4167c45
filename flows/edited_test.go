package flows_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"teman/flows"
)

// written has a person write or edit one message of a talk.
func (o *office) written(t *testing.T, s flows.Session, id string, edited bool, words string) flows.Outcome {
	t.Helper()
	o.turns++
	env := o.env("edit" + id + words)
	env.Wrote = flows.Writing{Message: id, Edited: edited}
	return o.engine.Step(s, text(words), env)
}

// through lets every action end well, and returns where the talk is then.
func (o *office) through(t *testing.T, out flows.Outcome) flows.Session {
	t.Helper()
	for out.Do != nil {
		out = o.step(t, out.Session, flows.Event{Kind: flows.EventResult, Result: &flows.Result{Name: "ok"}}, 0, false)
	}
	return out.Session
}

// What is written is numbered 1, 2 ...; then one of it is edited.
func TestEditedMessages(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		wrote []string
		edits string
		to    string
		says  string // "": it is read as if it were said now
	}{
		"an older answer does not answer what is asked now": {
			[]string{"daftar", "siti", "bu"}, "2", "siti rahma", "flow.edited_form",
		},
		"nor does the last, when the form went on by it": {
			[]string{"daftar", "siti"}, "2", "siti rahma", "flow.edited_form",
		},
		"the wish that began the form is not said twice": {
			[]string{"daftar"}, "1", "mau daftar", "flow.edited_form",
		},
		"an answer that was none is read again": {
			[]string{"daftar", "12345"}, "2", "siti", "",
		},
		"a wish that nobody understood is, too": {
			[]string{"xqzv wkjh"}, "1", "daftar", "",
		},
		"and a question, when it was the last": {
			[]string{"syarat nib apa aja"}, "1", "syarat halal apa aja", "",
		},
		"an older question is not": {
			[]string{"syarat nib apa aja", "syarat halal apa aja"}, "1", "syarat pirt apa aja", "flow.edited",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			var s flows.Session
			for i, words := range c.wrote {
				s = o.through(t, o.written(t, s, string(rune('1'+i)), false, words))
			}
			out := o.written(t, s, c.edits, true, c.to)
			said := keys(out)
			if told := len(said) > 0 && strings.HasPrefix(said[0], "flow.edited"); told != (c.says != "") || told && said[0] != c.says {
				t.Errorf("says %v, not %q", said, c.says)
			}
			if moved := !cmp.Equal(out.Session.Frames, s.Frames, cmpopts.EquateEmpty()); c.says != "" && moved {
				t.Errorf("moved the talk from %s to %s", s.Encode(), out.Session.Encode())
			}
		})
	}
}
