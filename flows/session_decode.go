package flows

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"teman/umkm"
)

// ErrSession is returned for what is no encoded session.
var ErrSession = errors.New("not a session")

// maxSession bounds an encoded session. A full one with three drafts has a few
// kilobytes.
const maxSession = 1 << 20

// DecodeSession reads what Encode wrote, and the same JSON as Postgres writes
// it back: with spaces, and its keys in another order. Nothing at all is the
// zero Session. The error is ErrSession.
func DecodeSession(data []byte) (Session, error) {
	var s Session
	if len(data) == 0 {
		return s, nil
	}
	if len(data) > maxSession {
		return s, fmt.Errorf("%w: %d bytes", ErrSession, len(data))
	}
	r := &sessionReader{in: string(data)}
	r.object(func(key string) { r.sessionField(&s, key) })
	r.space()
	if r.broken || r.at != len(r.in) {
		return Session{}, fmt.Errorf("%w: at byte %d", ErrSession, r.at)
	}
	return s, nil
}

func (r *sessionReader) sessionField(s *Session, key string) {
	switch key {
	case "f":
		s.Frames = r.frames()
	case "q":
		r.object(func(key string) { r.questionField(&s.Question, key) })
	case "h":
		s.Heard = r.heard()
	case "w":
		s.Wishes = r.wishes()
	case "d":
		r.list(func() {
			var d Draft
			r.object(func(key string) { r.draftField(&d, key) })
			s.Drafts = append(s.Drafts, d)
		})
	case "t":
		s.Asked = r.number()
	case "n":
		s.Asks = int(r.number())
	case "r":
		s.Reminded = r.number() == 1
	case "b":
		s.Blind = r.number() == 1
	case "l":
		s.Lost = int(r.number())
	case "m":
		last, err := strconv.ParseUint(r.text(), 36, 64)
		s.Last, r.broken = last, r.broken || err != nil
	case "c":
		s.Repeats = int(r.number())
	case "s":
		s.Spoken.Message = r.text()
	case "e":
		s.Spoken.To = r.text()
	case "i":
		r.list(func() { s.Taken = append(s.Taken, r.text()) })
	default:
		r.broken = true
	}
}

func (r *sessionReader) frames() []Frame {
	frames := make([]Frame, 0, 2)
	r.list(func() {
		var f Frame
		r.object(func(key string) { r.frameField(&f, key) })
		frames = append(frames, f)
	})
	return frames
}

func (r *sessionReader) frameField(f *Frame, key string) {
	switch key {
	case "f":
		f.Flow = r.text()
	case "h":
		f.Hash = r.text()
	case "s":
		f.Step = r.text()
	case "k":
		f.Kind = FrameKind(r.letter())
	case "r":
		f.Return = r.text()
	case "a":
		f.Answers = make([]Answer, 0, 8)
		r.list(func() { f.Answers = append(f.Answers, r.answer()) })
	default:
		r.broken = true
	}
}

func (r *sessionReader) answer() (a Answer) {
	place := 0
	r.list(func() {
		switch place {
		case 0:
			a.Name = r.text()
		case 1:
			a.Value = r.text()
		case 2:
			marks := r.number()
			a.Secret, a.Given = marks&markSecret != 0, marks&markGiven != 0
		case 3:
			a.Label = r.phrase()
		default:
			r.broken = true
		}
		place++
	})
	return a
}

func (r *sessionReader) questionField(q *Question, key string) {
	switch key {
	case "k":
		q.Kind = QuestionKind(r.letter())
	case "n":
		q.Nonce = r.text()
	case "o":
		r.list(func() { q.Options = append(q.Options, r.option()) })
	case "s":
		q.Say = r.phrase()
	case "v":
		r.list(func() { q.Values = append(q.Values, r.text()) })
	case "p":
		q.Partial = r.text()
	case "t":
		q.Tries = int(r.number())
	case "x":
		q.Secret = r.number() == 1
	case "b":
		if r.depth++; r.depth > 2 { // a question under a way out under a switch
			r.broken = true
			return
		}
		q.Below = new(Question)
		r.object(func(key string) { r.questionField(q.Below, key) })
	default:
		r.broken = true
	}
}

func (r *sessionReader) option() (o Option) {
	first := true
	r.list(func() {
		if first {
			o.ID = r.text()
		} else {
			o.Label = r.phrase()
		}
		first = false
	})
	return o
}

func (r *sessionReader) draftField(d *Draft, key string) {
	switch key {
	case "t":
		d.At = r.number()
	case "f":
		d.Frames = r.frames()
	case "h":
		d.Heard = r.heard()
	case "w":
		d.Wishes = r.wishes()
	default:
		r.broken = true
	}
}

func (r *sessionReader) heard() (heard []Heard) {
	first := true
	r.list(func() {
		if first {
			heard = append(heard, Heard{Type: r.text()})
		} else {
			heard[len(heard)-1].Value = r.text()
		}
		first = !first
	})
	return heard
}

func (r *sessionReader) wishes() (wishes []Wish) {
	r.list(func() {
		var words []string
		r.list(func() { words = append(words, r.text()) })
		if r.broken = r.broken || len(words)%2 == 0; r.broken {
			return
		}
		w := Wish{Intent: words[0]}
		for i := 1; i < len(words); i += 2 {
			w.Given = append(w.Given, Pair{Name: words[i], Value: words[i+1]})
		}
		wishes = append(wishes, w)
	})
	return wishes
}

func (r *sessionReader) phrase() (p umkm.Phrase) {
	if r.peek() == '"' {
		return umkm.Phrase{Key: r.text()}
	}
	d := json.NewDecoder(strings.NewReader(r.in[r.at:]))
	if err := d.Decode(&p); err != nil {
		r.broken = true
		return p
	}
	r.at += int(d.InputOffset())
	return p
}
