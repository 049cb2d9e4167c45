package flows

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
)

// Link is the word by which posters and links open a flow straight at one
// thing: "pelatihan 12" opens the trainings at the one with the number 12. An
// empty Word is no link.
type Link struct {
	Word   string
	Answer string // of the flow, which takes the number
	Line   int
}

// LinkNonce is the nonce of options that answer no question: each is a link,
// "ikut 482913", and does at any time what its text does when it is typed.
const LinkNonce = "tautan"

// maxLink is how many characters a link may have, with what people say around
// it, and maxLinked what it names.
const (
	maxLink   = 60
	maxLinked = 18
)

// link reads `link: {word: pelatihan, answers: pelatihan}`.
func (s *source) link(node ast.Node) Link {
	l := Link{Line: lineOf(node)}
	for _, f := range s.fields(node) {
		switch f.name {
		case "word":
			l.Word = s.text(f.value)
		case "answers":
			l.Answer = s.text(f.value)
		default:
			s.complain(f.line, "`link:` knows no `%s:`", f.name)
		}
	}
	if !isLinkWord(l.Word) || !isName(l.Answer) {
		s.complain(l.Line, "want `link: {word: ..., answers: ...}`, the word of lower-case letters")
	}
	return l
}

func isLinkWord(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// linked finds the flow that a text opens by its link, and what the text
// names: "pelatihan 12", "pelatihan_12", "ikut pelatihan #12".
func (t *turn) linked(text string) (flow string, given Pair, ok bool) {
	// A cheap look at every text, before a costly one at few.
	if strings.IndexFunc(text, unicode.IsDigit) < 0 || utf8.RuneCountInString(text) > maxLink {
		return "", given, false
	}
	plain := bare(text)
	for a := range t.vocab.address {
		if rest, cut := cutLast(plain, a); cut {
			plain = rest
			break
		}
	}
	if flow, given, ok = t.linkedBy(plain); ok {
		return flow, given, true
	}
	for _, w := range t.vocab.link {
		rest, cut := cutWord(plain, w)
		if flow, given, ok = t.linkedBy(rest); cut && ok {
			return flow, given, true
		}
	}
	return "", given, false
}

// linkedBy reads a word and a number, with or without something between:
// "cek 482913", "cek482913", "cek kode 482913".
func (t *turn) linkedBy(plain string) (flow string, given Pair, ok bool) {
	plain = strings.Map(joint, plain)
	number := plain[len(strings.TrimRight(plain, "0123456789")):]
	word, between, _ := strings.Cut(strings.TrimSuffix(plain, number), " ")
	d, ok := t.lib.linked(word)
	if between = bare(between); !ok || !t.isFor(d) || !isNumber(number) || between != "" && !t.vocab.number[between] {
		return "", given, false
	}
	return d.Name, Pair{Name: d.Link.Answer, Value: number}, true
}

// joint makes a space of what joins a link's word and its number.
func joint(r rune) rune {
	if r == '_' || r == '#' || r == '-' {
		return ' '
	}
	return r
}

func isNumber(s string) bool {
	return s != "" && len(s) <= maxLinked && strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// meansEntry reports whether a text that looks like a link is an entry of the
// list in sight, and takes that: "pelatihan 2" below two trainings.
func (t *turn) meansEntry(flow string, given Pair) bool {
	q := &t.s.Question
	if q.Kind != StepQuestion || len(q.Options) == 0 {
		return false
	}
	f, _, step := t.here()
	n, err := strconv.Atoi(given.Value)
	if f.Flow != flow || step.As != given.Name || err != nil {
		return false
	}
	at := slices.Index(q.Values, given.Value)
	if at < 0 {
		at = n - 1
	}
	if at < 0 || at >= len(q.Options) {
		return false
	}
	t.choose(at)
	t.proceed()
	return true
}

// follow opens a flow by its link, wherever the talk is. A form that is under
// way becomes a draft.
func (t *turn) follow(flow string, given Pair) {
	if t.meansEntry(flow, given) {
		return
	}
	if t.env.Quiet < 0 {
		t.say(t.phrase("flow.greeting.first"))
	}
	if t.keepDraft() {
		t.say(t.phrase("flow.draft_kept"))
	}
	t.s.Lost = 0
	t.begin(flow, []Pair{given})
}
