package programme_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"teman/bot"
)

// At once, 250 people want one of 40 seats: exactly 40 get one, and everybody
// else stands in one queue without gaps.
func TestTwoHundredFiftyPeopleJoinFortySeats(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(40)
	people := make([]neighbour, 250)
	for i := range people {
		people[i] = w.owner(fmt.Sprintf("p%03d", i), "75.71.02", "10799")
	}
	results, positions := make([]string, len(people)), make([]int64, len(people))
	var all errgroup.Group
	for i, who := range people {
		all.Go(func() error {
			result, err := w.try(t.Context(), who, "join_occasion", chosen("pelatihan", o))
			results[i], positions[i] = result.Name, result.Values["position"].Number
			return err
		})
	}
	must(t, all.Wait())
	joined, queue := 0, []int64{}
	for i, name := range results {
		switch name {
		case "joined":
			joined++
		case "waiting":
			queue = append(queue, positions[i])
		default:
			t.Errorf("%s ended as %q", people[i].address, name)
		}
	}
	slices.Sort(queue)
	for i, position := range queue {
		if position != int64(i+1) {
			t.Fatalf("the queue has a gap at %d: %v", i+1, queue)
		}
	}
	rows := strings.Join(w.taken(o), "\n")
	if joined != 40 || strings.Count(rows, "joined") != 40 || strings.Count(rows, "waiting") != 210 {
		t.Fatalf("%d were told that they joined; the rows say %d joined, %d waiting", joined,
			strings.Count(rows, "joined"), strings.Count(rows, "waiting"))
	}
}

func TestJoining(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(1)
	siti, anwar := w.owner("siti", "75.71.02", "10799"), w.owner("anwar", "75.71", "10799")
	first := w.do(siti, "join_occasion", chosen("pelatihan", o))
	if first.Name != "joined" || first.File == nil || first.Values["title"].Text != "Kemasan pangan" {
		t.Fatalf("got %+v", first)
	}
	if second := w.do(anwar, "join_occasion", chosen("pelatihan", o)); second.Name != "waiting" || second.Values["position"].Number != 1 {
		t.Fatalf("got %+v", second)
	}
	for _, c := range []struct {
		why  string
		who  neighbour
		want string
	}{
		{"she has a seat", siti, "already"},
		{"he stands in the queue", anwar, "already"},
		{"another field", w.owner("dewi", "75.71.02", "14111"), "not_eligible"},
		{"another place", w.owner("rahmat", "75.01.02", "10799"), "not_eligible"},
		{"nobody is known", w.stranger("orang"), "not_eligible"},
		{"an officer has yet to choose the code", w.owner("lina", "75.71.01", ""), "waiting"},
	} {
		if got := w.join(c.who, o); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
	for _, none := range []string{"", "x", "0", "999999", "-1", "99999999999999999999"} {
		if got := w.do(siti, "join_occasion", map[string]string{"pelatihan": none}).Name; got != "gone" {
			t.Errorf("occasion %q: %q", none, got)
		}
	}
}

func TestJoiningTooLate(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(5)
	siti := w.owner("siti", "75.71.02", "10799")
	w.now = o.Deadline.Add(time.Second)
	if got := w.join(siti, o); got != "closed" {
		t.Errorf("after the deadline: %q", got)
	}
	w.now = o.Starts
	if got := w.join(siti, o); got != "gone" {
		t.Errorf("when it has begun: %q", got)
	}
	w.now = o.Ends.Add(time.Second)
	if got := w.do(siti, "occasion_detail", chosen("pelatihan", o)).Name; got != "gone" {
		t.Errorf("when it is over: %q", got)
	}
}

func TestListingIsForPlaceAndField(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	food := w.kitchenClass(1)
	starts := food.Starts.AddDate(0, 0, 1)
	all := w.announce(bot.Occasion{Kind: "forum", Title: "Temu usaha", Place: "Aula", Region: "75", Starts: starts,
		Ends: starts.Add(time.Hour), Deadline: starts, Quota: 9})
	list := func(who neighbour) (ids []string) {
		for _, option := range w.do(who, "list_occasions", nil).Lists["occasions"] {
			ids = append(ids, option.ID)
		}
		return ids
	}
	both, second := []string{fmt.Sprint(food.ID), fmt.Sprint(all.ID)}, []string{fmt.Sprint(all.ID)}
	siti := w.owner("siti", "75.71.02", "10799")
	if got := list(siti); !slices.Equal(got, both) {
		t.Errorf("a food maker of the city sees %v", got)
	}
	if got := list(w.owner("dewi", "75.01.02", "14111")); !slices.Equal(got, second) {
		t.Errorf("a tailor of another place sees %v", got)
	}
	if got := list(w.stranger("orang")); !slices.Equal(got, both) {
		t.Errorf("a stranger sees %v", got)
	}
	if got := w.do(w.owner("jauh", "35.78.01", "10799"), "list_occasions", nil).Name; got != "none" {
		t.Errorf("far away: %q", got)
	}
	detail := w.do(siti, "occasion_detail", chosen("pelatihan", food))
	if detail.File != nil {
		t.Error("an appointment for somebody who only looks")
	}
	if detail.Name != "ok" || detail.Values["seat"].Text != "none" || detail.Values["when"].Text != "2026-11-30T09:00:00+08:00" {
		t.Errorf("got %+v", detail)
	}
}
