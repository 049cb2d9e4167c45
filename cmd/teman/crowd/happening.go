package crowd

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"time"
)

// happening is a crowd while it writes.
type happening struct {
	*Crowd
	client   *http.Client
	key      string // of this run
	ear      ear
	training int
	picked   int             // phones, so far: no two write under the same keys
	seen     map[string]bool // who came for what
	came     map[Errand]int
	ended    map[Outcome]int
}

// bring has people of a queue write: a new one every now and then, a few at a
// time.
func (h *happening) bring(ctx context.Context, q queue) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	next, stop := iter.Pull2(h.come(ctx, q))
	defer stop()
	begin := time.NewTicker(h.Every)
	defer begin.Stop()
	results := make(chan result, atOnce)
	flying, left := 0, true
	for h.came[q.Errand] < q.many && (left || flying > 0) {
		ticks := begin.C
		if !left || flying == atOnce || h.came[q.Errand]+flying == q.many {
			ticks = nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticks:
			v, err, more := next()
			if err != nil {
				return err
			}
			if left = more; more {
				flying++
				go func() { results <- h.write(ctx, v, q.Errand) }() // there is room for all of them
			}
		case r := <-results:
			flying--
			if r.err != nil {
				return r.err
			}
			h.count(q.Errand, r)
		}
	}
	return nil
}

// result is how one person's errand ended.
type result struct {
	owner Owner
	Outcome
	err error
}

func (h *happening) write(ctx context.Context, v *visit, e Errand) result {
	defer v.putDown()
	outcome, err := v.run(ctx, e, h.training)
	if err != nil {
		err = fmt.Errorf("%s: %w", e, err)
	}
	return result{v.owner, outcome, err}
}

func (h *happening) count(e Errand, r result) {
	h.ended[r.Outcome]++
	if r.good() {
		h.came[e]++
	}
	h.Tell(Step{e, h.came[e], r.owner, r.Outcome})
}
