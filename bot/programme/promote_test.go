package programme_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"teman/bot"
	"teman/bot/programme"
)

func TestWhoWaitsLongestMovesUpAndIsTold(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(1)
	siti, anwar, dewi := w.owner("siti", "75.71", "10799"), w.owner("anwar", "75.71", "10799"), w.owner("dewi", "75.71", "10799")
	for _, who := range []neighbour{siti, anwar, dewi} {
		w.join(who, o)
	}
	if got := w.cancel(siti, o); got != "ok" {
		t.Fatalf("got %q", got)
	}
	if got := w.taken(o); !slices.Equal(got, []string{"anwar joined", "dewi waiting"}) {
		t.Fatalf("got %v", got)
	}
	if got := w.told(); !slices.Equal(got, []string{fmt.Sprintf("anwar n:promoted:%d:2", o.ID)}) {
		t.Fatalf("told %v", got)
	}
	// She may come again, behind those who waited.
	if got := w.join(siti, o); got != "waiting" {
		t.Errorf("got %q", got)
	}
	if got := w.cancel(w.stranger("orang"), o); got != "none" {
		t.Errorf("a stranger cancelled: %q", got)
	}
	seats := w.do(dewi, "list_seats", nil).Lists["seats"]
	if len(seats) != 1 || seats[0].Label.Key != "programme.seat.waiting" {
		t.Errorf("got %+v", seats)
	}
}

func TestMoreSeatsGoToThoseWhoWait(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(1)
	for _, name := range []string{"a", "b", "c"} {
		w.join(w.owner(name, "75.71", "10799"), o)
	}
	o.Quota = 2
	w.change(o)
	if got := w.taken(o); !slices.Equal(got, []string{"a joined", "b joined", "c waiting"}) {
		t.Errorf("got %v", got)
	}
	o.Starts, o.Ends = o.Starts.AddDate(0, 0, 1), o.Ends.AddDate(0, 0, 1)
	w.change(o)
	o.Cancelled = true
	w.change(o)
	if got := len(w.told()); got != 1+3+3 {
		t.Errorf("one moved up, three heard of the move and of the end; told %v", w.told())
	}
	if got := w.join(w.owner("d", "75.71", "10799"), o); got != "gone" {
		t.Errorf("got %q", got)
	}
}

func (w *town) change(o bot.Occasion) {
	w.t.Helper()
	w.within(func(ctx context.Context, r bot.Registry) error { return programme.Change(ctx, r, o, w.now) })
}

// Whatever people do in whatever order: never more seats than the quota, never
// a free seat while somebody waits, the queue keeps its order, and everybody
// who moves up is told exactly once.
func TestSeatsHoldTheirRules(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	people := make([]neighbour, 8)
	for i := range people {
		people[i] = w.owner(fmt.Sprint("p", i), "75.71", "10799")
	}
	rapid.Check(t, func(t *rapid.T) {
		quota := rapid.IntRange(1, 4).Draw(t, "quota")
		o := w.kitchenClass(quota)
		model := queue{quota: quota}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			who := rapid.IntRange(0, len(people)-1).Draw(t, "who")
			if rapid.Bool().Draw(t, "join") {
				if got, want := w.join(people[who], o), model.join(who); got != want {
					t.Fatalf("join: %q, want %q", got, want)
				}
			} else if got, want := w.cancel(people[who], o), model.cancel(who); got != want {
				t.Fatalf("cancel: %q, want %q", got, want)
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

func (w *town) promotions(o bot.Occasion) (n int) {
	w.t.Helper()
	must(w.t, w.sql.Get(&n, `select count(*) from inbound where key like $1`, fmt.Sprintf("n:promoted:%d:%%", o.ID)))
	return n
}

// queue is the rule of seats in its plainest form.
type queue struct {
	quota, promoted int
	joined, waiting []int // in the order of their turns
	turns           map[int]int
	last            int
}

func (q *queue) join(who int) string {
	if slices.Contains(q.joined, who) || slices.Contains(q.waiting, who) {
		return "already"
	}
	if q.turns == nil {
		q.turns = map[int]int{}
	}
	q.last++
	q.turns[who] = q.last
	if len(q.joined) < q.quota {
		q.joined = append(q.joined, who)
		return "joined"
	}
	q.waiting = append(q.waiting, who)
	return "waiting"
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
	if len(q.waiting) > 0 {
		q.joined, q.waiting = append(q.joined, q.waiting[0]), q.waiting[1:]
		q.promoted++
	}
	return "ok"
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

func TestNobodyMovesUpOnceItHasBegun(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(1)
	siti, anwar := w.owner("siti", "75.71", "10799"), w.owner("anwar", "75.71", "10799")
	w.join(siti, o)
	w.join(anwar, o)
	w.now = o.Starts.Add(time.Minute)
	w.cancel(siti, o)
	if got := w.taken(o); !slices.Equal(got, []string{"anwar waiting"}) {
		t.Errorf("got %v", got)
	}
}
