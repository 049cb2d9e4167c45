package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	tg "github.com/go-telegram/bot"

	"teman/bot/telegram/telegramtest"
)

// newPage is the whole command on a port of its own, but for its terminal.
func newPage(t *testing.T) (*stage, *tg.Bot) {
	t.Helper()
	server, err := telegramtest.Listen("127.0.0.1:0", "1:test", "TemanUsahaBot")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(server.Close)
	t.Cleanup(stop)
	s := newStage(server)
	s.open(ctx)
	b, err := tg.New("1:test", tg.WithServerURL(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	return s, b
}

func (s *stage) post(t *testing.T, path, kind string, body []byte) int {
	t.Helper()
	response, err := http.Post(s.server.URL+path, kind, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return response.StatusCode
}

func (s *stage) do(t *testing.T, d deed) int {
	t.Helper()
	body, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return s.post(t, "/do", "application/json", body)
}

// scenes returns what the page is sent, one scene after the other.
func (s *stage) scenes(t *testing.T) func(until func(view) bool) view {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.server.URL+"/scene", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<20)
	return func(until func(view) bool) view {
		t.Helper()
		for lines.Scan() {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			var v view
			if ok && json.Unmarshal([]byte(data), &v) == nil && until(v) {
				return v
			}
		}
		t.Fatal("the stream ended")
		return view{}
	}
}

// An owner and a group of staff are played by hand from the page, and the page
// shows what the bot makes of it.
func TestTheWholeIsPlayedFromThePage(t *testing.T) {
	t.Parallel()
	s, b := newPage(t)
	see := s.scenes(t)
	first := see(func(view) bool { return true })
	if len(first.Chats) != 3 || first.Chats[0].Title != "Siti" || first.Chats[2].People[0].Name != "Siti" {
		t.Fatalf("the scene begins with %+v", first.Chats)
	}
	siti, staff := first.Chats[0].ID, first.Chats[2].ID
	if code := s.do(t, deed{Do: "text", Chat: siti, Text: "halo"}); code != http.StatusNoContent {
		t.Errorf("writing was answered with %d", code)
	}
	if _, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: siti, Text: "Selamat datang"}); err != nil {
		t.Error(err)
	}
	s.do(t, deed{Do: "promote", Chat: staff, Person: siti})
	s.do(t, deed{Do: "topic", Chat: staff, Person: siti, Text: "Tiket 1"})
	v := see(func(v view) bool { return len(v.Chats[0].Messages) == 2 && len(v.Chats[2].Topics) == 1 })
	if v.Chats[2].Bot != "administrator" || v.Pending == 0 || v.Asked || len(v.Calls) == 0 {
		t.Errorf("seen %+v", v)
	}
	s.do(t, deed{Do: "block", Chat: siti})
	see(func(v view) bool { return v.Chats[0].Blocked })
	for name, d := range map[string]deed{
		"nobody":        {Do: "text", Chat: 5, Text: "halo"},
		"no deed":       {Do: "fly", Chat: siti},
		"no message":    {Do: "press", Chat: siti, Message: 999},
		"edit of none":  {Do: "edit", Chat: siti, Message: 999},
		"no one inside": {Do: "text", Chat: staff, Person: 5},
	} {
		if code := s.do(t, d); code != http.StatusBadRequest {
			t.Errorf("%s was answered with %d", name, code)
		}
	}
}

func TestTroublesAreMadeAndMended(t *testing.T) {
	t.Parallel()
	s, b := newPage(t)
	s.do(t, deed{Do: "start", Chat: firstPerson})
	for n, tr := range troubles()[:2] {
		s.post(t, fmt.Sprint("/trouble?n=", n), "", nil)
		if _, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: firstPerson, Text: "halo"}); err == nil {
			t.Errorf("%s did not trouble", tr.Name)
		}
	}
	s.post(t, "/trouble?n=3", "", nil)
	s.post(t, "/trouble", "", nil)
	if _, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: firstPerson, Text: "halo"}); err != nil {
		t.Errorf("it was mended: %v", err)
	}
}

// What a person uploads comes back as it was, and nothing but a picture is
// shown in place.
func TestFilesAreSentFromThePage(t *testing.T) {
	t.Parallel()
	s, _ := newPage(t)
	page := "<script>alert(1)</script>"
	to := url.Values{"chat": {"1001"}, "name": {"surat.html"}, "caption": {"NIB saya"}}
	if code := s.post(t, "/send?"+to.Encode(), "text/html", []byte(page)); code != http.StatusNoContent {
		t.Fatalf("answered with %d", code)
	}
	m := s.server.User(firstPerson, "").Messages()[0]
	if m.Text != "NIB saya" || m.File == nil || m.File.Name != "surat.html" {
		t.Fatalf("sent %+v", m)
	}
	response, err := http.Get(s.server.URL + "/sent/" + m.File.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || string(body) != page || !strings.HasPrefix(response.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("%q, shown as %q: %v", body, response.Header.Get("Content-Disposition"), err)
	}
}

func TestThePageIsThere(t *testing.T) {
	t.Parallel()
	s, _ := newPage(t)
	for path, holds := range map[string]string{"/": "Terkirim, jawabannya hilang", "/page.css": ".bubble", "/page.js": "EventSource"} {
		response, err := http.Get(s.server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), holds) {
			t.Errorf("%s: %s, %v", path, response.Status, err)
		}
	}
}
