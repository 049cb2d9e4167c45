package chat

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"teman/flows"
	"teman/umkm"
)

// Play plays the transcript and returns it as it comes out: the same lines,
// each followed by what comes of it.
func (t *Transcript) Play(p *Player) (string, error) {
	var out strings.Builder
	burst := false
	for i, l := range t.lines {
		out.WriteString(l.text + "\n")
		for _, r := range l.results {
			out.WriteString(r.text + "\n")
		}
		burst = (burst || l.text == "@burst") && l.text != ""
		if !l.isEvent() {
			if err := p.scene(l.text); err != nil {
				return out.String(), fmt.Errorf("%s:%d: %w", t.Name, l.number, err)
			}
			continue
		}
		more := burst && i+1 < len(t.lines) && t.lines[i+1].isEvent()
		said, err := p.line(l, more)
		out.WriteString(said)
		if err != nil {
			return out.String(), fmt.Errorf("%s:%d: %w", t.Name, l.number, err)
		}
	}
	return out.String(), nil
}

// Say lets a line happen that was typed while the talk goes on: a text, a
// button, or with "@" what sets the scene.
func (p *Player) Say(text string) (string, error) {
	l := line{text: "> " + text}
	if strings.HasPrefix(text, "@") {
		l.text = text
	}
	if !l.isEvent() {
		return "", p.scene(l.text)
	}
	return p.line(l, false)
}

// line lets one line happen, its actions ending as it says.
func (p *Player) line(l line, more bool) (string, error) {
	ev, err := p.event(l.text)
	if err != nil {
		return "", err
	}
	results := l.results
	usually := p.Ends
	defer func() { p.Ends = usually }()
	p.Ends = func(c *flows.Call) (flows.Result, error) {
		for i, r := range results {
			action, result, err := parseResult(strings.TrimPrefix(r.text, "@result "), p.Speaker)
			if err != nil {
				return result, err
			}
			if action == c.Action {
				results = append(append([]line(nil), results[:i]...), results[i+1:]...)
				return result, nil
			}
		}
		return usually(c)
	}
	said, err := p.Turn(ev, more)
	if err == nil && len(results) > 0 {
		err = fmt.Errorf("nothing called for %s", results[0].text)
	}
	p.Now = p.Now.Add(10 * time.Second)
	return said, err
}

// scene acts on a line that sets the scene.
func (p *Player) scene(text string) error {
	word, rest, _ := strings.Cut(text, " ")
	switch word {
	case "@now":
		at, err := time.Parse("2006-01-02T15:04Z07:00", rest)
		if err != nil {
			return fmt.Errorf("want @now 2026-11-22T10:00+08:00")
		}
		p.Now = at
	case "@lang":
		p.Lang = rest
	case "@near":
		p.Near = rest
	case "@wait":
		d, err := parseWait(rest)
		if err != nil {
			return err
		}
		p.Now = p.Now.Add(d)
	case "@fact":
		return p.fact(rest)
	case "@list":
		return p.list(rest)
	case "@new":
		p.renew()
	case "@burst":
	default:
		if strings.HasPrefix(text, "@") {
			return fmt.Errorf("unknown %s", word)
		}
	}
	return nil
}

func (p *Player) fact(text string) error {
	found, err := fields(text)
	for _, f := range found {
		if f.name == "" {
			return fmt.Errorf("want name=value, not %q", f.value)
		}
		p.Known[f.name] = f.value
		if f.value == "" {
			delete(p.Known, f.name)
		}
	}
	return err
}

func (p *Player) list(text string) error {
	found, err := fields(text)
	if err != nil || len(found) == 0 || found[0].name != "" {
		return fmt.Errorf("want @list name id=label")
	}
	var options []flows.Option
	for _, f := range found[1:] {
		options = append(options, flows.Option{ID: f.name, Label: labelOf(f.value, p.Speaker)})
	}
	p.Lists[found[0].value] = options
	return nil
}

func parseWait(text string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.Atoi(days)
		if err != nil {
			return 0, fmt.Errorf("want @wait 3d, 2h or 5m")
		}
		return time.Duration(n) * 24 * time.Hour, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0, fmt.Errorf("want @wait 3d, 2h or 5m")
	}
	return d, nil
}

// event reads a line that moves the conversation.
func (p *Player) event(text string) (flows.Event, error) {
	word, rest, _ := strings.Cut(text, " ")
	switch word {
	case ">":
		return p.typed(rest)
	case "@silence":
		return flows.Event{Kind: flows.EventSilence}, nil
	case "@fetched":
		return p.fetched(rest)
	case "@old":
		c, err := p.button(strings.Trim(rest, "[]"), 1)
		return flows.Event{Kind: flows.EventChoice, Choice: c}, err
	case "@forge":
		nonce, option, _ := strings.Cut(rest, " ")
		return flows.Event{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: nonce, Option: option}}, nil
	case officer:
		return Answer(rest), nil
	case "@returned":
		n, err := strconv.ParseInt(rest, 10, 64)
		return flows.Event{Kind: flows.EventReturned, Ticket: n}, err
	case "@news":
		key, values, _ := strings.Cut(rest, " ")
		found, err := fields(values)
		args := umkm.Args{}
		for _, f := range found {
			args[f.name] = valueOf(f.value, p.Speaker)
		}
		return News(key, args), err
	}
	return flows.Event{}, fmt.Errorf("unknown %s", word)
}

// typed reads what stands behind ">".
func (p *Player) typed(text string) (flows.Event, error) {
	if label, ok := cutEnds(text, "[", "]"); ok {
		c, err := p.button(label, 0)
		return flows.Event{Kind: flows.EventChoice, Choice: c}, err
	}
	inside, ok := cutEnds(text, "(", ")")
	if !ok {
		return flows.Event{Kind: flows.EventText, Text: strings.ReplaceAll(text, `\n`, "\n")}, nil
	}
	if words, times, ok := strings.Cut(inside, " x "); ok {
		n, err := strconv.Atoi(times)
		if err != nil || n < 0 || n*len(words) > maxTranscript {
			return flows.Event{}, fmt.Errorf("want (text x 100)")
		}
		return flows.Event{Kind: flows.EventText, Text: strings.Repeat(words, n)}, nil
	}
	return attachment(inside)
}

func cutEnds(text, open, end string) (string, bool) {
	inside, ok := strings.CutPrefix(text, open)
	if !ok {
		return "", false
	}
	return strings.CutSuffix(inside, end)
}
