package main

import (
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// file gives a file out. What is no picture is downloaded, never shown.
func (s *stage) file(w http.ResponseWriter, r *http.Request) {
	f, ok := s.server.File(r.PathValue("id"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	kind := http.DetectContentType(f.Body)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Type", kind)
	if !strings.HasPrefix(kind, "image/") {
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	}
	_, _ = w.Write(f.Body)
}

// maxSent bounds what is sent at once, in bytes: more than bots may fetch.
const maxSent = 25 << 20

// send takes a file; the address says who sends it where.
func (s *stage) send(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	number := func(name string) int64 { n, _ := strconv.ParseInt(q.Get(name), 10, 64); return n }
	who, err := s.player(deed{Chat: number("chat"), Person: number("person"), Thread: int(number("thread"))})
	if err != nil {
		reply(w, err)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxSent))
	if err != nil {
		reply(w, err)
		return
	}
	kind := r.Header.Get("Content-Type")
	switch {
	case strings.HasPrefix(kind, "image/") && q.Get("as") != "document":
		who.Photo(body, q.Get("caption"))
	case strings.HasPrefix(kind, "audio/"):
		who.Voice(body)
	case strings.HasPrefix(kind, "video/"):
		who.Video(body, q.Get("caption"))
	default:
		who.Document(q.Get("name"), kind, body, q.Get("caption"))
	}
	reply(w, nil)
}
