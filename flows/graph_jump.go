package flows

import (
	"bytes"
	"fmt"
	"html"
	"slices"
	"strings"
)

// jump is a line from one step to another, or out of the flow.
type jump struct {
	from, to int    // to is -1 where the line leaves the drawing
	out      string // where it leaves to: "end", or another flow
	labels   []string
	lane     int
}

// jumpsOf lists the jumps of a flow, those between the same steps as one.
func jumpsOf(d *Definition) []*jump {
	var jumps []*jump
	add := func(from int, aim, label string) {
		if aim == "" {
			return
		}
		to, ok := d.step(aim)
		out := ""
		if !ok {
			to, out = -1, strings.TrimPrefix(aim, toStart)
		}
		for _, j := range jumps {
			if j.from == from && j.to == to && j.out == out {
				j.labels = append(j.labels, label)
				return
			}
		}
		jumps = append(jumps, &jump{from: from, to: to, out: out, labels: []string{label}})
	}
	for i := range d.Steps {
		s := &d.Steps[i]
		for _, b := range s.On {
			add(i, b.To, b.When)
		}
		add(i, s.Then, "then")
		add(i, s.Cancel, "batal")
		if s.Kind == StepGo {
			add(i, s.Target, "")
		}
	}
	return jumps
}

// layLanes gives every jump within the flow a lane that no other uses over the
// same steps, short ones inside, and returns how many there are.
func layLanes(jumps []*jump) int {
	inner := slices.DeleteFunc(slices.Clone(jumps), func(j *jump) bool { return j.to < 0 })
	slices.SortStableFunc(inner, func(a, b *jump) int { return a.length() - b.length() })
	lanes := 0
	for i, j := range inner {
		for slices.ContainsFunc(inner[:i], func(k *jump) bool { return k.lane == j.lane && k.overlaps(j) }) {
			j.lane++
		}
		lanes = max(lanes, j.lane+1)
	}
	return lanes
}

func (j *jump) length() int { return max(j.from, j.to) - min(j.from, j.to) }

func (j *jump) overlaps(k *jump) bool {
	return min(j.from, j.to) <= max(k.from, k.to) && min(k.from, k.to) <= max(j.from, j.to)
}

func (j *jump) draw(out *bytes.Buffer) {
	right := graphLeft + graphWidth
	label := html.EscapeString(strings.TrimSpace(strings.Join(j.labels, ", ")))
	y, x, target := graphTop(j.from)+12, right+40+j.lane*graphLane, graphTop(j.to)+28
	fmt.Fprintf(out, `<path d="M%d %dH%dV%dH%d" fill="none" stroke="#2563eb" marker-end="url(#arrow)"/><text x="%d" y="%d" font-size="10" fill="#2563eb">%s</text>`+"\n",
		right, y, x, target, right+2, x+3, (y+target)/2, label)
}

// drawExits names the ways out of the flow below the step that has them, where
// no jump runs.
func drawExits(out *bytes.Buffer, at int, jumps []*jump) {
	var exits []string
	for _, j := range jumps {
		if j.from == at && j.to < 0 {
			exits = append(exits, strings.TrimSpace(strings.Join(j.labels, ", ")+" → "+j.out))
		}
	}
	if len(exits) > 0 {
		fmt.Fprintf(out, `<text x="%d" y="%d" font-size="10" fill="#b45309">%s</text>`+"\n",
			graphLeft+graphWidth/2+8, graphTop(at)+graphHeight+13, html.EscapeString(strings.Join(exits, "; ")))
	}
}
