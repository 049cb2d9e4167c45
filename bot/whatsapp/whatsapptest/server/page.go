package main

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed assets
var assets embed.FS

// routes are the page and what it asks; ?phone= says which phone it is about.
func (s *stage) routes() http.Handler {
	mux := http.NewServeMux()
	page, err := fs.Sub(assets, "assets")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	mux.Handle("GET /", http.FileServerFS(page))
	mux.HandleFunc("GET /phones", s.phones)
	mux.HandleFunc("POST /phones", s.newPhone)
	mux.HandleFunc("GET /stream", s.withHand(s.stream))
	mux.HandleFunc("GET /file", s.withHand(s.open))
	mux.HandleFunc("POST /write", s.withHand(s.write))
	mux.HandleFunc("POST /attach", s.withHand(s.attach))
	mux.HandleFunc("POST /look", s.withHand(s.look))
	mux.HandleFunc("POST /type", s.withHand(s.typing))
	mux.HandleFunc("POST /line", s.withHand(s.line))
	mux.HandleFunc("GET /office", s.linked)
	mux.HandleFunc("POST /office", s.link)
	mux.HandleFunc("DELETE /office", s.unlink)
	mux.HandleFunc("POST /trouble", s.makeTrouble)
	return mux
}

// withHand finds the phone that a request is about.
func (s *stage) withHand(to func(http.ResponseWriter, *http.Request, *hand)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if h, held := s.hand(r.URL.Query().Get("phone")); held {
			to(w, r, h)
			return
		}
		http.Error(w, "nobody holds this phone", http.StatusNotFound)
	}
}

type owner struct {
	Number string `json:"number"`
	Name   string `json:"name"`
}

func (s *stage) phones(w http.ResponseWriter, _ *http.Request) {
	owners := []owner{}
	for _, h := range s.all() {
		owners = append(owners, owner{h.phone.Number(), h.name})
	}
	reply(w, map[string]any{"office": s.number, "owners": owners, "troubles": troubleNames()}, nil)
}

func (s *stage) newPhone(w http.ResponseWriter, r *http.Request) {
	var o owner
	if !take(w, r, &o) {
		return
	}
	h, err := s.pickUp(r.Context(), o.Number, o.Name)
	if err == nil {
		o = owner{h.phone.Number(), h.name}
	}
	reply(w, o, err)
}
