package flows

import (
	"bytes"
	"fmt"
	"html"
	"strings"
)

// The measures of a drawing, in pixels.
const (
	graphWidth  = 260 // of a step
	graphHeight = 40
	graphGap    = 34 // between steps, for the arrow
	graphLeft   = 30
	graphLane   = 22 // between jumps that run beside each other
)

// Graph draws a flow as SVG: its steps below each other in the order of the
// file, every jump as a line beside them that names its reason, and the ways out below them.
func Graph(d *Definition) []byte {
	jumps := jumpsOf(d)
	lanes := layLanes(jumps)
	width := graphLeft + graphWidth + 40 + (lanes+1)*graphLane + 190
	height := len(d.Steps)*(graphHeight+graphGap) + 60
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">`+"\n", width, height)
	out.WriteString(`<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>` + "\n")
	fmt.Fprintf(&out, `<rect width="100%%" height="100%%" fill="#fff"/><text x="%d" y="22" font-size="16" font-weight="bold">%s</text>`+"\n", graphLeft, html.EscapeString(d.Name))
	for i := range d.Steps {
		drawStep(&out, d, i)
		drawExits(&out, i, jumps)
	}
	for _, j := range jumps {
		if j.to >= 0 {
			j.draw(&out)
		}
	}
	out.WriteString("</svg>\n")
	return out.Bytes()
}

func graphTop(at int) int { return 40 + at*(graphHeight+graphGap) }

var stepColours = map[StepKind]string{
	StepSay: "#eef2ff", StepAsk: "#fef9c3", StepChoose: "#fef9c3", StepConfirm: "#fde68a", StepDo: "#dcfce7",
	StepHandOver: "#fee2e2", StepCall: "#e0f2fe", StepGo: "#f3f4f6", StepStart: "#e0f2fe", StepEnd: "#f3f4f6",
}

func drawStep(out *bytes.Buffer, d *Definition, at int) {
	s, top := &d.Steps[at], graphTop(at)
	name := s.Name
	if s.Target != "" {
		name = s.Target
	}
	if s.Kind == StepEnd {
		name = ""
	}
	fmt.Fprintf(out, `<rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="%s" stroke="#64748b"/>`,
		graphLeft, top, graphWidth, graphHeight, stepColours[s.Kind])
	fmt.Fprintf(out, `<text x="%d" y="%d"><tspan fill="#64748b">%s</tspan> <tspan font-weight="bold">%s</tspan></text>`,
		graphLeft+10, top+17, s.Kind, html.EscapeString(name))
	fmt.Fprintf(out, `<text x="%d" y="%d" fill="#475569" font-size="11">%s</text>`+"\n", graphLeft+10, top+33, html.EscapeString(detail(s)))
	if at+1 < len(d.Steps) && s.mayFall() {
		middle := graphLeft + graphWidth/2
		fmt.Fprintf(out, `<path d="M%d %dV%d" stroke="#000" marker-end="url(#arrow)"/>`+"\n", middle, top+graphHeight, top+graphHeight+graphGap-2)
	}
}

// detail is the small line of a step: its type, its condition.
func detail(s *Step) string {
	var parts []string
	if s.Type != "" {
		parts = append(parts, s.Type)
	}
	if len(s.Options) > 0 {
		parts = append(parts, strings.Join(s.Options, " | "))
	}
	if s.From != "" {
		parts = append(parts, "from "+s.From)
	}
	if len(s.If) > 0 {
		parts = append(parts, "if "+s.If.String())
	}
	if len(s.Unless) > 0 {
		parts = append(parts, "unless "+s.Unless.String())
	}
	text := []rune(strings.Join(parts, ", "))
	if len(text) > 44 {
		text = append(text[:43], '…')
	}
	return string(text)
}

// String writes the condition as a flow would.
func (c Condition) String() string {
	terms := make([]string, len(c))
	for i, t := range c {
		terms[i] = strings.TrimSpace(t.Name + " " + t.Op + " " + t.Value)
		if t.Op == "not" {
			terms[i] = "not " + t.Name
		}
	}
	return strings.Join(terms, " and ")
}

// mayFall reports whether the step below may follow.
func (s *Step) mayFall() bool {
	if len(s.If) > 0 || len(s.Unless) > 0 {
		return true
	}
	switch s.Kind {
	case StepGo, StepStart, StepEnd:
		return false
	case StepChoose:
		return s.Then == "" && (s.From != "" || !allNamed(s, s.Options))
	}
	return s.Then == ""
}
