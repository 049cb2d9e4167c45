package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/lib/pq" // the driver of the bare bot's store
	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/store/sqlstore"
	"go.mau.fi/whatsmeow/types/events"
	waLog "go.mau.fi/whatsmeow/util/log"
	"google.golang.org/protobuf/proto"

	"teman/bot/whatsapp/whatsapptest"
	"teman/storage/storagetest"
)

// echoNumber is that of a bare bot on the same WhatsApp.
const echoNumber = "+628110000009"

// BenchmarkWhatsApp measures conversations with the whole program, read marks
// and typing as in production, and with a bare bot that only says back what it
// hears: both over the same loopback WhatsApp, both with their store on the
// same Postgres with fsync, by the same people, one after the other. There are
// so many of them because the program shows for 300 ms that it is typing: with
// 60, that pause is what would be measured. The program wants at least 60 % of
// the bare bot's round trips.
func BenchmarkWhatsApp(b *testing.B) {
	const people, lasts = 150, 10 * time.Second
	o := &outside{t: b, server: newWhatsApp(b), database: storagetest.DurableURL(b)}
	o.pair()
	o.serve()
	echo(b, o.server)
	crowd := make([]*whatsapptest.Phone, people)
	for i := range crowd {
		crowd[i] = o.server.Phone(b, fmt.Sprintf("+62812%08d", i))
	}
	for _, number := range []string{echoNumber, officialNumber} {
		converse(b, crowd, number, lasts/3) // sessions are made, everybody is greeted
	}
	for b.Loop() {
		bare := converse(b, crowd, echoNumber, lasts)
		ours := converse(b, crowd, officialNumber, lasts)
		b.ReportMetric(bare, "bare/s")
		b.ReportMetric(ours, "ours/s")
		b.ReportMetric(100*ours/bare, "%-of-bare")
	}
}

// converse has everybody write to a number, and again when they are answered, for
// so long; it returns the round trips in a second.
func converse(b *testing.B, crowd []*whatsapptest.Phone, number string, lasts time.Duration) float64 {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), lasts)
	defer cancel()
	var trips atomic.Int64
	var all sync.WaitGroup
	began := time.Now()
	for _, p := range crowd {
		all.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				heard := len(p.Received())
				if _, err := p.Send(b.Context(), number, whatsapptest.Text(questions()[n%len(questions())])); err != nil {
					b.Error(err)
					return
				}
				waiting, late := context.WithTimeout(b.Context(), patienceOfTests)
				err := p.Await(waiting, func([]whatsapptest.Bubble) bool { return len(p.Received()) > heard })
				late()
				if err != nil {
					b.Errorf("no answer from %s", number)
					return
				}
				trips.Add(1)
			}
		})
	}
	all.Wait()
	return float64(trips.Load()) / time.Since(began).Seconds()
}

// echo connects the bare bot: whatsmeow as its examples use it.
func echo(b *testing.B, server *whatsapptest.Server) {
	b.Helper()
	store, err := sqlstore.New(b.Context(), "postgres", storagetest.DurableURL(b), waLog.Noop)
	must(b, err)
	b.Cleanup(func() { _ = store.Close() })
	client := whatsmeow.NewClient(store.NewDevice(), waLog.Noop)
	client.SetWebsocketHTTPClient(server.HTTPClient())
	client.SetPreLoginHTTPClient(server.HTTPClient())
	client.AddEventHandler(func(event any) {
		if m, ok := event.(*events.Message); ok && !m.Info.IsFromMe {
			go func() {
				text := "jawaban " + m.Message.GetConversation()
				_, _ = client.SendMessage(b.Context(), m.Info.Chat, &waE2E.Message{Conversation: proto.String(text)}) // who is not answered says so
			}()
		}
	})
	primary, err := server.Primary(echoNumber)
	must(b, err)
	codes, err := client.GetQRChannel(b.Context())
	must(b, err)
	must(b, client.Connect())
	b.Cleanup(client.Disconnect)
	must(b, primary.Scan(b.Context(), (<-codes).Code))
	must(b, server.Connected(b.Context(), echoNumber))
}
