package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/umkm"
)

const token = "4242:AAE-secret_of_the_bot"

// ground is a bot whose office only notes what it is told, before a Bot API
// that gives whatever answer a test wants.
type ground struct {
	*Bot
	log journal

	mu      sync.Mutex
	answer  http.HandlerFunc
	arrived []bot.Arrival
	moves   []string
	calls   []call
	refuses error // what the office answers
	hangs   int   // the keyboard that the office remembers
}

// journal is what was logged, which may be read while more comes.
type journal struct {
	mu   sync.Mutex
	text strings.Builder
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(b)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// canned gives every call the same answer.
func canned(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

func newGround(t testing.TB, answer http.HandlerFunc, change func(*Parts)) *ground {
	t.Helper()
	g := &ground{answer: answer}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.mu.Lock()
		answer := g.answer
		g.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(server.Close)
	p := Parts{
		Account: 7, Token: token, API: server.URL, Poll: time.Second, Intake: g, Contacts: g, Alarms: g, Speaker: g,
		Now: time.Now, Log: slog.New(slog.NewTextHandler(&g.log, nil)),
	}
	if change != nil {
		change(&p)
	}
	var err error
	if g.Bot, err = New(p); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(g.acts.wait)
	return g
}

func (g *ground) Receive(_ context.Context, arrivals ...bot.Arrival) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.refuses != nil {
		return g.refuses
	}
	g.arrived = append(g.arrived, arrivals...)
	return nil
}

func (g *ground) note(move string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.refuses != nil {
		return g.refuses
	}
	g.moves = append(g.moves, move)
	return nil
}

func (g *ground) Leave(_ context.Context, _ bot.AccountID, address string, _ time.Time, why bot.Verdict) error {
	return g.note(address + " left: " + string(why))
}

func (g *ground) Return(_ context.Context, _ bot.AccountID, address string) error {
	return g.note(address + " returned")
}

func (g *ground) Readdress(_ context.Context, _ bot.AccountID, from, to string) error {
	return g.note(from + " is " + to)
}

func (g *ground) Hanging(_ context.Context, _ bot.AccountID, address string, before int) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if address != "101" || g.hangs >= before {
		return 0, nil
	}
	return g.hangs, nil
}

// IsStaffGroup knows one group of the office's own.
func (g *ground) IsStaffGroup(_ context.Context, _ bot.AccountID, address string) (bool, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return address == "-100500", g.refuses
}

func (g *ground) Raise(_ context.Context, a bot.Alarm) error {
	return g.note("raised " + a.Name + " " + a.Says.Key)
}

func (g *ground) Clear(_ context.Context, name string) error { return g.note("cleared " + name) }

// Text says the key itself, with what it was given.
func (*ground) Text(lang string, p umkm.Phrase) string {
	return lang + " " + p.Key + " " + p.Args["link"].Text
}

func (g *ground) noted() ([]bot.Arrival, []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]bot.Arrival(nil), g.arrived...), append([]string(nil), g.moves...)
}

func (g *ground) refuse(err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.refuses = err
}

// errDown is a database that does not answer.
var errDown = errors.New("down")

// call is one call of the library as the Bot API gets it.
type call struct {
	method string
	fields map[string]string
	file   string
}

// platform answers every method as the Bot API does, and notes what it was
// asked.
func (g *ground) platform(t *testing.T) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := called(t, r)
		g.mu.Lock()
		g.calls = append(g.calls, c)
		id := len(g.calls)
		g.mu.Unlock()
		switch c.method {
		case "sendMessage", "sendDocument", "editMessageText", "editMessageCaption", "editMessageReplyMarkup":
			_, _ = io.WriteString(w, sent(id))
		case "getMe":
			_, _ = io.WriteString(w, `{"ok":true,"result":{"id":4242,"is_bot":true,"first_name":"Teman","username":"TemanBot"}}`)
		case "getMyCommands":
			_, _ = io.WriteString(w, `{"ok":true,"result":[]}`)
		default:
			_, _ = io.WriteString(w, `{"ok":true,"result":true}`)
		}
	}
}

// asked returns the calls of some methods, once no act is under way.
func (g *ground) asked(methods ...string) []call {
	g.acts.wait()
	g.mu.Lock()
	defer g.mu.Unlock()
	var asked []call
	for _, c := range g.calls {
		if slices.Contains(methods, c.method) {
			asked = append(asked, c)
		}
	}
	return asked
}

// newOpenGround is a ground whose platform does what it is asked.
func newOpenGround(t *testing.T, change func(*Parts)) *ground {
	t.Helper()
	g := newGround(t, nil, change)
	g.holding.Store(true)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.answer = g.platform(t)
	return g
}

// called reads a call of the library.
func called(t *testing.T, r *http.Request) call {
	t.Helper()
	c := call{method: r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:], fields: map[string]string{}}
	if err := r.ParseMultipartForm(1 << 20); err != nil {
		return c // a call without any field has no parts
	}
	for name, values := range r.MultipartForm.Value {
		c.fields[name] = values[0]
	}
	for name, files := range r.MultipartForm.File {
		c.file = name + ":" + files[0].Filename
	}
	return c
}

// sent answers a call by which something was sent.
func sent(id int) string {
	body, _ := json.Marshal(map[string]any{"ok": true, "result": map[string]any{
		"message_id": id, "date": 1, "chat": map[string]any{"id": 101, "type": "private"},
	}})
	return string(body)
}
