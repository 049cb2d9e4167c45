package whatsapptest

import (
	"fmt"
	"testing"

	"go.mau.fi/whatsmeow/types/events"
)

// BenchmarkRoundTrip is a text and the answer to it, both clients with their
// stores in memory: what the server and whatsmeow cost without a database.
func BenchmarkRoundTrip(b *testing.B) {
	s := newServer(b)
	asks, answers := newClient(b, s, ibu), newClient(b, s, bapak)
	heard := make(chan struct{}, 1)
	asks.AddEventHandler(func(event any) {
		if _, message := event.(*events.Message); message {
			heard <- struct{}{}
		}
	})
	answers.AddEventHandler(func(event any) {
		if m, message := event.(*events.Message); message {
			answers.say(m.Info.Chat, "ya, "+m.Message.GetConversation())
		}
	})
	b.ResetTimer()
	for i := range b.N {
		asks.say(jid(bapak), fmt.Sprint(i))
		<-heard
	}
}

// BenchmarkQueue is a message that waits and is fetched, of a thousand.
func BenchmarkQueue(b *testing.B) {
	s := newServer(b)
	writes, fetches := newClient(b, s, ibu), newClient(b, s, bapak)
	for b.Loop() {
		fetches.Disconnect()
		must(b, s.Away(fetches.within(), bapak))
		for i := range 1000 {
			writes.say(jid(bapak), fmt.Sprint(i))
		}
		fetches.connect(s)
		must(b, s.Settled(fetches.within(), bapak))
	}
}
