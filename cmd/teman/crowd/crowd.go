package crowd

import (
	"context"
	"crypto/rand"
	"maps"
	"net/http"
	"slices"
	"time"
)

// Plan is what a crowd does, in this order.
type Plan struct {
	People   int // newcomers who register
	Join     int // people who take a seat, or a place on the waiting list
	Leave    int // people who give theirs back
	Training int // the number of the training; 0: the one last announced to each, or else the first of the list
}

// Step is one person who is done.
type Step struct {
	Errand Errand
	Nth    int // of those who came for it, from 1
	Owner  Owner
	Outcome
}

// Crowd is people who may write to one sample office.
type Crowd struct {
	Base  string // address of the web phones
	Texts Texts
	Lang  string        // in which the office answers
	Known []Owner       // whose phones can be picked up
	Every time.Duration // begins somebody new
	Tell  func(Step)    // what happened, one call at a time
}

// atOnce bounds how many people write at a time.
const atOnce = 12

// Run has everybody come who is planned. It returns how it ended for how many;
// with an error when a phone could not be used.
func (c *Crowd) Run(ctx context.Context, p Plan) (map[Outcome]int, error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 2 * atOnce}}
	defer client.CloseIdleConnections()
	keys := slices.Concat(slices.Collect(maps.Keys(Newcomer(0).answers())), slices.Collect(maps.Keys(ends())))
	h := &happening{Crowd: c, client: client, key: rand.Text(), ear: newEar(c.Texts, c.Lang, keys), training: p.Training, seen: map[string]bool{}, came: map[Errand]int{}, ended: map[Outcome]int{}}
	for _, q := range []queue{
		{Errand: Register, many: p.People, fit: silent},
		{Errand: Join, many: p.Join, fit: invited, known: true, met: true},
		{Errand: Join, many: p.Join, fit: anybody, known: true},
		{Errand: Leave, many: p.Leave, fit: spoken, known: true, met: true},
	} {
		if err := h.bring(ctx, q); err != nil {
			return h.ended, err
		}
	}
	return h.ended, nil
}
