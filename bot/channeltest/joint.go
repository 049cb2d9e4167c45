package channeltest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"teman/bot"
)

// A proxy hands the calls of one chat to whichever process is free. Each of
// them is kept before it is acknowledged, and the holder handles each once.
func twoProcesses(t *testing.T, h Harness) {
	joiner, ok := h.(Joiner)
	if !ok {
		return // its platform speaks to one process only
	}
	const rounds = 10
	o := newOffice(t, h)
	o.start(never)
	bell := bot.NewBell()
	_, elsewhere := joiner.Join(t, o.parts(bot.NewIntake(o.db, bell)))
	here := h.Deliver
	for i := range rounds {
		var both sync.WaitGroup
		for process, deliver := range []func(context.Context, string, string, string) error{here, elsewhere} {
			own := fmt.Sprintf("1%d%d", process, i)
			both.Go(func() {
				for _, id := range []string{own, fmt.Sprint("9", i)} { // the latter reaches both
					if err := deliver(t.Context(), siti, id, "pesan "+id); err != nil {
						t.Errorf("deliver: %v", err)
					}
				}
			})
		}
		both.Wait()
	}
	o.await("every answer", func() bool { return len(h.Shown(siti)) >= 3*rounds })
	o.await("the end of the turns", func() bool { return o.count(`select count(*) from open`) == 0 })
	shown := h.Shown(siti)
	for i, text := range shown {
		if !strings.HasPrefix(text, fmt.Sprint(i+1, ". ")) {
			t.Fatalf("answers are not in order: %q", shown)
		}
		shown[i] = text[strings.Index(text, " ")+1:]
	}
	slices.Sort(shown)
	if once := slices.Compact(slices.Clone(shown)); len(once) != 3*rounds || len(shown) != 3*rounds {
		t.Errorf("%d messages were answered by %q", 3*rounds, shown)
	}
}
