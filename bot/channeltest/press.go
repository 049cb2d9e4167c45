package channeltest

import (
	"fmt"
	"testing"
)

// Three presses are three events, and a press that is delivered again is none.
func threePresses(t *testing.T, h Harness) {
	presser, ok := h.(Presser)
	if !ok {
		return // its people type numbers
	}
	o := newOffice(t, h)
	o.start(never)
	o.deliver(siti, "1", menu)
	o.shows(siti, "1. menu")
	for range 2 {
		for i := range 3 {
			o.press(presser, fmt.Sprint("p", i), 0, i)
		}
	}
	o.shows(siti, "1. menu", echo(2, press(1, 0)), echo(3, press(1, 1)), echo(4, press(1, 2)))
}

// The keyboard that was answered says no more of itself, but a late press on
// it still says which question it was on.
func pressAfterEdit(t *testing.T, h Harness) {
	presser, ok := h.(Presser)
	if !ok {
		return // its people type numbers
	}
	o := newOffice(t, h)
	o.start(never)
	o.deliver(siti, "1", menu)
	o.shows(siti, "1. menu")
	o.press(presser, "p1", 0, 0)
	o.deliver(siti, "2", menu)
	want := []string{"1. menu", echo(2, press(1, 0)), "3. menu"}
	o.shows(siti, want...)
	o.press(presser, "p2", 0, 1)
	o.press(presser, "p3", 1, 2)
	o.shows(siti, append(want, echo(4, press(1, 1)), echo(5, press(3, 2)))...)
}

// Who writes faster than anybody answers is answered in their order; where
// there are buttons, they press in between.
func tenInASecond(t *testing.T, h Harness) {
	presser, presses := h.(Presser)
	o := newOffice(t, h)
	o.start(never)
	var want []string
	hears := func(text string) { want = append(want, echo(len(want)+1, text)) }
	if presses {
		o.deliver(siti, "0", menu)
		hears(menu)
		o.shows(siti, want...)
	}
	for i := 1; i <= 10; i++ {
		text := fmt.Sprint("pesan ", i)
		o.deliver(siti, fmt.Sprint(i), text)
		hears(text)
		if presses {
			o.press(presser, fmt.Sprint("p", i), 0, i%3)
			hears(press(1, i%3))
		}
	}
	o.shows(siti, want...)
}

func (o *office) press(p Presser, id string, keyboard, nth int) {
	o.t.Helper()
	if err := p.Press(o.t.Context(), siti, id, keyboard, nth); err != nil {
		o.t.Fatalf("press: %v", err)
	}
}
