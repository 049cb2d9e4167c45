package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"teman/bot/whatsapp/whatsapptest"
)

// secondNumber is another linked number of the office.
const secondNumber = "+628110000003"

// An office has two linked numbers, served by one process: whoever writes to
// one is answered by it. What stops one of them leaves the other alone.
func TestTwoNumbersAreServedAtOnce(t *testing.T) {
	t.Parallel()
	o := &outside{t: t, server: newWhatsApp(t), database: sampleDatabase(t)}
	o.link(officialNumber)
	o.link(secondNumber)
	o.serve()
	siti, anwar := &writer{Phone: o.server.Phone(t, number(1)), t: t}, &writer{Phone: o.server.Phone(t, number(2)), t: t}
	siti.asks(officialNumber)
	anwar.asks(secondNumber)
	siti.asks(secondNumber)

	o.server.Refuse(secondNumber, whatsapptest.Refusal{Reason: 402, Ban: 102, Expire: 72 * time.Hour})
	o.server.Cut(secondNumber)
	o.await("teman whatsapp retry "+secondNumber, "whatsapp", "status")
	siti.asks(officialNumber)
	o.says("dicoba lagi", "whatsapp", "retry", secondNumber)
	o.await("kode 102", "whatsapp", "status") // it still is banned
	o.server.Admit(secondNumber)
	o.says("dicoba lagi", "whatsapp", "retry", secondNumber)
	anwar.asks(secondNumber)

	primary, err := o.server.Primary(secondNumber)
	must(t, err)
	primary.LogOut(primary.Devices()[0])
	o.await(secondNumber+"  tidak tertaut", "whatsapp", "status")
	siti.asks(officialNumber)
}

// await runs a command again and again until it says something.
func (o *outside) await(want string, args ...string) {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.t.Context(), patienceOfTests)
	defer cancel()
	look := time.NewTicker(200 * time.Millisecond)
	defer look.Stop()
	for {
		said, well := o.run(args...)
		if well && strings.Contains(said, want) {
			return
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			o.t.Fatalf("%v says\n%s", args, said)
		}
	}
}

// writer is a phone whose owner writes to several numbers of the office.
type writer struct {
	*whatsapptest.Phone
	t *testing.T
}

// asks writes to a number and waits until it has answered.
func (w *writer) asks(number string) {
	w.t.Helper()
	before := w.heard(number)
	w.Say(w.t, number, whatsapptest.Text("syarat nib apa aja"))
	ctx, cancel := context.WithTimeout(w.t.Context(), patienceOfTests)
	defer cancel()
	if err := w.Await(ctx, func([]whatsapptest.Bubble) bool { return w.heard(number) > before }); err != nil {
		w.t.Fatalf("%s did not answer: %v", number, err)
	}
}

// heard counts what a number wrote.
func (w *writer) heard(number string) (count int) {
	for _, b := range w.Received() {
		if b.From == number {
			count++
		}
	}
	return count
}
