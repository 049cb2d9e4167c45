package main

import (
	"context"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"teman/storage/storagetest"
)

// What is measured here is the whole program on Postgres with fsync, over
// HTTP: a message at its webhook, until the Bot API on loopback has the reply.
// The server that plays Telegram runs on the same cores and does as little as
// it can.
//
//	BenchmarkTelegramAnswers   as many as it takes, half of a thousand a second,
//	                           one alone
//	BenchmarkTelegramBurst     ten thousand announcements at a thousand a second,
//	                           while people write

// swift is a Bot API that only tells who was sent something, and when.
type swift struct {
	*httptest.Server
	hook   chan [2]string // the webhook's address and secret, once it is set
	sends  atomic.Int64
	last   atomic.Int64 // when the last one who never wrote was sent something, in ns
	notify sync.Map     // chat (string) -> chan time.Time
}

func newSwift(b *testing.B) *swift {
	b.Helper()
	s := &swift{hook: make(chan [2]string, 1)}
	s.Server = httptest.NewServer(http.HandlerFunc(s.call))
	b.Cleanup(s.Close)
	return s
}

func (s *swift) call(w http.ResponseWriter, r *http.Request) {
	switch method := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]; method {
	case "sendMessage":
		chat := field(r, "chat_id")
		now := time.Now()
		id := s.sends.Add(1)
		if told, ok := s.notify.Load(chat); !ok {
			s.last.Store(now.UnixNano())
		} else {
			select {
			case told.(chan time.Time) <- now:
			default: // more than one message to an answer
			}
		}
		fmt.Fprintf(w, `{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":%s,"type":"private"}}}`, id, chat)
	case "setWebhook":
		if err := r.ParseMultipartForm(1 << 16); err != nil {
			panic(err)
		}
		select {
		case s.hook <- [2]string{r.FormValue("url"), r.FormValue("secret_token")}:
		default:
		}
		_, _ = io.WriteString(w, `{"ok":true,"result":true}`)
	default:
		_, _ = io.WriteString(w, `{"ok":true,"result":[]}`)
	}
}

// field reads one field of a call, and leaves the rest.
func field(r *http.Request, name string) string {
	_, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		panic(err)
	}
	parts := multipart.NewReader(r.Body, params["boundary"])
	for {
		part, err := parts.NextPart()
		if err != nil {
			panic(err)
		}
		if part.FormName() == name {
			value, _ := io.ReadAll(part)
			_, _ = io.Copy(io.Discard, r.Body)
			return string(value)
		}
	}
}

// telegramLoad is the program at work, with a crowd that writes to it.
type telegramLoad struct {
	b        *testing.B
	swift    *swift
	hook     string
	secret   string
	client   *http.Client
	raw      *sqlx.DB
	database string
	next     atomic.Int64 // number of the last message
}

func newTelegramLoad(b *testing.B, args ...string) *telegramLoad {
	b.Helper()
	l := &telegramLoad{b: b, swift: newSwift(b), client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 500}}}
	b.Cleanup(l.client.CloseIdleConnections)
	database := storagetest.DurableURL(b)
	l.database = database
	l.raw = sqlx.MustOpen("postgres", database)
	b.Cleanup(func() { l.raw.Close() })
	at := freeAddress(b)
	errors := &buffer{}
	ctx, stop := context.WithCancel(b.Context())
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append([]string{
			"serve", "--database", database, "--secret-key", storagetest.Secret.Text(), "--listen", at,
			"--telegram-token", "4242:AAE", "--telegram-api", l.swift.URL, "--telegram-webhook", "--public-url", "http://" + at,
			"--telegram-per-chat", "1ms", "--telegram-typing", "0s",
		}, args...), terminal{In: strings.NewReader(""), Out: io.Discard, Err: errors})
	}()
	b.Cleanup(func() { stop(); <-ended })
	select {
	case set := <-l.swift.hook:
		l.hook, l.secret = set[0], set[1]
	case code := <-ended:
		ended <- code
		b.Fatalf("the program ended with %d: %s", code, errors)
	}
	return l
}

// freeAddress is an address at which nobody listens: the program must know its
// own before it starts.
func freeAddress(b *testing.B) string {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// announce queues an announcement to each of so many chats, which never wrote.
func (l *telegramLoad) announce(n int) {
	l.b.Helper()
	l.raw.MustExec(`
		with account as (select id from account where channel = 'telegram'),
		made as (insert into contact (account, address) select account.id, (2000000 + i)::text from account, generate_series(1, $1) i returning id, account),
		talks as (insert into session (contact) select id from made),
		said as (
			insert into outbound (id, account, contact, lane, message, lang, key, made, deadline)
			select nextval('outbound_id'), account, id, 2, '{"p": [{"k": "menu.mulai"}]}', 'id', 'k' || id, now(), now() + interval '1 day' from made
			returning id, account, contact, lane, deadline
		)
		insert into ready (outbound, account, contact, lane, deadline) select id, account, contact, lane, deadline from said`, n)
}

// announced returns how many announcements were sent.
func (l *telegramLoad) announced() (n int) {
	l.b.Helper()
	err := l.raw.Get(&n, `select count(*) from outcome o join outbound b on b.id = o.outbound where b.lane = 2 and o.verdict = 'sent'`)
	if err != nil {
		l.b.Fatal(err)
	}
	return n
}

// questions are what the crowd writes, one after the other. None of them is
// asked twice in a row, and none needs an action: those are measured by their
// own transactions.
func questions() []string { return []string{"menu", "bantuan", "bahasa"} }

// callers are so many people.
func callers(from, n int) []*person {
	people := make([]*person, n)
	for i := range people {
		people[i] = &person{chat: strconv.Itoa(from + i), told: make(chan time.Time, 1)}
	}
	return people
}

type person struct {
	chat  string
	told  chan time.Time
	asked int
}

// ask writes the next message and returns how long the answer took.
func (l *telegramLoad) ask(ctx context.Context, p *person) (time.Duration, error) {
	l.swift.notify.LoadOrStore(p.chat, p.told)
	select {
	case <-p.told: // the rest of an answer in two messages
	default:
	}
	text := questions()[p.asked%len(questions())]
	p.asked++
	n := l.next.Add(1)
	body := fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":%d,"from":{"id":%[4]s,"is_bot":false,"first_name":"x"},"chat":{"id":%[4]s,"type":"private"},"text":%q}}`,
		n, n, time.Now().Unix(), p.chat, text)
	began := time.Now()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, l.hook, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	request.Header.Set("X-Telegram-Bot-Api-Secret-Token", l.secret)
	response, err := l.client.Do(request)
	if err != nil {
		return 0, err
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("the webhook answered %s", response.Status)
	}
	select {
	case at := <-p.told:
		return at.Sub(began), nil
	case <-time.After(patienceOfTests):
		return 0, fmt.Errorf("no answer to message %d", n)
	}
}

// closed has everybody ask so often, some of them at once, and returns how
// long each answer took and all of them together.
func (l *telegramLoad) closed(people []*person, each, atOnce int) ([]time.Duration, time.Duration) {
	l.b.Helper()
	var mu sync.Mutex
	var took []time.Duration
	queue := make(chan *person)
	began := time.Now()
	var askers sync.WaitGroup
	for range atOnce {
		askers.Go(func() {
			for p := range queue {
				d, err := l.ask(l.b.Context(), p)
				if err != nil {
					l.b.Error(err)
				}
				mu.Lock()
				took = append(took, d)
				mu.Unlock()
			}
		})
	}
	for range each {
		for _, p := range people {
			queue <- p
		}
	}
	close(queue)
	askers.Wait()
	return took, time.Since(began)
}

// paced has people ask one after the other at an even rate, whether or not
// those before were answered, and returns how long each answer took.
func (l *telegramLoad) paced(ctx context.Context, people []*person, perSecond int) []time.Duration {
	var mu sync.Mutex
	var took []time.Duration
	var asking sync.WaitGroup
	tick := time.NewTicker(time.Second / time.Duration(perSecond))
	defer tick.Stop()
	for _, p := range people {
		select {
		case <-ctx.Done():
		case <-tick.C:
			asking.Go(func() {
				d, err := l.ask(l.b.Context(), p)
				if err != nil {
					l.b.Error(err)
				}
				mu.Lock()
				took = append(took, d)
				mu.Unlock()
			})
		}
	}
	asking.Wait()
	return took
}

func quantile(took []time.Duration, q float64) float64 {
	slices.Sort(took)
	return float64(took[int(q*float64(len(took)-1))].Microseconds()) / 1000
}

// quiet is the p99 of replies, in milliseconds, while nothing else goes on. The
// first second after everybody was greeted at once still pays for the greeting
// (50 to 100 ms a reply): a baseline with it would forgive anything.
func (l *telegramLoad) quiet(ctx context.Context, people []*person, perSecond int) float64 {
	l.closed(people, 1, 50)
	l.paced(ctx, people, perSecond)
	return quantile(l.paced(ctx, people, perSecond), 0.99)
}

// BenchmarkTelegramAnswers wants a thousand answers a second, a p99 under
// 100 ms at half of that, and a lone message answered within 15 ms.
func BenchmarkTelegramAnswers(b *testing.B) {
	const people, each, atOnce = 2000, 5, 200
	l := newTelegramLoad(b, "--telegram-per-second", "100000")
	all := callers(1_000_000, people)
	l.closed(all, 1, atOnce) // everybody is greeted
	for b.Loop() {
		_, whole := l.closed(all, each, atOnce)
		b.ReportMetric(float64(people*each)/whole.Seconds(), "answers/s")
		half := l.paced(b.Context(), slices.Repeat(all, 2), 500)
		b.ReportMetric(quantile(half, 0.5), "half-p50-ms")
		b.ReportMetric(quantile(half, 0.99), "half-p99-ms")
		alone, _ := l.closed(all[:300], 1, 1)
		b.ReportMetric(quantile(alone, 0.5), "alone-p50-ms")
		b.ReportMetric(quantile(alone, 0.99), "alone-p99-ms")
	}
}

// BenchmarkTelegramBurst wants 95 to 100 % of the account's thousand a second
// out of ten thousand announcements to as many chats, and replies meanwhile
// with a p99 under 300 ms.
func BenchmarkTelegramBurst(b *testing.B) {
	const announcements, perSecond, repliesPerSecond = 10_000, 1000, 30
	for b.Loop() {
		l := newTelegramLoad(b, "--telegram-per-second", strconv.Itoa(perSecond))
		all := callers(1_000_000, 300)
		l.closed(all, 1, 50)
		l.announce(announcements)
		before, began := l.swift.sends.Load(), time.Now()
		ctx, over := context.WithCancel(b.Context())
		var took []time.Duration
		var replies sync.WaitGroup
		replies.Go(func() { took = l.paced(ctx, all, repliesPerSecond) })
		for look := time.Tick(100 * time.Millisecond); l.announced() < announcements; {
			<-look
		}
		whole, sends := time.Unix(0, l.swift.last.Load()).Sub(began), l.swift.sends.Load()-before
		over()
		replies.Wait()
		b.ReportMetric(100*float64(sends)/whole.Seconds()/perSecond, "%-of-rate")
		b.ReportMetric(quantile(took, 0.99), "reply-p99-ms")
		b.ReportMetric(float64(len(took)), "replies")
	}
}
