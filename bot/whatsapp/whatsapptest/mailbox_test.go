package whatsapptest

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is put, acknowledged and interrupted: each connection gets all that
// is not acknowledged, in order, the first of it counted, and never more at once
// than the window.
func TestMailboxesDeliverInOrderWhateverHappens(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var m mailbox
		window := rapid.IntRange(1, 9).Draw(t, "window")
		var open, unsent, got []string // not acknowledged; of those, not sent; sent and not acknowledged
		told := true
		next := 0
		read := func() {
			for _, n := range m.due(window) {
				if n.Tag == "ib" {
					told = true
					continue
				}
				if id := attr(n, "id"); len(unsent) == 0 || id != unsent[0] {
					t.Fatalf("sent %s of %v", id, unsent)
				}
				if waited := attr(n, "offline") != ""; waited == told {
					t.Fatalf("%s counted as one that waited: %v, told that all are through: %v", attr(n, "id"), waited, told)
				}
				got, unsent = append(got, unsent[0]), unsent[1:]
			}
			if len(got) > window || len(unsent) > 0 && len(got) < window {
				t.Fatalf("%d sent, %d not", len(got), len(unsent))
			}
		}
		put := func(n int) {
			for range n {
				id := strconv.Itoa(next)
				next++
				m.put(node{Tag: "message", Attrs: attrs{"id": id, "from": jid(ibu)}})
				open, unsent = append(open, id), append(unsent, id)
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"put":  func(t *rapid.T) { put(rapid.IntRange(1, 12).Draw(t, "n")); read() },
			"come": func(*rapid.T) { m.begin(); told, got, unsent = false, nil, slices.Clone(open); read() },
			"take": func(t *rapid.T) {
				for range rapid.IntRange(0, 9).Draw(t, "n") {
					if len(got) == 0 {
						return
					}
					i := rapid.IntRange(0, min(3, len(got)-1)).Draw(t, "which")
					m.taken("message", got[i], jid(ibu), "")
					open = slices.DeleteFunc(open, func(id string) bool { return id == got[i] })
					got = slices.Delete(got, i, i+1)
				}
				read()
			},
		})
	})
}
