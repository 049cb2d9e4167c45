package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-telegram/bot/models"

	"teman/bot"
	"teman/flows"
)

// hookInfo answers getWebhookInfo with one address after the other, the last
// for good.
func hookInfo(g *ground, urls ...string) {
	others := g.answer
	var mu sync.Mutex
	g.answer = func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/getWebhookInfo") {
			others(w, r)
			return
		}
		mu.Lock()
		url := urls[0]
		if len(urls) > 1 {
			urls = urls[1:]
		}
		mu.Unlock()
		allowed, _ := json.Marshal(heard())
		fmt.Fprintf(w, `{"ok":true,"result":{"url":%q,"pending_update_count":3,"allowed_updates":%s}}`, url, allowed)
	}
}

func TestWebhookIsRegisteredAndRepaired(t *testing.T) {
	t.Parallel()
	g := hooked(t)
	hookInfo(g, g.Hook.URL, "https://elsewhere.example", g.Hook.URL)
	ctx, stop := context.WithCancel(t.Context())
	var listen sync.WaitGroup
	listen.Go(func() { _ = g.Listen(ctx) })
	set := func() []call {
		g.mu.Lock()
		defer g.mu.Unlock()
		return slices.DeleteFunc(slices.Clone(g.calls), func(c call) bool { return c.method != "setWebhook" })
	}
	await(t, "a repair", func() bool { return len(set()) == 2 })
	stop()
	listen.Wait()
	want := map[string]string{
		"url": g.Hook.URL, "secret_token": "s3cret", "max_connections": "100",
		"allowed_updates": `["message","edited_message","callback_query","my_chat_member","chat_member"]`,
	}
	for _, c := range set() {
		for name, value := range want {
			if c.fields[name] != value {
				t.Errorf("%s is %q", name, c.fields[name])
			}
		}
		if len(c.fields) != len(want) {
			t.Errorf("asked %v", c.fields)
		}
	}
	if strings.Contains(g.log.String(), "s3cret") {
		t.Error("the log shows the secret")
	}
}

func TestMenusAreGivenWhenTheyDiffer(t *testing.T) {
	t.Parallel()
	g := newOpenGround(t, nil)
	g.showMenus(t.Context())
	given := g.asked("setMyCommands")
	if len(given) != 2 || given[0].fields["language_code"] != "" || given[1].fields["language_code"] != "en" {
		t.Fatalf("gave %+v", given)
	}
	var entries []models.BotCommand
	if err := json.Unmarshal([]byte(given[0].fields["commands"]), &entries); err != nil || len(entries) != 10 {
		t.Fatalf("gave %+v: %v", entries, err)
	}
	if entries[2] != (models.BotCommand{Command: "daftar", Description: "id telegram.command.daftar "}) {
		t.Errorf("gave %+v", entries[2])
	}
	same := newGround(t, func(w http.ResponseWriter, r *http.Request) {
		c := called(t, r)
		if c.method != "getMyCommands" {
			t.Errorf("called %s", c.method)
		}
		lang := "id"
		if c.fields["language_code"] != "" {
			lang = c.fields["language_code"]
		}
		has, _ := json.Marshal((&Bot{Parts: Parts{Speaker: &ground{}}}).entries(lang))
		fmt.Fprintf(w, `{"ok":true,"result":%s}`, has)
	}, nil)
	same.showMenus(t.Context())
	if same.log.String() != "" {
		t.Error(same.log.String())
	}
}

func TestFilesAreFetched(t *testing.T) {
	t.Parallel()
	get := func(info string, status int) (string, error) {
		g := newGround(t, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasSuffix(r.URL.Path, "/getFile"):
				_, _ = io.WriteString(w, info)
			case r.URL.Path == "/file/bot"+token+"/photos/1.jpg":
				canned(status, "isi")(w, r)
			default:
				t.Errorf("asked for %s", r.URL.Path)
			}
		}, nil)
		body, err := g.Fetch(t.Context(), "file-id")
		if err != nil {
			holdsNoSecret(t, err.Error())
			return "", err
		}
		defer body.Close()
		read, err := io.ReadAll(body)
		return string(read), err
	}
	known := `{"ok":true,"result":{"file_id":"file-id","file_unique_id":"u","file_path":"photos/1.jpg"}}`
	if got, err := get(known, 200); err != nil || got != "isi" {
		t.Errorf("fetched %q: %v", got, err)
	}
	for name, c := range map[string]struct {
		info   string
		status int
		gone   bool
	}{
		"too big":      {`{"ok":false,"error_code":400,"description":"Bad Request: file is too big"}`, 0, true},
		"not known":    {`{"ok":false,"error_code":400,"description":"Bad Request: wrong file_id"}`, 0, true},
		"no path":      {`{"ok":true,"result":{"file_id":"x","file_unique_id":"u"}}`, 0, true},
		"link expired": {known, 404, true},
		"server error": {known, 500, false},
		"no answer":    {`{"ok":false,"error_code":500,"description":"x"}`, 0, false},
	} {
		if _, err := get(c.info, c.status); err == nil || errors.Is(err, bot.ErrGone) != c.gone {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Typing is shown to who waits, and to nobody who was answered.
func TestTypingIsShownToWhoWaits(t *testing.T) {
	t.Parallel()
	g := newOpenGround(t, func(p *Parts) { p.Typing = 30 * time.Millisecond })
	g.holding.Store(true)
	g.hear(t, said(`"text":"halo"`), strings.ReplaceAll(said(`"text":"halo"`), "101", "102"))
	g.Send(t.Context(), bot.Parcel{Address: "102", Text: "Halo juga"})
	await(t, "typing", func() bool { return len(g.asked("sendChatAction")) > 0 })
	if shown := g.asked("sendChatAction"); len(shown) != 1 || shown[0].fields["chat_id"] != "101" || shown[0].fields["action"] != "typing" {
		t.Errorf("shown %+v", shown)
	}
	if g.typing.end(101) || g.typing.end(102) {
		t.Error("somebody waits still")
	}
}

// Acts never pile up: what Telegram does not take now is left.
func TestActsAreDroppedWhenTelegramAsksForPatience(t *testing.T) {
	t.Parallel()
	g := newGround(t, canned(429, `{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":60}}`), nil)
	g.hear(t, pressOn("a", "?"))
	g.acts.wait()
	if g.acts.enter(time.Now().Add(50 * time.Second)) {
		t.Error("an act was done while Telegram asked for patience")
	}
	if !g.acts.enter(time.Now().Add(61 * time.Second)) {
		t.Error("no act is done after that")
	}
	g.acts.leave()
}

// Twenty a minute to one group, whatever other chats get.
func TestGroupsHaveTheirOwnPace(t *testing.T) {
	t.Parallel()
	g := newGroups(perGroup)
	ctx, cancel := context.WithTimeout(t.Context(), time.Second) // less than one message's share
	defer cancel()
	for range groupBurst {
		if err := g.wait(ctx, -100); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.wait(ctx, -100); err == nil {
		t.Error("a group got more than its share")
	}
	for _, chat := range []int64{-101, 101} {
		if err := g.wait(ctx, chat); err != nil {
			t.Errorf("chat %d waits for another: %v", chat, err)
		}
	}
}

// The office says how many a group gets in a minute.
func TestGroupsHaveTheOfficesPace(t *testing.T) {
	t.Parallel()
	for perGroup, most := range map[float64]int{0: groupBurst, 1: groupBurst, 600: groupBurst + 9} {
		g := newGround(t, nil, func(p *Parts) { p.PerGroup = perGroup })
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		got := 0
		for g.groups.wait(ctx, -100) == nil {
			got++
		}
		if got < most || got > most+1 {
			t.Errorf("%v a minute: %d in a second, not %d", perGroup, got, most)
		}
	}
}

func TestRecentForgetsTheOldest(t *testing.T) {
	t.Parallel()
	r := newRecent[int, string](2)
	r.put(1, "a")
	r.put(2, "b")
	r.put(1, "c") // comes anew
	r.put(3, "d")
	if _, known := r.get(2); known {
		t.Error("the oldest is known still")
	}
	if v, known := r.add(1, "d"); !known || v != "c" {
		t.Errorf("1 is %q", v)
	}
	r.forget()
	if v, known := r.add(1, "e"); known {
		t.Errorf("what was forgotten is %q", v)
	}
	if v, _ := r.get(1); v != "e" {
		t.Errorf("1 is %q", v)
	}
	if e := (flows.Choice{}); e != choice(":") {
		t.Error("an empty choice is one")
	}
}
