package crowd

import (
	"context"
	"fmt"
	"iter"
	"slices"
)

// queue is who may come for an errand, until enough have what they came for.
type queue struct {
	Errand
	many  int
	fit   func(talk []line) bool // by what their phone shows
	known bool                   // also whom the office knows
	met   bool                   // only who ever had to do with the office
}

// mostNewcomers bounds how far a crowd looks for people of whom the office
// knows nothing, and emptyRow for those who wrote: they came almost in order.
const (
	mostNewcomers = 2000
	emptyRow      = 2 * atOnce
)

func silent(talk []line) bool { return len(talk) == 0 }

func spoken(talk []line) bool { return len(talk) > 0 }

func anybody([]line) bool { return true }

func invited(talk []line) bool {
	_, ok := announced(talk)
	return ok
}

// owners are all who might come: first whom the office knows.
func (h *happening) owners(q queue) iter.Seq[Owner] {
	return func(yield func(Owner) bool) {
		if q.known {
			for o := range slices.Values(h.Known) {
				if !yield(o) {
					return
				}
			}
		}
		for n := range mostNewcomers {
			if !yield(Newcomer(n)) {
				return
			}
		}
	}
}

// come picks up the phones of a queue, one after the other; whoever takes one
// puts it down.
func (h *happening) come(ctx context.Context, q queue) iter.Seq2[*visit, error] {
	return func(yield func(*visit, error) bool) {
		empty := 0
		for o := range h.owners(q) {
			if h.seen[string(q.Errand)+o.Phone] {
				continue
			}
			v, err := h.visit(ctx, o)
			if err != nil {
				yield(nil, fmt.Errorf("pick a phone up: %w", err))
				return
			}
			if empty++; len(v.talk) > 0 {
				empty = 0
			}
			switch {
			case q.fit(v.talk):
				h.seen[string(q.Errand)+o.Phone] = true
				if !yield(v, nil) {
					return
				}
			case q.met && empty > len(h.Known)+emptyRow:
				v.putDown()
				return
			default:
				v.putDown()
			}
		}
	}
}

// visit picks up one phone.
func (h *happening) visit(ctx context.Context, o Owner) (*visit, error) {
	ctx, putDown := context.WithCancel(ctx)
	h.picked++
	p, err := pickUp(ctx, h.client, h.Base, o.Phone, fmt.Sprintf("%s-%d", h.key, h.picked))
	if err != nil {
		putDown()
		return nil, err
	}
	return &visit{phone: p, owner: o, ear: h.ear, putDown: putDown}, nil
}
