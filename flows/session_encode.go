package flows

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"teman/umkm"
)

// Encode gives the session as compact JSON, with a letter or two for each
// field and nothing for what is empty. It is written by hand because every turn
// of every person pays for it. DecodeSession reads it.
func (s *Session) Encode() []byte {
	w := sessionWriter{out: make([]byte, 0, 512)}
	w.open('{')
	w.frames("f", s.Frames)
	if s.Question.Kind != NoQuestion {
		w.key("q")
		w.question(&s.Question)
	}
	w.heard("h", s.Heard)
	w.wishes("w", s.Wishes)
	w.drafts("d", s.Drafts)
	w.number("t", s.Asked)
	w.number("n", int64(s.Asks))
	w.flag("r", s.Reminded)
	w.flag("b", s.Blind)
	w.number("l", int64(s.Lost))
	if s.Last != 0 { // as text: JSON readers lose the last digits of large numbers
		w.text("m", strconv.FormatUint(s.Last, 36))
	}
	w.number("c", int64(s.Repeats))
	w.text("s", s.Spoken.Message)
	w.text("e", s.Spoken.To)
	w.items("i", s.Taken)
	w.close('}')
	return w.out
}

// sessionWriter appends JSON. It puts a comma before whatever does not come
// first in its object or list.
type sessionWriter struct{ out []byte }

func (w *sessionWriter) open(bracket byte) { w.out = append(w.out, bracket) }

func (w *sessionWriter) close(bracket byte) { w.out = append(w.out, bracket) }

func (w *sessionWriter) next() {
	if last := w.out[len(w.out)-1]; last != '{' && last != '[' && last != ':' {
		w.out = append(w.out, ',')
	}
}

func (w *sessionWriter) key(name string) {
	w.next()
	w.out = append(w.out, '"')
	w.out = append(w.out, name...)
	w.out = append(w.out, '"', ':')
}

func (w *sessionWriter) text(key, value string) {
	if value != "" {
		w.key(key)
		w.out = appendString(w.out, value)
	}
}

func (w *sessionWriter) number(key string, value int64) {
	if value != 0 {
		w.key(key)
		w.out = strconv.AppendInt(w.out, value, 10)
	}
}

func (w *sessionWriter) flag(key string, value bool) {
	if value {
		w.number(key, 1)
	}
}

func (w *sessionWriter) item(value string) {
	w.next()
	w.out = appendString(w.out, value)
}

func (w *sessionWriter) items(key string, values []string) {
	if len(values) == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for _, value := range values {
		w.item(value)
	}
	w.close(']')
}

func (w *sessionWriter) frames(key string, frames []Frame) {
	if len(frames) == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for i := range frames {
		w.next()
		w.frame(&frames[i])
	}
	w.close(']')
}

func (w *sessionWriter) frame(f *Frame) {
	w.open('{')
	w.text("f", f.Flow)
	w.text("h", f.Hash)
	w.text("s", f.Step)
	if f.Kind != FrameRoot {
		w.text("k", string(rune(f.Kind)))
	}
	w.text("r", f.Return)
	if len(f.Answers) > 0 {
		w.key("a")
		w.open('[')
		for i := range f.Answers {
			w.answer(&f.Answers[i])
		}
		w.close(']')
	}
	w.close('}')
}

// The marks of an answer.
const (
	markSecret = 1
	markGiven  = 2
)

// answer is written as [name, value, marks, label], what is empty at its end
// left out.
func (w *sessionWriter) answer(a *Answer) {
	w.next()
	w.open('[')
	w.item(a.Name)
	w.item(a.Value)
	marks := 0
	if a.Secret {
		marks |= markSecret
	}
	if a.Given {
		marks |= markGiven
	}
	if marks != 0 || !a.Label.IsZero() {
		w.next()
		w.out = strconv.AppendInt(w.out, int64(marks), 10)
	}
	if !a.Label.IsZero() {
		w.next()
		w.phrase(a.Label)
	}
	w.close(']')
}

func (w *sessionWriter) question(q *Question) {
	w.open('{')
	w.text("k", string(rune(q.Kind)))
	w.text("n", q.Nonce)
	if len(q.Options) > 0 {
		w.key("o")
		w.open('[')
		for i := range q.Options {
			w.next()
			w.open('[')
			w.item(q.Options[i].ID)
			w.next()
			w.phrase(q.Options[i].Label)
			w.close(']')
		}
		w.close(']')
	}
	if !q.Say.IsZero() {
		w.key("s")
		w.phrase(q.Say)
	}
	w.items("v", q.Values)
	w.text("p", q.Partial)
	w.number("t", int64(q.Tries))
	w.flag("x", q.Secret)
	if q.Below != nil {
		w.key("b")
		w.question(q.Below)
	}
	w.close('}')
}

// phrase writes a phrase without values as its key alone.
func (w *sessionWriter) phrase(p umkm.Phrase) {
	if len(p.Args) == 0 {
		w.out = appendString(w.out, p.Key)
		return
	}
	whole, err := json.Marshal(p)
	if err != nil { // cannot be: a Phrase holds nothing that JSON refuses
		whole = []byte(`""`)
	}
	w.out = append(w.out, whole...)
}

func (w *sessionWriter) heard(key string, heard []Heard) {
	if len(heard) == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for _, h := range heard {
		w.item(h.Type)
		w.item(h.Value)
	}
	w.close(']')
}

// wishes writes each as a list: its intent, then the names and values that it
// holds.
func (w *sessionWriter) wishes(key string, wishes []Wish) {
	if len(wishes) == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for i := range wishes {
		w.next()
		w.open('[')
		w.item(wishes[i].Intent)
		for _, g := range wishes[i].Given {
			w.item(g.Name)
			w.item(g.Value)
		}
		w.close(']')
	}
	w.close(']')
}

func (w *sessionWriter) drafts(key string, drafts []Draft) {
	if len(drafts) == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for i := range drafts {
		w.next()
		w.open('{')
		w.number("t", drafts[i].At)
		w.frames("f", drafts[i].Frames)
		w.heard("h", drafts[i].Heard)
		w.wishes("w", drafts[i].Wishes)
		w.close('}')
	}
	w.close(']')
}

// appendString writes a JSON string. Postgres' jsonb takes no NUL, so that
// controls beside white space are left out; broken UTF-8 becomes U+FFFD.
func appendString(out []byte, s string) []byte {
	const hex = "0123456789abcdef"
	out = append(out, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\n' || r == '\t' || r == '\r':
			out = append(out, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		case r < ' ' || r == 0x7f:
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return append(out, '"')
}
