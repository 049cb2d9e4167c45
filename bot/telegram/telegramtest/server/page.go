package main

import (
	"context"
	"embed"
	"encoding/json"
	"html/template"
	"net/http"
)

//go:embed assets
var assets embed.FS

// routes are the page and what it asks; streams end with ctx.
func (s *stage) routes(ctx context.Context) http.Handler {
	page := template.Must(template.ParseFS(assets, "assets/page.html"))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:")
		_ = page.Execute(w, troubles())
	})
	mux.HandleFunc("GET /page.css", asset("text/css"))
	mux.HandleFunc("GET /page.js", asset("text/javascript"))
	mux.HandleFunc("GET /scene", func(w http.ResponseWriter, r *http.Request) { s.stream(ctx, w, r) })
	mux.HandleFunc("GET /sent/{id}", s.file)
	mux.HandleFunc("POST /do", s.deed)
	mux.HandleFunc("POST /send", s.send)
	mux.HandleFunc("POST /trouble", s.trouble)
	return http.NewCrossOriginProtection().Handler(mux)
}

func asset(kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := assets.ReadFile("assets" + r.URL.Path)
		if err != nil {
			panic(err) // the folder is embedded above
		}
		w.Header().Set("Content-Type", kind+"; charset=utf-8")
		_, _ = w.Write(body)
	}
}

// maxDeed bounds what a deed says, in bytes.
const maxDeed = 64 << 10

func (s *stage) deed(w http.ResponseWriter, r *http.Request) {
	var d deed
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxDeed)).Decode(&d)
	if err == nil {
		err = s.act(d)
	}
	reply(w, err)
}

// reply says that it is done, or why not.
func reply(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
