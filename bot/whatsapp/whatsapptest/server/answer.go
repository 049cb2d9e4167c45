package main

import (
	"encoding/json"
	"net/http"
)

// maxBody bounds what the page says in JSON: a text of a few pages, in bytes.
const maxBody = 64 << 10

// take reads a JSON body; it answers and says false when there is none.
func take(w http.ResponseWriter, r *http.Request, into any) bool {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(into); err != nil {
		http.Error(w, "not what was asked for", http.StatusBadRequest)
		return false
	}
	return true
}

// reply answers with JSON, or tells what went wrong.
func reply(w http.ResponseWriter, value any, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}
