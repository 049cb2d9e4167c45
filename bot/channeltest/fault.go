package channeltest

import (
	"fmt"
	"testing"
	"time"

	"teman/storage"
	"teman/storage/storagetest"
)

// A commit whose answer is lost, or that never arrived, is looked up, not
// guessed at.
func lostApply(t *testing.T, h Harness) {
	const messages = 12
	o := newOffice(t, h)
	cut, through := storagetest.NewCutter(t, o.url)
	o.db = storagetest.Open(t, through, storage.Options{})
	o.start(never)
	var want []string
	for i := range messages {
		if i%3 == 0 {
			cut.Before.Add(1)
			cut.After.Add(2)
		}
		text := fmt.Sprint("pesan ", i)
		o.deliver(siti, fmt.Sprint(i), text)
		want = append(want, echo(i+1, text))
	}
	o.shows(siti, want...)
	if cuts := cut.Cuts.Load(); cuts < 3 {
		t.Errorf("only %d connections were cut: nothing was tested", cuts)
	}
}

// A send that never ends is given up at its deadline, holds nobody else up, and
// is not said to have failed.
func hangingSend(t *testing.T, h Harness) {
	slower, ok := h.(Slower)
	if !ok {
		return // its platform always answers
	}
	o := newOffice(t, h)
	o.patience = 3 * time.Second
	o.start(never)
	slower.Slow(siti, time.Hour)
	o.deliver(siti, "1", "halo")
	o.deliver(anwar, "2", "halo")
	o.shows(anwar, "1. halo")
	o.await("the end of the send", func() bool { return o.count(`select count(*) from outcome where verdict = 'uncertain'`) == 1 })
	slower.Slow(siti, 0)
	o.deliver(siti, "3", "masih di sana?")
	o.await("the next answer", func() bool {
		shown := h.Shown(siti)
		return len(shown) > 0 && shown[len(shown)-1] == "2. masih di sana?"
	})
}
