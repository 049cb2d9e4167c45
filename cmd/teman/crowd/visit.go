package crowd

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// Errand is what somebody writes for.
type Errand string

// The errands.
const (
	Register Errand = "register"
	Join     Errand = "join"
	Leave    Errand = "leave"
)

// Somebody waits so long for an answer, and goes along with so many questions.
const (
	patience    = 30 * time.Second
	mostAnswers = 60
)

// offers is the option below an announcement that leads to a training.
const offers = "ikut"

// visit is one talk of one person.
type visit struct {
	*phone
	owner   Owner
	ear     ear
	putDown func()
}

// run begins an errand, and answers what is asked until it is done.
func (v *visit) run(ctx context.Context, e Errand, training int) (Outcome, error) {
	if err := v.begin(ctx, e, training); err != nil {
		return Silent, err
	}
	answers, done := v.owner.answers(), ends()
	for range mostAnswers {
		said, key := v.hear(ctx)
		if outcome, ended := done[key]; ended {
			return outcome, nil
		}
		if key == "" {
			return Silent, ctx.Err()
		}
		if err := v.answer(ctx, said, answers[key]); err != nil {
			return Silent, err
		}
		if key == "pelatihan.lain" { // it was offered because this one was not to be had
			return Refused, nil
		}
	}
	return Silent, nil
}

// begin presses the button of the announcement that was last seen, or writes
// what one writes.
func (v *visit) begin(ctx context.Context, e Errand, training int) error {
	switch {
	case e == Register:
		return v.write(ctx, v.owner.one("mau daftar usaha kak", "min cara daftarin usaha gmn ya", "sy mau daftar", "daftar"))
	case e == Leave:
		return v.write(ctx, v.owner.one("ga jd ikut pelatihan", "batal ikut pelatihan", "pelatihan saya"))
	case training > 0:
		return v.write(ctx, fmt.Sprintf("pelatihan %d", training))
	}
	if b, ok := announced(v.talk); ok {
		return v.press(ctx, b)
	}
	return v.write(ctx, v.owner.one("mau ikut pelatihan", "sy mw ikut pelatihan kak", "ikut pelatihan dong", "masih bisa ikut pelatihan?"))
}

// announced returns the button that joins what was announced last in a talk.
func announced(talk []line) (button, bool) {
	for _, l := range slices.Backward(talk) {
		if b, ok := l.button(offers); ok && l.Ours {
			return b, true
		}
	}
	return button{}, false
}

// hear waits for a message that asks or ends something; "" when none comes.
func (v *visit) hear(ctx context.Context) (said line, key string) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		select {
		case <-ctx.Done():
			return said, ""
		case l, open := <-v.lines:
			if !open {
				return said, ""
			}
			if key := v.ear.last(l.text()); key != "" {
				return l, key
			}
		}
	}
}

// answer presses a button half of the time, where there is one.
func (v *visit) answer(ctx context.Context, said line, a answer) error {
	if b, ok := said.button(a.option); ok && a.option != "" && v.owner.random.IntN(2) == 0 {
		return v.press(ctx, b)
	}
	return v.write(ctx, a.words)
}
