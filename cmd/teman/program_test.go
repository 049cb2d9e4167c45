package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"

	"teman/bot/whatsapp/whatsapptest"
)

// asProgram makes the test binary be the program itself, so that tests can
// kill it as one kills a program.
const asProgram = "TEMAN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	whatsmeow.WACertPubKey = whatsapptest.Root() // the test binary trusts the loopback WhatsApp; no released one does
	if os.Getenv(asProgram) != "" {
		main() // exits
	}
	waitMore()
	os.Exit(m.Run())
}

// waitMore lets twice as many tests run at once as there are processors, unless
// somebody said how many: most of these wait, for leases and for platforms.
func waitMore() {
	flag.Parse()
	said := false
	flag.Visit(func(f *flag.Flag) { said = said || f.Name == "test.parallel" })
	if !said {
		_ = flag.Set("test.parallel", strconv.Itoa(2*runtime.GOMAXPROCS(0)))
	}
}

// patienceOfTests bounds whatever a test waits for.
const patienceOfTests = 30 * time.Second

// buffer collects what a program says, from many goroutines.
type buffer struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.all.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.all.String()
}

// program is the program at work in this process.
type program struct {
	url    string
	says   chan string // its lines after the one with the address
	errors *buffer
	stop   func() int
}

var address = regexp.MustCompile(`https?://127\.0\.0\.1:\d+`)

// start runs a command that serves, and waits until it says where.
func start(t testing.TB, args ...string) *program {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	read, write := io.Pipe()
	p := &program{errors: &buffer{}, says: make(chan string, 100)}
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, append(args, "--listen", "127.0.0.1:0"), terminal{In: strings.NewReader(""), Out: write, Err: p.errors})
		write.CloseWithError(fmt.Errorf("program ended with %d", code))
		ended <- code
	}()
	var once sync.Once
	code := 0
	p.stop = func() int {
		once.Do(func() {
			cancel()
			go io.Copy(io.Discard, read) //nolint:errcheck // whatever it still says
			code = <-ended
		})
		return code
	}
	t.Cleanup(func() { p.stop() })
	lines := bufio.NewScanner(read)
	for lines.Scan() {
		if url := address.FindString(lines.Text()); url != "" {
			p.url = url
			go func() {
				for lines.Scan() {
					select {
					case p.says <- lines.Text():
					default: // nobody listens to so much
					}
				}
			}()
			return p
		}
	}
	t.Fatalf("the program did not say where it serves: %v\n%s", lines.Err(), p.errors)
	return nil
}

// hears waits for a line of the program and returns what the expression finds
// in it.
func (p *program) hears(t testing.TB, what *regexp.Regexp) []string {
	t.Helper()
	for {
		select {
		case line := <-p.says:
			if found := what.FindStringSubmatch(line); found != nil {
				return found
			}
		case <-t.Context().Done():
			t.Fatalf("the program did not say %s", what)
		}
	}
}

// phone is one web phone, held by a test.
type phone struct {
	t     *testing.T
	url   string
	as    string
	sent  int
	lines chan said
}

// said is what the page gets of a line.
type said struct {
	ID       string `json:"id"`
	Ours     bool   `json:"ours"`
	Text     string `json:"text"`
	WhatsApp []struct {
		Text string `json:"text"`
		File string `json:"file"`
	} `json:"whatsapp"`
	Telegram []struct {
		Buttons []struct {
			Label  string `json:"label"`
			Nonce  string `json:"nonce"`
			Option string `json:"option"`
		} `json:"buttons"`
	} `json:"telegram"`
}

func (s said) text() string {
	var all []string
	for _, part := range s.WhatsApp {
		all = append(all, part.Text)
	}
	return strings.Join(all, "\n")
}

// pickUp opens a phone and waits for its thread.
func pickUp(t *testing.T, url, as string) *phone {
	t.Helper()
	p := &phone{t: t, url: url + "/telepon", as: as, lines: make(chan said, 1000)}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+"/events?as="+strings.ReplaceAll(as, "+", "%2B"), nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	if response.StatusCode != http.StatusOK {
		t.Fatalf("events: %s", response.Status)
	}
	opened := make(chan struct{})
	go p.listen(response.Body, opened)
	<-opened
	return p
}

func (p *phone) listen(body io.Reader, opened chan struct{}) {
	events := bufio.NewScanner(body)
	events.Buffer(nil, 4<<20)
	name := ""
	for events.Scan() {
		if rest, ok := strings.CutPrefix(events.Text(), "event: "); ok {
			name = rest
		}
		data, ok := strings.CutPrefix(events.Text(), "data: ")
		switch {
		case !ok:
		case name == "thread":
			close(opened)
		default:
			var line said
			if json.Unmarshal([]byte(data), &line) == nil && line.Ours {
				p.lines <- line
			}
		}
	}
}

// post stores one thing that was done on the phone.
func (p *phone) post(what map[string]any) {
	p.t.Helper()
	p.sent++
	body := map[string]any{"as": p.as, "key": fmt.Sprintf("%s-%s-%d", p.t.Name(), p.as[1:], p.sent)}
	for k, v := range what {
		body[k] = v
	}
	encoded, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.url+"/send", bytes.NewReader(encoded))
	if err != nil {
		p.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		p.t.Fatalf("send: %s", response.Status)
	}
}

// hears waits for the next line of the bot.
func (p *phone) hears() said {
	p.t.Helper()
	select {
	case line := <-p.lines:
		return line
	case <-time.After(patienceOfTests):
		p.t.Fatal("the bot did not answer")
		return said{}
	}
}

// says writes a text and returns the answer.
func (p *phone) says(text string) said {
	p.t.Helper()
	p.post(map[string]any{"text": text})
	return p.hears()
}

// wants fails the test unless the line holds every one of the texts.
func (s said) wants(t *testing.T, texts ...string) said {
	t.Helper()
	for _, want := range texts {
		if !strings.Contains(s.text(), want) {
			t.Fatalf("want %q in the answer:\n%s", want, s.text())
		}
	}
	return s
}
