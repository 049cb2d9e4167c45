package courier

import (
	"cmp"
	"container/heap"
	"slices"
	"time"

	"teman/bot"
)

// lanes is how many lanes there are; one of lower number overtakes.
const lanes = int(bot.LaneBroadcast) + 1

// message is one that was taken from the outbox, and when.
type message struct {
	bot.Outbound
	taken time.Time
}

// board is what the courier has in memory, and whose turn it is: in the order
// of the outbox within a contact and lane, first come first served between
// contacts, the higher lane first. It knows no clock and no lock.
type board struct {
	chats   map[bot.ContactID]*chat
	lists   [lanes][]*chat // chats whose first message is of that lane, and who may be written to
	later   chatHeap       // chats that were written to a moment ago
	rests   rests
	waiting int // messages whose send has not begun
}

// chat is what waits for one contact.
type chat struct {
	contact bot.ContactID
	queues  [lanes][]message
	busy    bool      // a send is under way
	free    time.Time // no send before
	listed  [lanes]bool
	later   bool
	more    [lanes]bool // the outbox may have more of it
}

func newBoard() *board {
	return &board{chats: map[bot.ContactID]*chat{}, rests: newRests()}
}

// add puts a message into its queue, where it belongs by its number.
func (b *board) add(m message) {
	k := b.chats[m.Contact]
	if k == nil {
		k = &chat{contact: m.Contact}
		b.chats[m.Contact] = k
	}
	q := k.queues[m.Lane]
	at, known := slices.BinarySearchFunc(q, m.ID, func(w message, id bot.OutboundID) int { return cmp.Compare(w.ID, id) })
	if known {
		return
	}
	k.queues[m.Lane] = slices.Insert(q, at, m)
	b.waiting++
	b.list(k)
}

// next begins the next message: until done, no other one goes to its contact.
// Of the lanes, only the first so many are looked at.
func (b *board) next(now time.Time, open int) (message, bool) {
	b.wake(now)
	for lane := range open {
		for len(b.lists[lane]) > 0 {
			k := b.lists[lane][0]
			b.lists[lane] = b.lists[lane][1:]
			k.listed[lane] = false
			if k.busy || k.later || k.lane() != lane {
				b.list(k)
				continue
			}
			m := k.queues[lane][0]
			k.queues[lane] = k.queues[lane][1:]
			k.busy = true
			b.waiting--
			return m, true
		}
	}
	return message{}, false
}

// done ends what next began. The contact is not written to before free.
func (b *board) done(contact bot.ContactID, now, free time.Time) {
	k := b.chats[contact]
	k.busy, k.free = false, free
	switch {
	case free.After(now):
		k.later = true
		heap.Push(&b.later, k)
	case k.lane() < 0:
		delete(b.chats, contact)
	default:
		b.list(k)
	}
}

// drop takes everything that waits for a contact in a lane off the board.
func (b *board) drop(contact bot.ContactID, lane int) []message {
	k := b.chats[contact]
	if k == nil {
		return nil
	}
	dropped := k.queues[lane]
	k.queues[lane] = nil
	b.waiting -= len(dropped)
	if k.lane() < 0 && !k.busy && !k.later {
		delete(b.chats, contact)
	}
	return dropped
}

// wake lists the chats that may be written to again.
func (b *board) wake(now time.Time) {
	for len(b.later) > 0 && !b.later[0].free.After(now) {
		k := heap.Pop(&b.later).(*chat)
		k.later = false
		if k.lane() < 0 {
			delete(b.chats, k.contact)
			continue
		}
		b.list(k)
	}
}

// soonest returns when the next chat may be written to again; zero when none
// waits for that.
func (b *board) soonest() time.Time {
	if len(b.later) == 0 {
		return time.Time{}
	}
	return b.later[0].free
}

// list queues a chat behind the others of its lane. What stands in a list may
// be out of date; next looks again.
func (b *board) list(k *chat) {
	lane := k.lane()
	if lane < 0 || k.busy || k.later || k.listed[lane] {
		return
	}
	k.listed[lane] = true
	b.lists[lane] = append(b.lists[lane], k)
}

// able returns how many chats may be written to now; a few more than that
// where lists are out of date.
func (b *board) able() int {
	n := 0
	for lane := range b.lists {
		n += len(b.lists[lane])
	}
	return n
}

// asksAgain reports whether a later question waits behind this one.
func (b *board) asksAgain(m message) bool {
	return slices.ContainsFunc(b.chats[m.Contact].queues[m.Lane], func(w message) bool { return w.Message.Prompt })
}

// lane returns the first lane in which something waits; negative when nothing
// does.
func (k *chat) lane() int {
	return slices.IndexFunc(k.queues[:], func(q []message) bool { return len(q) > 0 })
}
