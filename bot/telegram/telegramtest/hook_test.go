package telegramtest

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// However often a webhook fails, it is brought every update, those of one chat
// in order, and never two of one chat at once.
func TestAWebhookGetsEachChatInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		fails := rapid.SliceOfN(rapid.Bool(), 0, 40).Draw(t, "fails")
		people := rapid.SliceOfN(rapid.Int64Range(101, 104), 1, 30).Draw(t, "people")
		h := &hookLog{took: map[int64][]int{}, inside: map[int64]bool{}, fails: fails}
		bot := httptest.NewServer(h)
		defer bot.Close()

		s := New("1:x", "Bot")
		defer s.Close()
		s.Pause = func(int) time.Duration { return 0 }
		a := s.perform(call{method: "setWebhook", fields: map[string]string{"url": bot.URL, "max_connections": "3"}})
		if !a.OK {
			t.Fatal(a.Description)
		}
		want := map[int64][]int{}
		for _, id := range people {
			want[id] = append(want[id], s.User(id, "x").Text("halo"))
		}
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := s.Settled(ctx); err != nil {
			t.Fatal(err)
		}
		for id := range want {
			if got := h.of(id); !slices.Equal(got, want[id]) {
				t.Fatalf("chat %d got %v of %v", id, got, want[id])
			}
		}
		if h.clash {
			t.Fatal("two updates of one chat were brought at once")
		}
	})
}

// hookLog is a webhook that fails as it was told, and notes what it took.
type hookLog struct {
	mu     sync.Mutex
	fails  []bool
	took   map[int64][]int
	inside map[int64]bool
	clash  bool
}

func (h *hookLog) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var u struct {
		Message struct {
			ID   int `json:"message_id"`
			Chat struct{ ID int64 }
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&u); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	chat := u.Message.Chat.ID
	fails := h.enter(chat)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.inside[chat] = false
	if fails {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	h.took[chat] = append(h.took[chat], u.Message.ID)
}

func (h *hookLog) enter(chat int64) (fails bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clash = h.clash || h.inside[chat]
	h.inside[chat] = true
	if len(h.fails) > 0 {
		fails, h.fails = h.fails[0], h.fails[1:]
	}
	return fails
}

func (h *hookLog) of(chat int64) []int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.took[chat]
}
