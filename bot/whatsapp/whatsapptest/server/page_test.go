package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"strings"
	"testing"
	"time"

	"teman/bot/whatsapp/whatsapptest"
)

const (
	officeNumber = "+628110000000"
	sitiNumber   = "+628110000001"
)

// play is a page in a test, with the office's own phone at the other end.
type play struct {
	t      *testing.T
	url    string
	office *whatsapptest.Phone
}

func begin(t *testing.T) play {
	t.Helper()
	s, err := openStage(officeNumber)
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	_, err = s.pickUp(t.Context(), sitiNumber, "Siti")
	must(t, err)
	ctx, stop := context.WithCancel(t.Context())
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ended, end := context.WithCancel(r.Context()) // streams end with the test, so that the server can
		defer context.AfterFunc(ctx, end)()
		s.routes().ServeHTTP(w, r.WithContext(ended))
	}))
	t.Cleanup(web.Close)
	t.Cleanup(stop)
	return play{t, web.URL, s.server.Phone(t, officeNumber)}
}

// ask sends JSON about Siti's phone and returns the status and the answer.
func (p play) ask(path string, body any) (int, string) {
	p.t.Helper()
	data, err := json.Marshal(body)
	must(p.t, err)
	return p.send(path+"?phone="+url.QueryEscape(sitiNumber), "application/json", data)
}

func (p play) send(path, kind string, body []byte) (int, string) {
	p.t.Helper()
	reply, err := http.Post(p.url+path, kind, bytes.NewReader(body))
	must(p.t, err)
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	must(p.t, err)
	return reply.StatusCode, string(text)
}

func (p play) ok(path string, body any) {
	p.t.Helper()
	if status, text := p.ask(path, body); status != http.StatusOK {
		p.t.Fatalf("%s: %d %s", path, status, text)
	}
}

// screens opens the stream and returns what finds the first screen that holds.
func (p play) screens() func(holds func(screen) bool) screen {
	p.t.Helper()
	ctx, done := context.WithTimeout(p.t.Context(), 20*time.Second)
	p.t.Cleanup(done)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+"/stream?phone="+url.QueryEscape(sitiNumber), nil)
	must(p.t, err)
	reply, err := http.DefaultClient.Do(r)
	must(p.t, err)
	p.t.Cleanup(func() { reply.Body.Close() })
	lines := bufio.NewScanner(reply.Body)
	return func(holds func(screen) bool) screen {
		p.t.Helper()
		for lines.Scan() {
			var s screen
			if data, is := strings.CutPrefix(lines.Text(), "data: "); is {
				must(p.t, json.Unmarshal([]byte(data), &s))
				if holds(s) {
					return s
				}
			}
		}
		p.t.Fatalf("the screen never came: %v", lines.Err())
		return screen{}
	}
}

func TestTalkOnThePage(t *testing.T) {
	t.Parallel()
	p := begin(t)
	first := p.screens()
	p.ok("/write", draft{Text: "halo"})
	heard := p.office.Expect(t, 1)[0]
	if heard.Text != "halo" || heard.From != sitiNumber {
		t.Errorf("the office heard %+v", heard)
	}
	must(t, p.office.Type(t.Context(), sitiNumber, true))
	first(func(s screen) bool { return s.Typing })
	must(t, p.office.Read(t.Context(), heard))
	asked := p.office.Say(t, sitiNumber, whatsapptest.Text("1. Ya\n2. Tidak"))
	s := first(func(s screen) bool { return len(s.Bubbles) == 2 && s.Bubbles[0].Ticks == int(whatsapptest.BlueTicks) })
	if s.Bubbles[1].Text != "1. Ya\n2. Tidak" || s.Bubbles[1].Mine || s.Typing {
		t.Errorf("the page shows %+v", s)
	}
	p.ok("/look", true)
	p.office.Ticked(t, asked, whatsapptest.BlueTicks)
}

func TestWhatThePageCanDo(t *testing.T) {
	t.Parallel()
	p := begin(t)
	asked := p.office.Say(t, sitiNumber, whatsapptest.Text("1. Ya\n2. Tidak"))
	first := p.screens()
	first(func(s screen) bool { return len(s.Bubbles) == 1 })
	p.ok("/write", draft{Text: "2", Quote: asked.ID})
	p.ok("/write", draft{Text: "👍", React: asked.ID})
	p.ok("/write", draft{Card: true})
	p.ok("/write", draft{Place: true})
	answer := p.office.Expect(t, 4)
	p.ok("/write", draft{Text: "1", Edit: answer[0].ID})
	p.ok("/write", draft{Revoke: answer[2].ID})
	p.ok("/write", draft{Text: "sudah"})

	got := p.office.Expect(t, 5)
	if got[0].Quote != asked.ID || got[0].Text != "1" || !got[0].Edited || got[1].ReactionTo != asked.ID || !got[2].Revoked || got[3].Text != "Marisa" {
		t.Errorf("the office saw %+v", got)
	}
	if status, _ := p.ask("/write", draft{Text: "2", Quote: "nothing"}); status != http.StatusConflict {
		t.Errorf("answering what is not there: %d", status)
	}
}

func TestFilesOnThePage(t *testing.T) {
	t.Parallel()
	p := begin(t)
	jpeg := []byte("\xff\xd8\xff\xe0 a photo")
	about := "&phone=" + url.QueryEscape(sitiNumber)
	for name, kind := range map[string]string{"ktp.jpg": "image/jpeg", "nib.pdf": "application/pdf"} {
		if status, text := p.send("/attach?name="+name+about, kind, jpeg); status != http.StatusOK {
			t.Fatalf("attach: %d %s", status, text)
		}
	}
	for _, b := range p.office.Expect(t, 2) {
		if body, err := p.office.Open(t.Context(), b); err != nil || !bytes.Equal(body, jpeg) {
			t.Errorf("opened %q: %v", body, err)
		}
	}
	certificate := p.office.Say(t, sitiNumber, whatsapptest.Paper("sertifikat.pdf", "application/pdf", []byte("%PDF"), ""))
	p.screens()(func(s screen) bool { return s.Bubbles[len(s.Bubbles)-1].ID == certificate.ID })
	reply, err := http.Get(p.url + "/file?id=" + certificate.ID + about)
	must(t, err)
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	must(t, err)
	if string(body) != "%PDF" || !strings.Contains(reply.Header.Get("Content-Disposition"), "sertifikat.pdf") {
		t.Errorf("the page got %q as %q", body, reply.Header.Get("Content-Disposition"))
	}
}

func TestThePhoneOnThePageGoesOffline(t *testing.T) {
	t.Parallel()
	p := begin(t)
	first := p.screens()
	first(func(s screen) bool { return s.Online })
	p.ok("/line", false)
	first(func(s screen) bool { return !s.Online })
	missed := p.office.Say(t, sitiNumber, whatsapptest.Text("halo"))
	p.ok("/line", true)
	first(func(s screen) bool { return len(s.Bubbles) == 1 && s.Bubbles[0].ID == missed.ID })
}

func TestWhatThePageRefuses(t *testing.T) {
	t.Parallel()
	p := begin(t)
	for path, c := range map[string]struct {
		body any
		want int
	}{
		"/phones":  {owner{"08110000001", "Siti"}, http.StatusConflict},
		"/office":  {"ABCD-1234", http.StatusConflict},
		"/trouble": {"an earthquake", http.StatusNotFound},
		"/write":   {"no draft", http.StatusBadRequest},
	} {
		if status, text := p.ask(path, c.body); status != c.want {
			t.Errorf("%s: %d %s, want %d", path, status, text, c.want)
		}
	}
	if status, _ := p.send("/write?phone=%2B62899", "application/json", []byte("{}")); status != http.StatusNotFound {
		t.Errorf("a phone that nobody holds: %d", status)
	}
}

func TestTroubleReachesTheOffice(t *testing.T) {
	t.Parallel()
	p := begin(t)
	p.ok("/trouble", "refuse the next message (463)")
	if _, err := p.office.Send(t.Context(), sitiNumber, whatsapptest.Text("halo")); err == nil || !strings.Contains(err.Error(), "463") {
		t.Errorf("the message was not refused: %v", err)
	}
	p.ok("/phones", owner{"+628110000003", "Ibu Rina"})
}

// The Go command takes the added file into the program, for this build alone.
func TestTheOverlayAddsTrust(t *testing.T) {
	t.Parallel()
	o, err := newOverlay()
	must(t, err)
	t.Cleanup(func() { must(t, o.remove()) })
	for _, flags := range [][]string{{}, {"-overlay=" + o.file()}} {
		list := append(append([]string{"list"}, flags...), "-f", "{{.GoFiles}}", "teman/cmd/teman")
		files, err := exec.CommandContext(t.Context(), "go", list...).Output()
		must(t, err)
		if added := strings.Contains(string(files), "loopback.go"); added != (len(flags) > 0) {
			t.Errorf("with %q: %s", flags, files)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
