package telegramtest_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
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

const token = "4242:AAE"

// newServer is Telegram with Siti, and a client of the library to it.
func newServer(t *testing.T) (*telegramtest.Server, telegramtest.User, *tg.Bot) {
	t.Helper()
	s := telegramtest.New(token, "TemanBot")
	t.Cleanup(s.Close)
	b, err := tg.New(token, tg.WithServerURL(s.URL), tg.WithErrorsHandler(func(error) {}))
	if err != nil {
		t.Fatal(err)
	}
	return s, s.User(101, "Siti"), b
}

func send(t *testing.T, b *tg.Bot, text string, buttons ...string) (*models.Message, error) {
	t.Helper()
	p := &tg.SendMessageParams{ChatID: 101, Text: text}
	if len(buttons) > 0 {
		var row []models.InlineKeyboardButton
		for _, label := range buttons {
			row = append(row, models.InlineKeyboardButton{Text: label, CallbackData: "d:" + label})
		}
		p.ReplyMarkup = models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{row}}
	}
	return b.SendMessage(t.Context(), p)
}

// updates asks as a bot does that polls.
func updates(t *testing.T, s *telegramtest.Server, query string) []models.Update {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/bot"+token+"/getUpdates?"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct{ Result []models.Update }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return answer.Result
}

func TestUpdatesStayUntilTheyAreConfirmed(t *testing.T) {
	t.Parallel()
	s, siti, _ := newServer(t)
	siti.Text("satu")
	siti.Text("dua")
	for _, c := range []struct {
		query string
		want  []string
	}{{"", []string{"satu", "dua"}}, {"limit=1", []string{"satu"}}, {"offset=2", []string{"dua"}}, {"", []string{"dua"}}, {"offset=3", nil}} {
		var got []string
		for _, u := range updates(t, s, c.query) {
			got = append(got, u.Message.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q gave %q", c.query, got)
		}
	}
	if l := s.Ledger(); l != (telegramtest.Ledger{Made: 2, Brought: 5, Confirmed: 2}) {
		t.Errorf("ledger %+v", l)
	}
}

func TestPollWaitsForWhatComes(t *testing.T) {
	t.Parallel()
	s, siti, _ := newServer(t)
	got := make(chan []models.Update, 1)
	go func() { got <- updates(t, s, "timeout=20") }()
	if err := s.Called(t.Context(), "getUpdates", 1); err != nil {
		t.Fatal(err)
	}
	siti.Text("halo")
	if all := <-got; len(all) != 1 {
		t.Errorf("got %+v", all)
	}
}

func TestMessagesAreSeenEditedAndAnswered(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	if _, err := send(t, b, "halo"); !errors.Is(err, tg.ErrorForbidden) {
		t.Errorf("a bot began to talk: %v", err)
	}
	siti.Text("halo")
	m, err := send(t, b, "Boleh kami simpan?", "Boleh", "Nanti")
	if err != nil {
		t.Fatal(err)
	}
	if err := siti.Press("Nanti"); err != nil {
		t.Fatal(err)
	}
	all := updates(t, s, "offset=2")
	q := all[0].CallbackQuery
	if q == nil || q.Data != "d:Nanti" || q.Message.Message.ID != m.ID || q.Message.Message.ReplyMarkup == nil {
		t.Fatalf("the press is %+v", q)
	}
	if s.Spinning() != 1 {
		t.Error("no button spins")
	}
	if _, err := b.AnswerCallbackQuery(t.Context(), &tg.AnswerCallbackQueryParams{CallbackQueryID: q.ID}); err != nil {
		t.Error(err)
	}
	edit := &tg.EditMessageTextParams{ChatID: 101, MessageID: m.ID, Text: "Baik."}
	if _, err := b.EditMessageText(t.Context(), edit); err != nil {
		t.Error(err)
	}
	if _, err := b.EditMessageText(t.Context(), edit); err == nil || !strings.Contains(err.Error(), "not modified") {
		t.Errorf("an edit of nothing: %v", err)
	}
	if got := siti.Shown(); !slices.Equal(got, []string{"Baik."}) || s.Spinning() != 0 {
		t.Errorf("shown %q, spinning %d", got, s.Spinning())
	}
	if err := siti.Press("Nanti"); err == nil {
		t.Error("a button is there that was taken away")
	}
}

func TestWhatTheRealServerRefuses(t *testing.T) {
	t.Parallel()
	_, siti, b := newServer(t)
	siti.Text("halo")
	for name, c := range map[string]struct {
		text, button, says string
	}{
		"nothing":       {" ", "", "message text is empty"},
		"too much":      {strings.Repeat("a", 4097), "", "message is too long"},
		"emoji are two": {strings.Repeat("😀", 2049), "", "message is too long"},
		"a long button": {"?", strings.Repeat("x", 63), "BUTTON_DATA_INVALID"},
	} {
		var buttons []string
		if c.button != "" {
			buttons = []string{c.button}
		}
		if _, err := send(t, b, c.text, buttons...); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	siti.Block()
	if _, err := send(t, b, "halo"); err == nil || !strings.Contains(err.Error(), "blocked by the user") {
		t.Errorf("blocked: %v", err)
	}
}

func TestFilesGoBothWays(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	siti.Photo([]byte("gambar"), "NIB saya")
	photo := updates(t, s, "")[0].Message.Photo
	f, err := b.GetFile(t.Context(), &tg.GetFileParams{FileID: photo[len(photo)-1].FileID})
	if err != nil {
		t.Fatal(err)
	}
	request, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, b.FileDownloadLink(f), nil)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if body, _ := io.ReadAll(response.Body); string(body) != "gambar" {
		t.Errorf("fetched %q", body)
	}
	_, err = b.SendDocument(t.Context(), &tg.SendDocumentParams{
		ChatID: 101, Caption: "Salinan", Document: &models.InputFileUpload{Filename: "data.pdf", Data: strings.NewReader("%PDF")},
	})
	if err != nil {
		t.Fatal(err)
	}
	all := siti.Messages()
	if m := all[len(all)-1]; m.Text != "Salinan" || m.File.Name != "data.pdf" || string(m.File.Body) != "%PDF" {
		t.Errorf("got %+v", m)
	}
}

// What is not taken comes again, and never before what the same person wrote
// earlier.
func TestWebhookIsCalledUntilItTakes(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	var mu sync.Mutex
	var got []string
	refusals := 3
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		var u models.Update
		if err := json.NewDecoder(r.Body).Decode(&u); err != nil || r.Header.Get("X-Telegram-Bot-Api-Secret-Token") != "s3cret" {
			t.Errorf("called with %v, secret %q", err, r.Header.Get("X-Telegram-Bot-Api-Secret-Token"))
		}
		if refusals--; refusals >= 0 {
			http.Error(w, "not stored", http.StatusServiceUnavailable)
			return
		}
		got = append(got, u.Message.Text)
	}))
	defer hook.Close()
	if _, err := b.SetWebhook(t.Context(), &tg.SetWebhookParams{URL: hook.URL, SecretToken: "s3cret"}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"satu", "dua", "tiga"} {
		siti.Text(text)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := s.Settled(ctx); err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	defer mu.Unlock()
	if !slices.Equal(got, []string{"satu", "dua", "tiga"}) {
		t.Errorf("got %q", got)
	}
	info, err := b.GetWebhookInfo(t.Context())
	if err != nil || info.PendingUpdateCount != 0 || !strings.Contains(info.LastErrorMessage, "503") {
		t.Errorf("info %+v: %v", info, err)
	}
}

func TestRatesAreKept(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	s.Now, s.Rates = func() time.Time { return now }, telegramtest.TelegramRates()
	siti.Text("halo")
	var err error
	sent := 0
	for ; err == nil && sent < 100; sent++ {
		_, err = send(t, b, "halo")
	}
	var patience *tg.TooManyRequestsError
	if !errors.As(err, &patience) || patience.RetryAfter != 1 || sent != 4 {
		t.Errorf("after %d messages: %v", sent, err)
	}
	now = now.Add(time.Second)
	if _, err := send(t, b, "halo"); err != nil {
		t.Error(err)
	}
}

func TestFaultsAreTold(t *testing.T) {
	t.Parallel()
	s, siti, b := newServer(t)
	siti.Text("halo")
	mend := s.Fail(telegramtest.Fault{Method: "sendMessage", Lost: true})
	if _, err := send(t, b, "satu"); err == nil {
		t.Error("an answer came that was lost")
	}
	mend()
	s.Fail(telegramtest.Fault{Method: "sendMessage", Chat: 101, Times: 1, Cut: true})
	if _, err := send(t, b, "dua"); err == nil {
		t.Error("an answer came over a cut line")
	}
	s.Fail(telegramtest.Fault{Times: 1, RetryAfter: 9})
	if _, err := send(t, b, "tiga"); err == nil {
		t.Error("no patience was asked for")
	}
	if _, err := send(t, b, "empat"); err != nil {
		t.Error(err)
	}
	if got := siti.Shown(); !slices.Equal(got, []string{"satu", "empat"}) {
		t.Errorf("shown %q", got)
	}
}
