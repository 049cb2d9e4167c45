package programme_test

import (
	"fmt"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
	"pgregory.net/rapid"

	"teman/bot"
)

// door is the occasion as its door knows it.
func (w *town) door(o bot.Occasion) bot.Gathering {
	w.t.Helper()
	g := bot.Gathering{Occasion: o}
	must(w.t, w.sql.Get(&g.Key, `select door_key from occasion where id = $1`, o.ID))
	return g
}

// checkIn types the code that the door shows now.
func (w *town) checkIn(who neighbour, o bot.Occasion) string {
	w.t.Helper()
	return w.do(who, "check_in", map[string]string{"kode": w.door(o).Code(w.now)}).Name
}

func TestWhoHasASeatComesInOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(1)
	siti, anwar, dewi, stranger := w.owner("siti", "75.71", "10799"), w.owner("anwar", "75.71", "10799"), w.owner("dewi", "75.71", "10799"), w.stranger("orang")
	w.join(siti, o)
	w.join(anwar, o)
	w.now = o.Starts.Add(-bot.DoorsBefore - time.Second)
	if got := w.checkIn(siti, o); got != "wrong" {
		t.Errorf("before the door opens: %q", got)
	}
	w.now = o.Starts
	for _, c := range []struct {
		who  neighbour
		want string
	}{{siti, "ok"}, {siti, "already"}, {anwar, "waiting"}, {dewi, "seatless"}, {stranger, "unknown"}} {
		if got := w.checkIn(c.who, o); got != c.want {
			t.Errorf("%s: %q, want %q", c.who.address, got, c.want)
		}
	}
	if got := w.join(siti, o); got != "gone" && got != "already" {
		t.Errorf("who is in joins again: %q", got)
	}
	w.now = o.Ends
	if got := w.checkIn(anwar, o); got != "wrong" {
		t.Errorf("after the end: %q", got)
	}
}

func TestGuessesAtTheDoorAreLimited(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	o := w.kitchenClass(1)
	siti, anwar := w.owner("siti", "75.71", "10799"), w.owner("anwar", "75.71", "10799")
	w.join(siti, o)
	w.now = o.Starts
	right := w.door(o).Code(w.now)
	for n := range 12 {
		want := "wrong"
		if n >= 10 {
			want = "too_many"
		}
		guess := fmt.Sprintf("%06d", n)
		if guess == right {
			guess = "999999"
		}
		if got := w.do(siti, "check_in", map[string]string{"kode": guess}).Name; got != want {
			t.Errorf("guess %d: %q, want %q", n+1, got, want)
		}
	}
	if got := w.checkIn(siti, o); got != "too_many" {
		t.Errorf("the right code after too many: %q", got)
	}
	if got := w.checkIn(anwar, o); got != "seatless" {
		t.Errorf("somebody else pays for it: %q", got)
	}
}

// However often and by however many at once a code is typed, each seat is
// attended once.
func TestASeatIsAttendedAtMostOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	owners := []neighbour{w.owner("a", "75.71", "10799"), w.owner("b", "75.71", "10799"), w.owner("c", "75.71", "10799")}
	rapid.Check(t, func(rt *rapid.T) {
		w.now = time.Date(2026, 11, 22, 10, 0, 0, 0, w.now.Location())
		o := w.kitchenClass(2)
		for _, who := range owners {
			w.join(who, o)
		}
		w.now = o.Starts.Add(time.Duration(rapid.IntRange(0, 100).Draw(rt, "day")) * time.Minute)
		_, err := w.sql.Exec(`delete from code_try`)
		must(t, err)
		let, code := make(chan int, 20), w.door(o).Code(w.now)
		var g errgroup.Group
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 2), 1, 8).Draw(rt, "who") {
			g.Go(func() error {
				result, err := w.try(t.Context(), owners[n], "check_in", map[string]string{"kode": code})
				if result.Name == "ok" {
					let <- n
				}
				return err
			})
		}
		must(t, g.Wait())
		close(let)
		in := map[int]int{}
		for n := range let {
			in[n]++
		}
		var attended int
		must(t, w.sql.Get(&attended, `select count(*) from seat where occasion = $1 and state = 'attended' and attended_at is not null`, o.ID))
		if attended != len(in) || in[2] != 0 {
			rt.Fatalf("let in %v, %d attended", in, attended)
		}
	})
}
