package telegramtest_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"teman/bot/telegram/telegramtest"
)

// How many messages the server takes must not be what a bot is measured by.
func BenchmarkSendMessage(b *testing.B) {
	s := telegramtest.New(token, "TemanBot")
	defer s.Close()
	s.Keep = 1
	s.User(101, "Siti").Text("halo")
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			body := strings.NewReader(`{"chat_id":101,"text":"Terima kasih.","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"a:1"}]]}}`)
			response, err := client.Post(s.URL+"/bot"+token+"/sendMessage", "application/json", body)
			if err != nil {
				b.Fatal(err)
			}
			_, _ = io.Copy(io.Discard, response.Body)
			response.Body.Close()
		}
	})
	if got := s.Calls("sendMessage"); got < b.N {
		b.Fatalf("%d of %d calls", got, b.N)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "messages/s")
}
