package crowd

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// line is one line of a talk, as the web phone streams it.
type line struct {
	ID       string `json:"id"`
	Ours     bool   `json:"ours"` // the office's
	Telegram []struct {
		Text    string   `json:"text"`
		Buttons []button `json:"buttons"`
	} `json:"telegram"`
}

type button struct {
	Nonce  string `json:"nonce"`
	Option string `json:"option"`
}

func (l line) text() string {
	var all []string
	for _, part := range l.Telegram {
		all = append(all, part.Text)
	}
	return strings.Join(all, "\n")
}

// button finds that of an option, or of an option and whatever it is about:
// below announcements, "ikut 482913".
func (l line) button(option string) (button, bool) {
	for _, part := range l.Telegram {
		for _, b := range part.Buttons {
			if word, _, _ := strings.Cut(b.Option, " "); word == option {
				return b, true
			}
		}
	}
	return button{}, false
}

// phone is one web phone, picked up: lines that the office says arrive on it
// until it is put down.
type phone struct {
	client *http.Client
	base   string // the web phones' address
	number string
	key    string // begins the keys of what is written on it
	wrote  int

	talk  []line // before it was picked up
	lines <-chan line
}

// errPhone is a web phone that answered otherwise than one does.
var errPhone = errors.New("no web phone there")

// mostLine bounds one line of a stream: a thread of 200 lines.
const mostLine = 8 << 20

// pickUp opens a phone until ctx ends.
func pickUp(ctx context.Context, client *http.Client, base, number, key string) (*phone, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/events?as="+url.QueryEscape(number), http.NoBody)
	if err != nil {
		return nil, err
	}
	response, err := client.Do(request) //nolint:bodyclose // the stream's reader closes it
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		response.Body.Close()
		return nil, fmt.Errorf("%w: %s", errPhone, response.Status)
	}
	lines, thread := make(chan line, 64), make(chan []line, 1)
	go listen(ctx, response.Body, thread, lines)
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case talk, ok := <-thread:
		if !ok {
			return nil, errPhone
		}
		return &phone{client: client, base: base, number: number, key: key, talk: talk, lines: lines}, nil
	}
}

// listen reads server-sent events: the thread first, then each line.
func listen(ctx context.Context, body io.ReadCloser, thread chan<- []line, lines chan<- line) {
	defer body.Close()
	defer close(thread)
	defer close(lines)
	events := bufio.NewScanner(body)
	events.Buffer(nil, mostLine)
	name := ""
	for events.Scan() {
		if rest, ok := strings.CutPrefix(events.Text(), "event: "); ok {
			name = rest
		}
		data, ok := strings.CutPrefix(events.Text(), "data: ")
		switch {
		case !ok:
		case name == "thread":
			var talk []line
			if json.Unmarshal([]byte(data), &talk) != nil {
				return
			}
			thread <- talk
		default:
			var l line
			if json.Unmarshal([]byte(data), &l) != nil || !l.Ours {
				continue
			}
			select {
			case lines <- l:
			case <-ctx.Done():
				return
			}
		}
	}
}

func (p *phone) write(ctx context.Context, text string) error {
	return p.send(ctx, map[string]any{"text": text})
}

func (p *phone) press(ctx context.Context, b button) error {
	return p.send(ctx, map[string]any{"choice": map[string]string{"n": b.Nonce, "o": b.Option}})
}

// send posts one thing that was done; an answer means that it is stored.
func (p *phone) send(ctx context.Context, what map[string]any) error {
	p.wrote++
	what["as"], what["key"] = p.number, fmt.Sprintf("%s-%d", p.key, p.wrote)
	body, err := json.Marshal(what)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, p.base+"/send", bytes.NewReader(body))
	if err != nil {
		return err
	}
	response, err := p.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%w: %s", errPhone, response.Status)
	}
	return nil
}
