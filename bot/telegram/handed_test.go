package telegram

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"teman/bot"
	"teman/flows"
)

// A poster that goes to many is uploaded once, and once more when Telegram has
// forgotten it.
func TestAPosterIsUploadedOnce(t *testing.T) {
	t.Parallel()
	p := newPlatform(t, false)
	uploads := 0
	counted := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength > 1<<10 {
			uploads++
		}
		p.Config.Handler.ServeHTTP(w, r)
	}))
	t.Cleanup(counted.Close)
	b, err := New(Parts{Token: token, API: counted.URL, Speaker: silent{}, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	file := &flows.File{Name: "poster.png", Type: "image/png", Kept: 7, Body: make([]byte, 2<<10)}
	for i, want := range []int{1, 1, 1, 2, 2} {
		if i == 3 {
			p.Expire()
		}
		u := p.person("+101")
		if o := b.Send(t.Context(), bot.Parcel{Address: address(u.ID()), Text: "Pelatihan", File: file}); o.Verdict != bot.Sent {
			t.Fatalf("%s: %v", o.Verdict, o.Err)
		}
		if uploads != want {
			t.Errorf("after message %d there were %d uploads, want %d", i+1, uploads, want)
		}
	}
	shown := p.look("+101")
	if len(shown) != 5 || shown[4].Text != "Pelatihan" || len(shown[4].File.Body) != len(file.Body) {
		t.Errorf("%+v", shown)
	}
}
