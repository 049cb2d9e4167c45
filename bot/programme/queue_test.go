package programme_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"teman/bot"
)

// Whatever people and officers do in whatever order: never more seats than the
// quota, never a free seat while somebody waits unless officers choose, the
// queue keeps its order, nobody loses a seat to a change, and everybody who
// moves up is told exactly once.
func TestSeatsHoldTheirRules(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	people := make([]neighbour, 8)
	for i := range people {
		people[i] = w.owner(fmt.Sprint("p", i), "75.71", "10799")
	}
	rapid.Check(t, func(t *rapid.T) {
		model := queue{quota: rapid.IntRange(1, 4).Draw(t, "quota"), chosen: rapid.Bool().Draw(t, "officers choose")}
		o := w.kitchenClass(model.quota)
		o.Chosen = model.chosen
		w.change(o)
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			who := rapid.IntRange(0, len(people)-1).Draw(t, "who")
			switch rapid.SampledFrom([]string{"join", "join", "join", "cancel", "cancel", "enlarge", "move", "call off"}).Draw(t, "step") {
			case "join":
				if got, want := w.join(people[who], o), model.join(who); got != want {
					t.Fatalf("join: %q, want %q", got, want)
				}
			case "cancel":
				if got, want := w.cancel(people[who], o), model.cancel(who); got != want {
					t.Fatalf("cancel: %q, want %q", got, want)
				}
			case "enlarge":
				o = w.changed(o, func(o *bot.Occasion) { o.Quota++ })
				model.enlarge()
			case "move":
				o = w.changed(o, func(o *bot.Occasion) { o.Starts, o.Ends = o.Starts.Add(time.Hour), o.Ends.Add(time.Hour) })
			case "call off":
				if rapid.IntRange(0, 3).Draw(t, "really") == 0 {
					o = w.changed(o, func(o *bot.Occasion) { o.Cancelled = true })
					model.over = true
				}
			}
			if got, want := w.taken(o), model.taken(); !slices.Equal(got, want) {
				t.Fatalf("seats are %v, want %v", got, want)
			}
		}
		if got := w.promotions(o); got != model.promoted {
			t.Fatalf("%d were told that they moved up, want %d", got, model.promoted)
		}
	})
}

// changed makes a change as an officer does, unless the occasion was called off.
func (w *town) changed(o bot.Occasion, how func(*bot.Occasion)) bot.Occasion {
	w.t.Helper()
	if o.Cancelled {
		return o
	}
	how(&o)
	w.change(o)
	return o
}

func (w *town) promotions(o bot.Occasion) (n int) {
	w.t.Helper()
	must(w.t, w.sql.Get(&n, `select count(*) from inbound where key like $1`, fmt.Sprintf("n:promoted:%d:%%", o.ID)))
	return n
}

// queue is the rule of seats in its plainest form.
type queue struct {
	quota, promoted int
	chosen, over    bool
	joined, waiting []int // in the order of their turns
	turns           map[int]int
	last            int
}

func (q *queue) join(who int) string {
	if q.over {
		return "gone"
	}
	if slices.Contains(q.joined, who) || slices.Contains(q.waiting, who) {
		return "already"
	}
	if q.turns == nil {
		q.turns = map[int]int{}
	}
	q.last++
	q.turns[who] = q.last
	switch {
	case !q.chosen && len(q.joined) < q.quota:
		q.joined = append(q.joined, who)
		return "joined"
	case q.chosen:
		q.waiting = append(q.waiting, who)
		return "applied"
	default:
		q.waiting = append(q.waiting, who)
		return "waiting"
	}
}

func (q *queue) cancel(who int) string {
	is := func(other int) bool { return other == who }
	switch {
	case slices.Contains(q.waiting, who):
		q.waiting = slices.DeleteFunc(q.waiting, is)
		return "ok"
	case !slices.Contains(q.joined, who):
		return "none"
	}
	q.joined = slices.DeleteFunc(q.joined, is)
	q.moveUp()
	return "ok"
}

func (q *queue) enlarge() {
	if !q.over {
		q.quota++
		q.moveUp()
	}
}

func (q *queue) moveUp() {
	for !q.chosen && !q.over && len(q.waiting) > 0 && len(q.joined) < q.quota {
		q.joined, q.waiting = append(q.joined, q.waiting[0]), q.waiting[1:]
		q.promoted++
	}
}

func (q *queue) taken() []string {
	inTurn := func(a, b int) int { return q.turns[a] - q.turns[b] }
	slices.SortFunc(q.joined, inTurn)
	slices.SortFunc(q.waiting, inTurn)
	var list []string
	for _, who := range q.joined {
		list = append(list, fmt.Sprintf("p%d joined", who))
	}
	for _, who := range q.waiting {
		list = append(list, fmt.Sprintf("p%d waiting", who))
	}
	return list
}
