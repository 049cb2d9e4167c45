package bot_test

import (
	"fmt"
	"slices"
	"testing"

	"teman/storage"
	"teman/storage/storagetest"
)

func TestLostAnswersLoseAndDoubleNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	cut, address := storagetest.NewCutter(t, o.url)
	c := o.config()
	c.Turns = storagetest.Open(t, address, storage.Options{})
	c.Workers, c.Batch = 4, 3
	o.serve(c)
	const people, messages = 6, 20
	for m := range messages {
		if m%3 == 0 {
			cut.Before.Add(1)
			cut.After.Add(2)
		}
		for p := range people {
			o.receive(o.text(fmt.Sprint("+62", p), fmt.Sprint("pesan ", m)))
		}
	}
	o.settle()
	for p := range people {
		said := o.said(fmt.Sprint("+62", p))
		if len(said) != messages {
			t.Fatalf("person %d heard %d answers to %d messages", p, len(said), messages)
		}
		for m, text := range said {
			if want := fmt.Sprintf("%d pesan %d", m+1, m); text != want {
				t.Fatalf("person %d heard %q where %q belongs", p, text, want)
			}
		}
	}
	if n := cut.Cuts.Load(); n < 10 {
		t.Errorf("only %d connections were cut: the test tested nothing", n)
	}
	if n := o.count(`select count(*) from parked`); n != 0 {
		t.Errorf("%d inbounds were parked for the network's faults", n)
	}
}

// A parked turn is looked up like any other when its answer is lost, and does
// not keep its contact waiting.
func TestLostAnswersToParkedTurns(t *testing.T) {
	t.Parallel()
	o := newOffice(t, counting{})
	cut, address := storagetest.NewCutter(t, o.url)
	c := o.config()
	c.Turns = storagetest.Open(t, address, storage.Options{})
	o.serve(c)
	cut.After.Add(1) // the first commit is the one that parks
	o.receive(o.text("+62811", "panik sekali"), o.text("+62811", "masih di sana?"))
	o.settle()
	if said := o.said("+62811"); !slices.Equal(said, []string{"flow.broken", "1 masih di sana?"}) {
		t.Errorf("said %q", said)
	}
	if cuts, parked := cut.Cuts.Load(), o.count(`select count(*) from parked`); cuts != 1 || parked != 1 {
		t.Errorf("%d cuts, %d parked", cuts, parked)
	}
}
