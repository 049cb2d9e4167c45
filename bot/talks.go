package bot

import (
	"cmp"
	"slices"
	"sync"

	"teman/flows"
)

// talks is what waits for its turn, by contact: the turns of one contact run
// one after the other in inbox order, contacts in parallel. It is safe for
// concurrent use.
type talks struct {
	mu    sync.Mutex
	by    map[ContactID]*talk
	ready []ContactID            // who has something waiting and no turn running
	gone  map[InboundID]struct{} // done since the last look into the inbox began
	size  int
	more  chan struct{} // something became ready
}

// talk is one contact's waiting inbounds, the first of them perhaps running.
type talk struct {
	waiting []Inbound
	running bool
}

// task is one inbound whose turn has come.
type task struct {
	Inbound
	more bool // the person wrote again meanwhile
}

func newTalks() *talks {
	return &talks{by: map[ContactID]*talk{}, gone: map[InboundID]struct{}{}, more: make(chan struct{}, 1)}
}

// look begins a look into the inbox. What it brings may be done before it is
// added.
func (t *talks) look() {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.gone)
}

// add queues inbounds that are not queued yet, nor done since the last look
// began.
func (t *talks) add(inbounds []Inbound) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, in := range inbounds {
		t.insert(in)
	}
}

func (t *talks) insert(in Inbound) {
	if _, gone := t.gone[in.ID]; gone {
		return
	}
	k := t.by[in.Contact]
	if k == nil {
		k = &talk{}
		t.by[in.Contact] = k
	}
	first := 0
	if k.running {
		// What is committed late goes behind a newer one that runs already, so
		// only the rest is in order.
		if k.waiting[0].ID == in.ID {
			return
		}
		first = 1
	}
	at, known := slices.BinarySearchFunc(k.waiting[first:], in.ID, func(w Inbound, id InboundID) int { return cmp.Compare(w.ID, id) })
	if known {
		return
	}
	k.waiting = slices.Insert(k.waiting, first+at, in)
	t.size++
	if len(k.waiting) == 1 {
		t.offer(in.Contact)
	}
}

func (t *talks) offer(c ContactID) {
	t.ready = append(t.ready, c)
	nudge(t.more)
}

// take returns the next inbounds of different contacts, at most limit; empty
// when nothing is ready. What failed before comes alone, so that it spoils
// nobody else's batch.
func (t *talks) take(limit int) []task {
	t.mu.Lock()
	defer t.mu.Unlock()
	var batch []task
	for len(t.ready) > 0 && len(batch) < limit {
		k := t.by[t.ready[0]]
		head := k.waiting[0]
		if head.Attempts > 0 && len(batch) > 0 {
			break
		}
		t.ready = t.ready[1:]
		k.running = true
		batch = append(batch, task{head, slices.ContainsFunc(k.waiting[1:], byPerson)})
		if head.Attempts > 0 {
			break
		}
	}
	if len(t.ready) > 0 {
		nudge(t.more) // another worker may go on with the rest
	}
	return batch
}

func byPerson(in Inbound) bool { return in.ByPerson() }

// done takes an inbound whose turn is committed from the front of its talk, and
// returns how many still wait in all.
func (t *talks) done(in Inbound) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	k := t.by[in.Contact]
	k.running = false
	k.waiting = slices.Delete(k.waiting, 0, 1)
	t.gone[in.ID] = struct{}{}
	t.size--
	if len(k.waiting) == 0 {
		delete(t.by, in.Contact)
	} else {
		t.offer(in.Contact)
	}
	return t.size
}

// again lets an inbound that is still open have its turn once more; attempts
// is how many it had.
func (t *talks) again(in Inbound, attempts int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	k := t.by[in.Contact]
	k.running = false
	k.waiting[0].Attempts = attempts
	t.offer(in.Contact)
}

func (t *talks) len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.size
}

// ByPerson reports whether the contact did something, as opposed to a timer or
// the office.
func (in Inbound) ByPerson() bool {
	switch in.Event.Kind {
	case flows.EventSilence, flows.EventNews, flows.EventAnswer, flows.EventReturned, flows.EventFetched, "":
		return false
	default:
		return true
	}
}
