package telegram

import (
	"io"
	"net/http"
	"testing"

	"teman/bot"
)

// BenchmarkSend is a reply with two buttons over HTTP on loopback, to a server
// that does nothing with it.
func BenchmarkSend(b *testing.B) {
	answer := sent(9)
	g := newGround(b, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, answer)
	}, func(p *Parts) { p.PerSecond = 1000 })
	parcel := bot.Parcel{Address: "101", Text: "Boleh kami simpan?", Buttons: offers("Boleh", "Nanti dulu"), Lane: bot.LaneBroadcast}
	b.ReportAllocs()
	b.SetParallelism(16)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if o := g.Send(b.Context(), parcel); o.Verdict != bot.Sent {
				b.Errorf("%s: %v", o.Verdict, o.Err)
			}
		}
	})
}

// BenchmarkRead is what an update costs before it is stored.
func BenchmarkRead(b *testing.B) {
	update := []byte(said(`"text":"mau daftar usaha keripik pisang di limboto"`))
	r := reader{account: 7, now: nil}
	b.ReportAllocs()
	for b.Loop() {
		if n, err := r.read(update); err != nil || n.arrival == nil {
			b.Fatal(err)
		}
	}
}
