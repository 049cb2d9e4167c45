package telegramtest_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"teman/bot/telegram/telegramtest"
)

// told reports whether a refusal says so.
func told(err error, says string) bool { return err != nil && strings.Contains(err.Error(), says) }

func TestStaffWorkInAForum(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	forum := s.Forum(-100, "Petugas")
	staff := forum.As(siti)
	open := func(name string) (*models.ForumTopic, error) {
		return b.CreateForumTopic(t.Context(), &tg.CreateForumTopicParams{ChatID: -100, Name: name})
	}
	if _, err := open("Tiket 1"); !errors.Is(err, tg.ErrorForbidden) {
		t.Errorf("a bot outside opened a topic: %v", err)
	}
	forum.Add(staff)
	if _, err := open("Tiket 1"); !told(err, "not enough rights") {
		t.Errorf("a mere member opened a topic: %v", err)
	}
	forum.Promote(staff)
	topic, err := open("Tiket 1")
	if err != nil {
		t.Fatal(err)
	}
	say := func() error {
		_, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: -100, MessageThreadID: topic.MessageThreadID, Text: "Bu Siti bertanya"})
		return err
	}
	if err := say(); err != nil {
		t.Error(err)
	}
	staff.In(topic.MessageThreadID).Text("sedang kami cek")
	all := updates(t, s, "")
	if m := all[len(all)-1].Message; m == nil || m.MessageThreadID != topic.MessageThreadID || !m.IsTopicMessage || m.Text != "sedang kami cek" {
		t.Errorf("heard %+v", m)
	}
	if _, err := b.CloseForumTopic(t.Context(), &tg.CloseForumTopicParams{ChatID: -100, MessageThreadID: topic.MessageThreadID}); err != nil {
		t.Error(err)
	}
	if err := say(); !told(err, "TOPIC_CLOSED") {
		t.Errorf("wrote into a closed topic: %v", err)
	}
	if _, err := b.DeleteForumTopic(t.Context(), &tg.DeleteForumTopicParams{ChatID: -100, MessageThreadID: topic.MessageThreadID}); err != nil {
		t.Error(err)
	}
	if err := say(); !told(err, "message thread not found") {
		t.Errorf("wrote into a topic that is gone: %v", err)
	}
	if got := forum.Shown(); len(got) != 0 || len(forum.Topics()) != 0 {
		t.Errorf("left are %q, topics %v", got, forum.Topics())
	}
}

// A bot that does not administer a group hears only what is for it.
func TestPrivacyInGroups(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	g := s.Group(-5, "Pedagang")
	g.Text(siti, "bot belum di sini")
	g.Add(siti)
	in := g.As(siti)
	in.Text("obrolan biasa")
	in.Sticker("🙏")
	command := in.Text("/bantuan")
	m, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: -5, Text: "Tulis ke saya sendiri.",
		ReplyParameters: &models.ReplyParameters{MessageID: command}})
	if err != nil || m.ReplyToMessage == nil || m.ReplyToMessage.ID != command {
		t.Fatalf("%+v: %v", m, err)
	}
	in.Reply(m.ID, "baik")
	g.Promote(siti)
	in.Text("sekarang terdengar")
	var heard []string
	for _, u := range updates(t, s, "") {
		if u.Message != nil {
			heard = append(heard, u.Message.Text)
		}
	}
	if want := []string{"/bantuan", "baik", "sekarang terdengar"}; !slices.Equal(heard, want) {
		t.Errorf("heard %q", heard)
	}
	n, err := b.GetChatMemberCount(t.Context(), &tg.GetChatMemberCountParams{ChatID: -5})
	if err != nil || n != 2 {
		t.Errorf("%d members: %v", n, err)
	}
	rulers, err := b.GetChatAdministrators(t.Context(), &tg.GetChatAdministratorsParams{ChatID: -5})
	if err != nil || len(rulers) != 2 || rulers[1].Owner == nil || rulers[1].Owner.User.ID != 101 {
		t.Errorf("administrators %+v: %v", rulers, err)
	}
}

func TestAChannelSpeaksForItself(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	c := s.Channel(-7, "Kabar Dinas")
	c.Post("belum ada bot")
	c.Promote(siti)
	c.Post("pelatihan dibuka")
	all := updates(t, s, "")
	if len(all) != 2 || all[1].ChannelPost == nil || all[1].ChannelPost.Text != "pelatihan dibuka" || all[1].ChannelPost.From != nil {
		t.Errorf("heard %+v", all)
	}
	m, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: -7, Text: "halo"})
	if err != nil || m.From != nil || m.SenderChat == nil || m.SenderChat.ID != -7 {
		t.Errorf("wrote %+v: %v", m, err)
	}
}

func TestAGroupBecomesASupergroup(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	g := s.Group(-5, "Pedagang")
	g.Add(siti)
	g.Upgrade(siti, -1005)
	_, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: -5, Text: "halo"})
	var moved *tg.MigrateError
	if !errors.As(err, &moved) || moved.MigrateToChatID != -1005 {
		t.Errorf("the old group: %v", err)
	}
	if _, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: -1005, Text: "halo"}); err != nil {
		t.Errorf("the new one: %v", err)
	}
}

// The one that asks later gets the updates; the one before is told.
func TestOnePollAtATime(t *testing.T) {
	t.Parallel()
	s, siti, _ := newServer(t)
	poll := func() chan int {
		answered := make(chan int, 1)
		go func() {
			response, err := http.Get(s.URL + "/bot" + token + "/getUpdates?timeout=20")
			if err != nil {
				answered <- 0
				return
			}
			response.Body.Close()
			answered <- response.StatusCode
		}()
		return answered
	}
	first := poll()
	if err := s.Called(t.Context(), "getUpdates", 1); err != nil {
		t.Fatal(err)
	}
	second := poll()
	if code := <-first; code != http.StatusConflict {
		t.Errorf("the first was answered with %d", code)
	}
	siti.Text("halo")
	if code := <-second; code != http.StatusOK {
		t.Errorf("the second was answered with %d", code)
	}
}

func TestDeliveriesTellWhatABotThatDiedHad(t *testing.T) {
	t.Parallel()
	s, siti, _ := newServer(t)
	first, second := siti.Text("satu"), siti.Text("dua")
	updates(t, s, "")         // it died of these
	updates(t, s, "")         // and its successor was given them again
	updates(t, s, "offset=2") // and confirmed the first
	want := []telegramtest.Delivery{
		{Kind: "message", Chat: 101, Message: first, Brought: 2, Confirmed: true},
		{Kind: "message", Chat: 101, Message: second, Brought: 3},
	}
	if got := s.Deliveries(); !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

// called is a webhook that answers as it is told, and what it was called with.
type called struct {
	*httptest.Server
	mu    sync.Mutex
	texts []string
}

func newHook(t *testing.T, b *tg.Bot, answer func(w http.ResponseWriter, u *models.Update)) *called {
	t.Helper()
	h := &called{}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var u models.Update
		if err := json.NewDecoder(r.Body).Decode(&u); err != nil {
			t.Error(err)
		}
		if u.Message != nil {
			h.mu.Lock()
			h.texts = append(h.texts, u.Message.Text)
			h.mu.Unlock()
		}
		answer(w, &u)
	}))
	t.Cleanup(h.Close)
	if _, err := b.SetWebhook(t.Context(), &tg.SetWebhookParams{URL: h.URL, MaxConnections: 2}); err != nil {
		t.Fatal(err)
	}
	return h
}

// A webhook is called for two chats at once, and for no third.
func TestWebhookCallsAtOnce(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	arrived, release := make(chan int64, 9), make(chan struct{})
	newHook(t, b, func(_ http.ResponseWriter, u *models.Update) {
		arrived <- u.Message.Chat.ID
		<-release
	})
	siti.Text("satu")
	siti.Text("dua")
	s.User(102, "Anwar").Text("tiga")
	s.User(103, "Wati").Text("empat")
	got := []int64{<-arrived, <-arrived}
	slices.Sort(got)
	if !slices.Equal(got, []int64{101, 102}) || len(arrived) != 0 {
		t.Errorf("called for %v and %d more", got, len(arrived))
	}
	close(release)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := s.Settled(ctx); err != nil {
		t.Error(err)
	}
}

// A webhook may answer with a call, of which it never hears.
func TestWebhookAnswersWithACall(t *testing.T) {
	t.Parallel()
	_, siti, b := newServer(t)
	newHook(t, b, func(w http.ResponseWriter, u *models.Update) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"method": "sendMessage", "chat_id": u.Message.Chat.ID, "text": "sudah kami terima"})
	})
	siti.Text("halo")
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := siti.Await(ctx, func(seen []telegramtest.Message) bool { return len(seen) == 2 }); err != nil {
		t.Error(err)
	}
	if got := siti.Shown(); !slices.Equal(got, []string{"sudah kami terima"}) {
		t.Errorf("shown %q", got)
	}
}

// What a press is while its message waits depends on whether presses go beside.
func TestPressesMayOvertake(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	s.PressesApart = true
	siti.Text("halo")
	if _, err := send(t, b, "Boleh?", "Boleh"); err != nil {
		t.Fatal(err)
	}
	pressed, release := make(chan struct{}), make(chan struct{})
	newHook(t, b, func(_ http.ResponseWriter, u *models.Update) {
		if u.CallbackQuery != nil {
			close(pressed)
			return
		}
		<-release
	})
	if err := siti.Press("Boleh"); err != nil {
		t.Fatal(err)
	}
	<-pressed // though the message before it is still under way
	close(release)
}

func TestSeveralBots(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	other := s.Bot("99:other", "LainBot")
	second, err := tg.New("99:other", tg.WithServerURL(s.URL))
	if err != nil {
		t.Fatal(err)
	}
	me, err := second.GetMe(t.Context())
	if err != nil || me.ID != 99 || me.Username != "LainBot" {
		t.Fatalf("%+v: %v", me, err)
	}
	siti.Text("halo")
	if _, err := send(t, b, "dari yang pertama"); err != nil {
		t.Error(err)
	}
	if _, err := send(t, second, "dari yang kedua"); !told(err, "chat not found") {
		t.Errorf("the second bot knows who wrote to the first: %v", err)
	}
	if n := len(other.Deliveries()); n != 0 {
		t.Errorf("the second was told %d times", n)
	}
	if _, err := tg.New("98:nobody", tg.WithServerURL(s.URL)); !errors.Is(err, tg.ErrorUnauthorized) {
		t.Errorf("a token of nobody: %v", err)
	}
}

func TestMenusAndUnknownMethods(t *testing.T) {
	t.Parallel()
	s, _, b := newServer(t)
	menu := []models.BotCommand{{Command: "daftar", Description: "Daftarkan usaha"}}
	if _, err := b.SetMyCommands(t.Context(), &tg.SetMyCommandsParams{Commands: menu, LanguageCode: "en"}); err != nil {
		t.Fatal(err)
	}
	got, err := b.GetMyCommands(t.Context(), &tg.GetMyCommandsParams{LanguageCode: "en"})
	if err != nil || !slices.Equal(got, menu) {
		t.Errorf("%v: %v", got, err)
	}
	if got, err := b.GetMyCommands(t.Context(), &tg.GetMyCommandsParams{}); err != nil || len(got) != 0 {
		t.Errorf("everybody's menu is %v: %v", got, err)
	}
	if _, err := b.SetMyCommands(t.Context(), &tg.SetMyCommandsParams{Commands: []models.BotCommand{{Command: "Daftar", Description: "x"}}}); !told(err, "BOT_COMMAND_INVALID") {
		t.Errorf("a command in capitals: %v", err)
	}
	if _, err := b.SendDice(t.Context(), &tg.SendDiceParams{ChatID: 101}); !errors.Is(err, tg.ErrorNotFound) {
		t.Errorf("what is not spoken: %v", err)
	}
	if got := s.Unknown(); !slices.Equal(got, []string{"sendDice"}) {
		t.Errorf("unknown are %q", got)
	}
}

func TestOnlyTheNewestAreKept(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	s.Keep = 1
	before := len(s.Journal())
	siti.Text("halo")
	for range 20 {
		if _, err := send(t, b, "halo"); err != nil {
			t.Fatal(err)
		}
	}
	if siti.Sent() != 20 || len(siti.Messages()) > 2 || len(s.Journal()) != before {
		t.Errorf("sent %d, kept %d and %d calls", siti.Sent(), len(siti.Messages()), len(s.Journal())-before)
	}
}
