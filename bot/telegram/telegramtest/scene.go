package telegramtest

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
)

// Scene is everything that is seen at one moment, for a page.
type Scene struct {
	Bot     string  `json:"bot"`
	Hook    string  `json:"hook"`    // where updates are brought; "": the bot asks
	Asked   bool    `json:"asked"`   // the bot ever asked for updates, or has a hook
	Pending int     `json:"pending"` // updates that are not confirmed
	Menu    raws    `json:"menu"`    // commands
	Chats   []Stage `json:"chats"`
}

type raws = json.RawMessage // JSON as it is

// Stage is one chat of a scene.
type Stage struct {
	ID       int64    `json:"id"`
	Kind     string   `json:"kind"`
	Title    string   `json:"title"`
	Forum    bool     `json:"forum"`
	Blocked  bool     `json:"blocked"`
	Bot      string   `json:"bot"` // what the bot is there: left, member, administrator
	Typing   bool     `json:"typing"`
	Keys     []Key    `json:"keys"`
	Toasts   []string `json:"toasts"`
	People   []Face   `json:"people"`
	Topics   []Thread `json:"topics"`
	Messages []Line   `json:"messages"`
}

// Face is somebody in a chat.
type Face struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

// Thread is a topic of a forum.
type Thread struct {
	ID     int    `json:"id"`
	Name   string `json:"name"`
	Closed bool   `json:"closed"`
}

// Line is one message, as the Bot API tells of it.
type Line struct {
	Ours    bool `json:"ours"`
	Message raws `json:"message"`
}

// newestLines is how many messages of a chat a scene shows.
const newestLines = 120

// Scene returns what is seen now.
func (s *Server) Scene() Scene {
	s.mu.Lock()
	defer s.mu.Unlock()
	scene := Scene{
		Bot: s.username, Pending: len(s.queue.waiting), Asked: s.queue.polls > 0 || s.hook != nil, Menu: raws("[]"), Chats: []Stage{},
	}
	if s.hook != nil {
		scene.Hook = s.hook.url
	}
	if s.menus[""] != "" {
		scene.Menu = raws(s.menus[""])
	}
	// People first, as they came; then groups, whose numbers are negative.
	order := slices.SortedFunc(maps.Keys(s.chats), func(a, b int64) int {
		if a > 0 != (b > 0) {
			return cmp.Compare(b, a)
		}
		return cmp.Compare(abs(a), abs(b))
	})
	for _, id := range order {
		if c := s.chats[id]; c.moved == 0 {
			scene.Chats = append(scene.Chats, s.stage(c))
		}
	}
	return scene
}

func abs(n int64) int64 { return max(n, -n) }

func (s *Server) stage(c *chat) Stage {
	stage := Stage{
		ID: c.id, Kind: c.kind, Title: cmp.Or(c.title, c.name), Forum: c.forum, Blocked: c.blocked, Bot: c.standing(),
		Typing: c.typing.After(s.Now()), Keys: slices.Clone(c.keyboard), Toasts: slices.Clone(c.toasts), Messages: []Line{},
	}
	for _, id := range slices.Sorted(maps.Keys(c.members)) {
		stage.People = append(stage.People, Face{id, s.chats[id].name})
	}
	for _, id := range slices.Sorted(maps.Keys(c.topics)) {
		stage.Topics = append(stage.Topics, Thread{id, c.topics[id].Name, c.topics[id].Closed})
	}
	for _, m := range c.messages[max(0, len(c.messages)-newestLines):] {
		if !m.Deleted {
			stage.Messages = append(stage.Messages, Line{m.Ours, encode(m.wire)})
		}
	}
	return stage
}
