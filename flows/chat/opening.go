package chat

import (
	"time"

	"teman/flows"
)

// Opening is what somebody wrote first in a talk, and what came of it.
type Opening struct {
	Text  string
	Flows []string // under way afterwards
	Keys  []string // of the texts that were said
}

// Openings lists how the talks that were played began.
func (p *Player) Openings() []Opening { return p.opened }

// renew begins another talk, with somebody of whom the same is known.
func (p *Player) renew() {
	p.session, p.heard, p.begun, p.offers = flows.Session{}, time.Time{}, false, nil
}

// opening begins to note the first text of a talk; nil for anything else.
func (p *Player) opening(ev flows.Event) *Opening {
	if p.begun || ev.Kind != flows.EventText {
		return nil
	}
	p.begun = true
	return &Opening{Text: ev.Text}
}

func (o *Opening) say(m flows.Message) {
	if o == nil {
		return
	}
	for _, paragraph := range m.Paragraphs {
		o.Keys = append(o.Keys, paragraph.Key)
	}
}

func (p *Player) open(o *Opening) {
	if o == nil {
		return
	}
	for _, frame := range p.session.Frames {
		o.Flows = append(o.Flows, frame.Flow)
	}
	p.opened = append(p.opened, *o)
}
