package telegram

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/bot/channeltest"
	"teman/bot/telegram/telegramtest"
	"teman/umkm"
)

// TestConformance holds the channel to what every channel promises, however it
// hears.
func TestConformance(t *testing.T) {
	t.Parallel()
	t.Run("polling", func(t *testing.T) {
		t.Parallel()
		channeltest.Run(t, func(t *testing.T) channeltest.Harness { return newPlatform(t, false) })
	})
	t.Run("webhook", func(t *testing.T) {
		t.Parallel()
		channeltest.Run(t, func(t *testing.T) channeltest.Harness { return &calling{newPlatform(t, true)} })
	})
}

// platform is the loopback Telegram as the suite uses it.
type platform struct {
	*telegramtest.Server
	hooked bool
	stop   func() // ends the process that was opened last

	mu        sync.Mutex
	keyboards []telegramtest.Message // with buttons, as they came
	slow      map[int64]func()
}

func newPlatform(t *testing.T, hooked bool) *platform {
	t.Helper()
	p := &platform{
		Server: telegramtest.New(token, "TemanBot"), hooked: hooked, stop: func() {}, slow: map[int64]func(){},
	}
	t.Cleanup(p.Close)
	t.Cleanup(func() { p.stop() })
	return p
}

// Open ends the process before, which hears nothing more, and begins another.
func (p *platform) Open(t testing.TB, parts channeltest.Parts) bot.Channel {
	t.Helper()
	p.stop()
	b, hook := p.process(t, parts)
	registered := p.Calls("setWebhook") + 1
	ctx, cancel := context.WithCancel(context.Background())
	var listen sync.WaitGroup
	listen.Go(func() { _ = b.Listen(ctx) })
	p.stop = sync.OnceFunc(func() { cancel(); listen.Wait(); hook.Close() })
	if p.hooked { // until Telegram knows where to call, nothing is delivered
		if err := p.Called(t.Context(), "setWebhook", registered); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// process makes a bot with its webhook.
func (p *platform) process(t testing.TB, parts channeltest.Parts) (*Bot, *httptest.Server) {
	t.Helper()
	var serve http.Handler
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serve.ServeHTTP(w, r) }))
	made := Parts{
		Account: parts.Account, Token: token, API: p.URL, Poll: time.Second, PerSecond: 1000, PerChat: 20 * time.Millisecond,
		Intake: parts.Intake, Contacts: parts.Data, Speaker: silent{}, Now: time.Now, Log: slog.New(slog.DiscardHandler),
	}
	if p.hooked {
		made.Hook = Hook{URL: hook.URL, Secret: "s3cret"}
	}
	b, err := New(made)
	if err != nil {
		t.Fatal(err)
	}
	serve = b.Webhook()
	return b, hook
}

// silent is a speaker without words.
type silent struct{}

func (silent) Text(_ string, p umkm.Phrase) string { return p.Key }

// acknowledgedWithin is how long the suite waits for a bot to say that it has
// something.
const acknowledgedWithin = 3 * time.Second

// Deliver brings a message and waits until the bot says that it has it.
func (p *platform) Deliver(ctx context.Context, address, id, text string) error {
	ctx, cancel := context.WithTimeout(ctx, acknowledgedWithin)
	defer cancel()
	p.Inject(p.person(address).ID(), message(address, id, text))
	return p.Settled(ctx)
}

// person is who has an address.
func (p *platform) person(address string) telegramtest.User {
	u := p.User(numberOf(address), "Orang")
	u.Acquaint()
	return u
}

// message is an update whose number is still open.
func message(address, id, text string) string {
	number, err := strconv.Atoi(strings.ReplaceAll(id, "-", "000"))
	if err != nil {
		panic(err)
	}
	chat := numberOf(address)
	return fmt.Sprintf(`{"update_id":%%d,"message":{"message_id":%d,"date":%d,"text":%q,
		"from":{"id":%[4]d,"is_bot":false,"first_name":"Orang"},"chat":{"id":%[4]d,"type":"private"}}}`, number+1, time.Now().Unix(), text, chat)
}

// numberOf is an address as the number of a chat.
func numberOf(address string) int64 {
	n, err := strconv.ParseInt(strings.TrimPrefix(address, "+"), 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

// Shown returns what the person was sent; what was chosen of it stands below.
func (p *platform) Shown(address string) []string {
	var texts []string
	for _, m := range p.look(address) {
		text, _, _ := strings.Cut(m.Text, "\n\n"+chosenMark)
		texts = append(texts, text)
	}
	return texts
}

// Files returns what is in the files that the person was sent.
func (p *platform) Files(address string) (bodies [][]byte) {
	for _, m := range p.look(address) {
		if m.File != nil {
			bodies = append(bodies, m.File.Body)
		}
	}
	return bodies
}

// look returns the bot's messages, and keeps in mind what keyboards they had.
func (p *platform) look(address string) (ours []telegramtest.Message) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range p.person(address).Messages() {
		if !m.Ours {
			continue
		}
		ours = append(ours, m)
		known := func(k telegramtest.Message) bool { return k.ID == m.ID }
		if len(m.Buttons) > 0 && !slices.ContainsFunc(p.keyboards, known) {
			p.keyboards = append(p.keyboards, m)
		}
	}
	return ours
}

// Press presses a button as it was when its message came. The same id is the
// same press, which Telegram brings again.
func (p *platform) Press(ctx context.Context, address, id string, keyboard, nth int) error {
	p.look(address)
	m := p.keyboards[keyboard]
	var data []string
	for _, row := range m.Buttons {
		for _, b := range row {
			data = append(data, b.Data)
		}
	}
	ctx, cancel := context.WithTimeout(ctx, acknowledgedWithin)
	defer cancel()
	chat := numberOf(address)
	p.Inject(chat, fmt.Sprintf(`{"update_id":%%d,"callback_query":{"id":%q,"data":%q,"from":{"id":%[3]d,"is_bot":false,"first_name":"Orang"},
		"message":{"message_id":%[4]d,"date":1,"chat":{"id":%[3]d,"type":"private"},"text":%[5]q,
		"reply_markup":{"inline_keyboard":[[{"text":"Pilihan","callback_data":%[2]q}]]}}}}`, id, data[nth], chat, m.ID, m.Text))
	return p.Settled(ctx)
}

// Block has Telegram say so; in truth, a person who writes takes it back.
func (p *platform) Block(address string) bot.Verdict {
	p.Fail(telegramtest.Fault{Method: "sendMessage", Chat: numberOf(address), Code: http.StatusForbidden, Says: "Forbidden: bot was blocked by the user"})
	return bot.Blocked
}

// Slow has every message to the address take so long.
func (p *platform) Slow(address string, takes time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	chat := numberOf(address)
	if mend := p.slow[chat]; mend != nil {
		mend()
	}
	p.slow[chat] = p.Fail(telegramtest.Fault{Method: "sendMessage", Chat: chat, Takes: takes})
}

// Throttle asks for patience until then, in the whole seconds that Telegram
// knows.
func (p *platform) Throttle(address string, until time.Time) {
	left := time.Until(until)
	mend := p.Fail(telegramtest.Fault{Method: "sendMessage", Chat: numberOf(address), RetryAfter: int(left.Seconds() + 1)})
	time.AfterFunc(left, mend)
}

// calling is the platform with a webhook, which a proxy may hand to several
// processes.
type calling struct{ *platform }

// Join makes one more process beside the one that was opened last.
func (c *calling) Join(t testing.TB, parts channeltest.Parts) (bot.Channel, func(context.Context, string, string, string) error) {
	t.Helper()
	b, hook := c.process(t, parts)
	t.Cleanup(hook.Close)
	return b, func(ctx context.Context, address, id, text string) error {
		update := fmt.Sprintf(message(address, id, text), time.Now().UnixNano())
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, hook.URL, strings.NewReader(update))
		if err != nil {
			return err
		}
		r.Header.Set(secretHeader, "s3cret")
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("the webhook answered %s", response.Status)
		}
		return nil
	}
}

var (
	_ channeltest.Blocker   = (*platform)(nil)
	_ channeltest.Filer     = (*platform)(nil)
	_ channeltest.Presser   = (*platform)(nil)
	_ channeltest.Slower    = (*platform)(nil)
	_ channeltest.Throttler = (*platform)(nil)
	_ channeltest.Joiner    = (*calling)(nil)
)
