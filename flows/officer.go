package flows

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"teman/umkm"
)

// factOfficer is the fact that holds the role of an officer who writes; it is
// absent for everybody else.
const factOfficer = "officer"

// Sent is what opens a flow of officers when it is attached while nothing is
// asked: a poster that is forwarded. An empty Answer is nothing.
type Sent struct {
	Answer  string // of the flow, which takes the file
	Caption string // of the flow, which takes what stands below it; empty: nothing does
	Line    int
}

// sent reads `sent: {answers: poster, caption: isi}`.
func (s *source) sent(node ast.Node) Sent {
	sent := Sent{Line: lineOf(node)}
	for _, f := range s.fields(node) {
		switch f.name {
		case "answers":
			sent.Answer = s.text(f.value)
		case "caption":
			sent.Caption = s.text(f.value)
		default:
			s.complain(f.line, "`sent:` knows no `%s:`", f.name)
		}
	}
	if !isName(sent.Answer) || sent.Caption != "" && !isName(sent.Caption) {
		s.complain(sent.Line, "want `sent: {answers: ..., caption: ...}`")
	}
	return sent
}

// forOfficers complains of ways into a flow that only a flow of officers may
// have: whatever owners write or send is theirs to mean.
func (s *source) forOfficers(d *Definition) {
	if len(d.For) == 0 && (len(d.Words) > 0 || d.Sent.Answer != "") {
		s.complain(d.Line, "`words:` and `sent:` belong to a flow with `for:`")
	}
}

// isFor reports whether who writes may begin a flow in this way: with `for:`
// its words, its link and its files mean nothing to anybody else.
func (t *turn) isFor(d *Definition) bool {
	return len(d.For) == 0 || slices.Contains(d.For, t.env.Facts.Known[factOfficer])
}

// summoned finds the flow of officers that a text is the words for, and nothing
// else: "siaran", "/siaran", "buat siaran dong".
func (t *turn) summoned(text string) (flow string, ok bool) {
	if t.env.Facts.Known[factOfficer] == "" {
		return "", false
	}
	plain := strings.TrimPrefix(t.vocab.plainly(text), "/")
	for _, d := range t.lib.Flows() {
		if t.isFor(d) && slices.Contains(d.Words, plain) {
			return d.Name, true
		}
	}
	return "", false
}

// summon opens a flow of officers, wherever the talk is. A form that is under
// way becomes a draft.
func (t *turn) summon(flow string) {
	if t.keepDraft() {
		t.say(t.phrase("flow.draft_kept"))
	}
	t.s.Lost = 0
	t.begin(flow, nil)
}

// gotSent opens a flow with what an officer attached while nothing was asked.
func (t *turn) gotSent() bool {
	if !t.isIdle() || t.env.Facts.Known[factOfficer] == "" || t.event.Attached == nil || !unfit(t.event).IsZero() {
		return false
	}
	for _, d := range t.lib.Flows() {
		if d.Sent.Answer == "" || !t.isFor(d) {
			continue
		}
		given := []Pair{{Name: d.Sent.Answer, Value: t.env.Turn}}
		if caption := clean(t.event.Text); caption != "" && d.Sent.Caption != "" {
			given = append(given, Pair{Name: d.Sent.Caption, Value: firstRunes(caption, maxText)})
		}
		t.keep = true
		t.s.Lost = 0
		t.begin(d.Name, given)
		return true
	}
	return false
}

// isIdle reports whether nothing is asked but where to begin.
func (t *turn) isIdle() bool {
	switch t.s.Question.Kind {
	case NoQuestion, WhichIntent:
		return true
	}
	return t.s.Question.ofStep() && len(t.s.Frames) == 1 && t.s.Frames[0].Flow == menuFlow
}

// firstRunes is the beginning of a text, at most so many runes.
func firstRunes(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

// officers checks what opens a flow of officers.
func (c *checker) officers() {
	for _, name := range []string{c.flow.Sent.Answer, c.flow.Sent.Caption} {
		if name != "" && !c.asks(name) {
			c.complain(c.flow.Sent.Line, "`sent:` gives %s, which no step asks for", name)
		}
	}
}

// words reads the texts that open a flow of officers, as they are compared.
func (s *source) words(node ast.Node) (words []string) {
	items := s.items(node)
	for _, item := range items {
		text := s.text(item)
		if text != umkm.Fold(text) {
			s.complain(lineOf(item), "want %q in small letters", text)
		}
		words = append(words, text)
	}
	return words
}
