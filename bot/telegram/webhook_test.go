package telegram

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// hooked is a ground in webhook mode.
func hooked(t *testing.T) *ground {
	t.Helper()
	return newOpenGround(t, func(p *Parts) {
		p.Hook = Hook{URL: "https://teman.example/hook/telegram/7", Secret: "s3cret", Check: 10 * time.Millisecond}
	})
}

// post brings a body to the webhook as Telegram does.
func (g *ground) post(t *testing.T, secret, body string) int {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader(body))
	r.Header.Set(secretHeader, secret)
	w := httptest.NewRecorder()
	g.Webhook().ServeHTTP(w, r)
	return w.Code
}

func TestWebhookAnswers(t *testing.T) {
	t.Parallel()
	update := said(`"text":"halo"`)
	for name, c := range map[string]struct {
		secret, body string
		refuses      error
		want, stored int
	}{
		"an update":            {"s3cret", update, nil, 200, 1},
		"a wrong secret":       {"s3cres", update, nil, 401, 0},
		"a longer secret":      {"s3cret3", update, nil, 401, 0},
		"no secret":            {"", update, nil, 401, 0},
		"no JSON":              {"s3cret", update[:40], nil, 400, 0},
		"nothing":              {"s3cret", "", nil, 400, 0},
		"more than one may be": {"s3cret", `{"x":"` + strings.Repeat("a", maxUpdate) + `"}`, nil, 413, 0},
		"what nobody can read": {"s3cret", `{"update_id":5,"message":"x"}`, nil, 200, 0},
		"what is not stored":   {"s3cret", update, errDown, 503, 0},
		"a block not stored":   {"s3cret", blocked, errDown, 503, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := hooked(t)
			g.refuse(c.refuses)
			if got := g.post(t, c.secret, c.body); got != c.want {
				t.Errorf("answered %d, want %d", got, c.want)
			}
			if arrived, _ := g.noted(); len(arrived) != c.stored {
				t.Errorf("stored %+v", arrived)
			}
		})
	}
}

// blocked is an update in which Siti blocks the bot.
const blocked = `{"update_id":5,"my_chat_member":{"chat":{"id":101,"type":"private"},"from":{"id":101,"is_bot":false,"first_name":"Siti"},"date":1,
	"old_chat_member":{"status":"member","user":{"id":1,"is_bot":true,"first_name":"T"}},"new_chat_member":{"status":"kicked","user":{"id":1,"is_bot":true,"first_name":"T"},"until_date":0}}}`

func TestWebhookTakesNothingButPosts(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	hooked(t).Webhook().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("answered %d", w.Code)
	}
}

// A bot without a secret would take everybody for Telegram.
func TestWebhookNeedsASecret(t *testing.T) {
	t.Parallel()
	for _, secret := range []string{"", "with space", "ü", strings.Repeat("a", 257)} {
		if _, err := New(Parts{Token: token, Hook: Hook{URL: "https://x", Secret: secret}}); err == nil {
			t.Errorf("%q is a secret", secret)
		}
	}
	if (Hook{}).knows("") {
		t.Error("a bot that polls takes calls")
	}
}

func TestTokenHasItsForm(t *testing.T) {
	t.Parallel()
	for _, wrong := range []string{"", "4242", "4242:", ":AAE", "bot4242:AAE", "4242:AA E", "4242:AAE/../x"} {
		_, err := New(Parts{Token: wrong})
		if err == nil {
			t.Errorf("%q is a token", wrong)
		} else if wrong != "" && strings.Contains(err.Error(), wrong) {
			t.Errorf("the error shows %q: %v", wrong, err)
		}
	}
	if name, err := Name(token); err != nil || name != "4242" {
		t.Errorf("the bot of a token is %q: %v", name, err)
	}
}

func TestBlockedAndUnblockedAreTold(t *testing.T) {
	t.Parallel()
	g := hooked(t)
	back := strings.NewReplacer(`"status":"member"`, `"status":"kicked"`, `"status":"kicked"`, `"status":"member"`).Replace(blocked)
	g.hear(t, blocked, back)
	if _, moves := g.noted(); !slices.Equal(moves, []string{"101 left: blocked", "101 returned"}) {
		t.Errorf("told %q", moves)
	}
}

// An edit that changes nothing we read is none; one that was not stored is
// brought again and counts then.
func TestEditOfNothingIsNone(t *testing.T) {
	t.Parallel()
	g := hooked(t)
	edit := func(text string, at int) string {
		return fmt.Sprintf(`{"update_id":6,"edited_message":{"message_id":42,"date":%d,"edit_date":%d,%s,"text":%q}}`, wrote, at, siti, text)
	}
	g.hear(t, said(`"text":"Siti Rahma"`), edit("Siti Rahma", wrote+5))
	if arrived, _ := g.noted(); len(arrived) != 1 {
		t.Errorf("arrived %+v", arrived)
	}
	g.refuse(errDown)
	if code := g.post(t, "s3cret", edit("Siti Rahmah", wrote+6)); code != 503 {
		t.Errorf("answered %d", code)
	}
	g.refuse(nil)
	g.hear(t, edit("Siti Rahmah", wrote+6))
	if arrived, _ := g.noted(); len(arrived) != 2 || arrived[1].Event.Text != "Siti Rahmah" {
		t.Errorf("arrived %+v", arrived)
	}
}

func TestGroupIsToldWhereToWriteOnceInAWhile(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	g := newOpenGround(t, func(p *Parts) { p.Now = func() time.Time { return now } })
	command := func(to string) string {
		return fmt.Sprintf(`{"update_id":5,"message":{"message_id":42,"date":%d,"from":{"id":101,"is_bot":false,"first_name":"Siti"},"chat":{"id":-100,"type":"supergroup"},"text":"/daftar@%s"}}`, wrote, to)
	}
	steps := []struct {
		after time.Duration
		to    string
		told  int
	}{{0, "OtherBot", 0}, {0, "temanbot", 1}, {time.Minute, "TemanBot", 1}, {politeness, "TemanBot", 2}}
	for _, s := range steps {
		now = now.Add(s.after)
		g.hear(t, command(s.to))
		if told := g.asked("sendMessage"); len(told) != s.told {
			t.Fatalf("after a command to %s the group was told %+v", s.to, told)
		}
	}
	told := g.asked("sendMessage")[0].fields
	if told["chat_id"] != "-100" || !strings.HasSuffix(told["text"], "https://t.me/TemanBot") {
		t.Errorf("told %v", told)
	}
	if arrived, _ := g.noted(); len(arrived) != 0 {
		t.Errorf("a group is a contact: %+v", arrived)
	}
}
