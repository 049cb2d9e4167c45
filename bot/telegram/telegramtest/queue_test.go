package telegramtest

import (
	"encoding/json"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// Whatever a bot asks for and however often it dies, it is given exactly the
// updates from its last offset on, in order and a hundred at most; what it
// confirmed never comes again.
func TestUpdatesKeepToTheirRules(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := newServer("1:x", "Bot")
		siti := s.User(101, "Siti")
		made, settled := 0, 0
		t.Repeat(map[string]func(*rapid.T){
			"write": func(t *rapid.T) {
				for range rapid.IntRange(1, 70).Draw(t, "texts") {
					siti.Text("halo")
					made++
				}
			},
			"ask": func(t *rapid.T) {
				limit := rapid.IntRange(0, 150).Draw(t, "limit")
				offset := rapid.IntRange(-made-2, made+2).Draw(t, "offset")
				switch {
				case offset > 0:
					settled = max(settled, min(offset-1, made))
				case offset < 0:
					settled = max(settled, made+offset)
				}
				most := limit
				if limit == 0 || limit > 100 {
					most = 100
				}
				var want []int
				for id := settled + 1; id <= min(made, settled+most); id++ {
					want = append(want, id)
				}
				if got := ask(t, s, offset, limit); !slices.Equal(got, want) {
					t.Fatalf("from %d at most %d: got %v, want %v", offset, limit, got, want)
				}
			},
			"": func(t *rapid.T) {
				if l := s.Ledger(); l.Made != made || l.Confirmed != settled {
					t.Fatalf("ledger %+v, made %d, confirmed %d", l, made, settled)
				}
				for i, d := range s.Deliveries() {
					if d.Confirmed != (i < settled) {
						t.Fatalf("update %d is %+v, confirmed are %d", i+1, d, settled)
					}
				}
			},
		})
	})
}

// ask polls without waiting, and returns the numbers of what came.
func ask(t *rapid.T, s *Server, offset, limit int) []int {
	c := call{ctx: t.Context(), method: "getUpdates", fields: map[string]string{"offset": strconv.Itoa(offset), "limit": strconv.Itoa(limit)}}
	raws, ok := s.perform(c).Result.([]json.RawMessage)
	if !ok {
		t.Fatal("refused")
	}
	var ids []int
	for _, raw := range raws {
		var u struct {
			ID int `json:"update_id"`
		}
		if err := json.Unmarshal(raw, &u); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, u.ID)
	}
	return ids
}
