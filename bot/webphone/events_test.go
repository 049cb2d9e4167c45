package webphone_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"teman/bot"
)

// shown is what the page gets of a line.
type shown struct {
	ID       string
	Ours     bool
	Text     string
	Telegram []struct {
		Text    string
		File    string
		Buttons []struct{ Nonce, Option string }
	}
}

// events reads a stream, event by event.
type events struct {
	t     *testing.T
	lines *bufio.Scanner
}

func (g *ground) open(number string) *events {
	g.t.Helper()
	return g.stream("/events?as=%2B" + number)
}

func (g *ground) stream(path string) *events {
	g.t.Helper()
	response := g.get(path)
	if response.StatusCode != http.StatusOK {
		g.t.Fatalf("events: %s", response.Status)
	}
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<20)
	return &events{t: g.t, lines: lines}
}

// next returns the next event's name and data.
func (e *events) next() (name, data string) {
	e.t.Helper()
	for e.lines.Scan() {
		if rest, ok := strings.CutPrefix(e.lines.Text(), "event: "); ok {
			name = rest
		}
		if rest, ok := strings.CutPrefix(e.lines.Text(), "data: "); ok {
			return name, rest
		}
	}
	e.t.Fatalf("the stream ended: %v", e.lines.Err())
	return "", ""
}

func TestEventsBeginWithTheThread(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	one, other := g.open("628990000001"), g.open("628990000002")
	for _, stream := range []*events{one, other} {
		if name, data := stream.next(); name != "thread" || data != "[]" {
			t.Errorf("a new phone begins with %s %s", name, data)
		}
	}
	if out := g.phones.Send(t.Context(), parcel(7, "+628990000001", "Halo <b>")); out.Verdict != bot.Sent {
		t.Errorf("sent as %+v", out)
	}
	name, data := one.next()
	line := decode[shown](t, data)
	if name != "line" || line.ID != "out:7" || !line.Ours || line.Telegram[0].Text != "Halo <b>" {
		t.Errorf("%s %s", name, data)
	}
	g.phones.Send(t.Context(), parcel(8, "+628990000002", "Untuk yang lain"))
	if _, data := other.next(); decode[shown](t, data).ID != "out:8" {
		t.Errorf("the other phone got %s", data)
	}
}

// Another process may hold the account and send: the page shows that too, but
// nothing that has not arrived.
func TestEventsShowWhatAnotherProcessSent(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	stream := g.open("628990000001")
	stream.next()
	g.said("+628990000001", "")
	g.said("+628990000001", bot.Blocked)
	sent := g.said("+628990000001", bot.Sent)
	if name, data := stream.next(); name != "line" || decode[shown](t, data).ID != fmt.Sprint("out:", sent) {
		t.Errorf("%s %s", name, data)
	}
	g.phones.Send(t.Context(), parcel(sent+1000, "+628990000001", "halo"))
	if _, data := stream.next(); decode[shown](t, data).ID != fmt.Sprint("out:", sent+1000) {
		t.Errorf("then came %s", data)
	}
}

func TestEventsOfTooManyWindows(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	for range 8 {
		g.open("628990000001").next()
	}
	if code := g.get("/events?as=%2B628990000001").StatusCode; code != http.StatusTooManyRequests {
		t.Errorf("a ninth window got %d", code)
	}
	if code := g.get("/events?as=siti").StatusCode; code != http.StatusBadRequest {
		t.Errorf("nobody's phone got %d", code)
	}
}

// A page that does not read is let go: its lines are kept by the thread, and
// nobody else waits for it.
func TestEventsOfAWindowThatDoesNotRead(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	slow := g.open("628990000001")
	slow.next()
	for id := range bot.OutboundID(20_000) {
		if out := g.phones.Send(t.Context(), parcel(id, "+628990000001", strings.Repeat("panjang ", 100))); out.Verdict != bot.Sent {
			t.Fatalf("message %d: %+v", id, out)
		}
	}
	n := 0
	for slow.lines.Scan() {
		n++
	}
	if n == 0 || n > 3*20_000 {
		t.Errorf("%d lines were read before the stream ended", n)
	}
}

func TestBlockedPhone(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	if code := g.post("/block", `{"as": "+628990000001", "blocked": true}`); code != http.StatusNoContent {
		t.Fatalf("block got %d", code)
	}
	if out := g.phones.Send(t.Context(), parcel(1, "+628990000001", "halo")); out.Verdict != bot.Blocked {
		t.Errorf("a blocked message ended as %+v", out)
	}
	g.post("/block", `{"as": "+628990000001", "blocked": false}`)
	if out := g.phones.Send(t.Context(), parcel(2, "+628990000001", "halo")); out.Verdict != bot.Sent {
		t.Errorf("after taking it back: %+v", out)
	}
}

func TestReceipts(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	mine, theirs := g.said("+628990000001", bot.Sent), g.said("+628990000002", bot.Sent)
	body := fmt.Sprintf(`{"as": "+628990000001", "lines": ["out:%d", "out:%d"], "state": "read"}`, mine, theirs)
	if code := g.post("/receipts", body); code != http.StatusNoContent {
		t.Errorf("receipts got %d", code)
	}
	for _, body := range []string{
		`{"as": "+628990000001", "lines": ["in:3"], "state": "read"}`, `{"as": "+628990000001", "lines": ["out:x"], "state": "read"}`,
		`{"as": "+628990000001", "lines": ["out:3"], "state": "blocked"}`, `{"lines": ["out:3"], "state": "read"}`, `[]`,
	} {
		if code := g.post("/receipts", body); code != http.StatusBadRequest {
			t.Errorf("%s got %d", body, code)
		}
	}
	if len(g.receipts) != 1 || g.receipts[0] != mine {
		t.Errorf("receipts of %v, but only %d is a line of this phone", g.receipts, mine)
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	for path, name := range map[string]string{"/": "Siti", "/kelompok/": "Fitri"} {
		response := g.get(path)
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		page := string(body)
		if policy := response.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("policy of %s %q", path, policy)
		}
		if strings.Contains(page, name+" <b>") || !strings.Contains(page, name+" &lt;b&gt;") {
			t.Errorf("a name stands in %s as markup", path)
		}
	}
	response := g.get("/")
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	size := len(body)
	for _, asset := range []string{"phone.js", "phone.css", "icon.svg"} {
		response := g.get("/assets/" + asset)
		body, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatalf("%s: %v %v", asset, response.Status, err)
		}
		size += len(body)
	}
	if size > 100<<10 {
		t.Errorf("the page weighs %d bytes, more than 100 kB", size)
	}
}
