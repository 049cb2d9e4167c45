package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// queue is the updates of a bot as getUpdates gives them out.
type queue struct {
	mu       sync.Mutex
	updates  []string // by number, from 1
	offsets  []int64  // asked for
	troubles []string // answers that come first
	more     chan struct{}
}

func newQueue(updates ...string) *queue {
	return &queue{updates: updates, more: make(chan struct{}, 1)}
}

func (q *queue) ask(w http.ResponseWriter, r *http.Request) {
	var asked question
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		panic(err)
	}
	q.mu.Lock()
	q.offsets = append(q.offsets, asked.Offset)
	if len(q.troubles) > 0 {
		answer := q.troubles[0]
		q.troubles = q.troubles[1:]
		q.mu.Unlock()
		_, _ = io.WriteString(w, answer)
		return
	}
	from := min(max(int(asked.Offset)-1, 0), len(q.updates))
	if asked.Offset > 0 { // what was confirmed is gone
		for i := range from {
			q.updates[i] = ""
		}
	}
	waiting := slices.DeleteFunc(slices.Clone(q.updates[from:]), func(s string) bool { return s == "" })
	q.mu.Unlock()
	if len(waiting) == 0 {
		select {
		case q.more <- struct{}{}: // somebody may want to know that all is heard
		default:
		}
		select {
		case <-r.Context().Done():
		case <-time.After(20 * time.Millisecond): // the end of a long poll
		}
	}
	_, _ = io.WriteString(w, `{"ok":true,"result":[`+strings.Join(waiting, ",")+`]}`)
}

func (q *queue) asked() []int64 {
	q.mu.Lock()
	defer q.mu.Unlock()
	return slices.Clone(q.offsets)
}

func numbered(id int, text string) string {
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":%d,%s,"text":%q}}`, id, id, wrote, siti, text)
}

// listening is a ground that polls a queue until the test ends.
func listening(t *testing.T, q *queue, prepare func(*ground)) *ground {
	t.Helper()
	g := newOpenGround(t, nil)
	others := g.answer
	g.answer = func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/getUpdates") {
			q.ask(w, r)
			return
		}
		others(w, r)
	}
	if prepare != nil {
		prepare(g)
	}
	ctx, stop := context.WithCancel(t.Context())
	var listen sync.WaitGroup
	listen.Go(func() {
		if err := g.Listen(ctx); err != nil {
			t.Errorf("listen: %v", err)
		}
	})
	t.Cleanup(func() { stop(); listen.Wait() })
	return g
}

func (g *ground) texts() []string {
	arrived, _ := g.noted()
	var texts []string
	for _, a := range arrived {
		texts = append(texts, a.Event.Text)
	}
	return texts
}

// The offset moves past what is stored, and past what nobody can read.
func TestPollAcknowledgesWhatIsStored(t *testing.T) {
	t.Parallel()
	q := newQueue(numbered(1, "satu"), `{"update_id":2,"message":"poison"}`, numbered(3, "tiga"))
	g := listening(t, q, nil)
	<-q.more
	if got := g.texts(); !slices.Equal(got, []string{"satu", "tiga"}) {
		t.Errorf("heard %q", got)
	}
	if asked := q.asked(); !slices.Equal(asked[:2], []int64{0, 4}) {
		t.Errorf("asked from %d", asked)
	}
}

// After an empty answer nothing is left to acknowledge; numbers may begin anew
// at any value then.
func TestPollForgetsItsOffsetWhenNothingWaits(t *testing.T) {
	t.Parallel()
	q := newQueue(numbered(1, "satu"))
	listening(t, q, nil)
	<-q.more
	<-q.more
	<-q.more
	if asked := q.asked(); !slices.Equal(asked[:3], []int64{0, 2, 0}) {
		t.Errorf("asked from %d", asked)
	}
}

// What is not stored is asked for again, in its order.
func TestPollAsksAgainForWhatIsNotStored(t *testing.T) {
	t.Parallel()
	q := newQueue(numbered(1, "satu"), numbered(2, "dua"))
	g := listening(t, q, func(g *ground) { g.refuses = errDown })
	await(t, "a second question", func() bool { return len(q.asked()) > 1 })
	g.refuse(nil)
	<-q.more
	if got := g.texts(); !slices.Equal(got, []string{"satu", "dua"}) {
		t.Errorf("heard %q", got)
	}
	if asked := q.asked(); asked[0] != 0 || asked[1] != 0 {
		t.Errorf("asked from %d", asked)
	}
}

func await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	late := time.After(20 * time.Second)
	for !holds() {
		select {
		case <-late:
			t.Fatalf("waited in vain for %s", what)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

func TestTroublesAreRiddenOutAndTold(t *testing.T) {
	t.Parallel()
	trouble := func(code int) string {
		return fmt.Sprintf(`{"ok":false,"error_code":%d,"description":"%s"}`, code, token)
	}
	many := func(answer string, n int) []string { return slices.Repeat([]string{answer}, n) }
	for name, c := range map[string]struct {
		answers []string
		told    []string
		unhooks int
	}{
		"server error":  {many(trouble(502), 2), []string{"cleared telegram.deaf:7"}, 0},
		"no Bot API":    {many("<html>"+token, 2), []string{"cleared telegram.deaf:7"}, 0},
		"token refused": {many(trouble(401), 3), []string{"raised telegram.deaf:7 telegram.alarm.token", "cleared telegram.deaf:7"}, 0},
		"a webhook stands or another process asks": {many(trouble(409), 1), []string{"cleared telegram.deaf:7"}, 1},
		"patience": {[]string{`{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":0}}`}, []string{"cleared telegram.deaf:7"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := newQueue(numbered(1, "satu"))
			q.troubles = c.answers
			g := listening(t, q, nil)
			<-q.more
			if _, told := g.noted(); !slices.Equal(told, c.told) {
				t.Errorf("told %q", told)
			}
			if got := g.texts(); !slices.Equal(got, []string{"satu"}) {
				t.Errorf("heard %q", got)
			}
			if n := len(g.asked("deleteWebhook")); n != c.unhooks {
				t.Errorf("took the webhook away %d times", n)
			}
			holdsNoSecret(t, g.log.String())
		})
	}
}

func TestPatienceGrowsAndIsBounded(t *testing.T) {
	t.Parallel()
	for _, why := range []trouble{tokenRefused, otherProcess, notStored, unreachable} {
		last := time.Duration(0)
		for times := 1; times < 100; times++ {
			got := (&outage{why: why, times: times}).patience(errAnswer)
			if got <= 0 || got > why.longest() || times < 4 && got < last/2 {
				t.Fatalf("%s: pause %s after %d attempts", why, got, times)
			}
			last = got
		}
		if last < why.longest()*2/3 {
			t.Errorf("%s: pauses end at %s", why, last)
		}
	}
}
