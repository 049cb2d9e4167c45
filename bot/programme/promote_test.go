package programme_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

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
