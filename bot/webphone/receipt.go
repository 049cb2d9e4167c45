package webphone

import (
	"encoding/json"
	"net/http"

	"teman/bot"
)

// receipt hears which lines a page shows, and whether somebody can see them.
func (p *Phones) receipt(w http.ResponseWriter, r *http.Request) {
	var in struct {
		As    string      `json:"as"`
		Lines []string    `json:"lines"`
		State bot.Verdict `json:"state"`
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&in)
	if err != nil || len(in.Lines) > shownLines || (in.State != bot.Delivered && in.State != bot.Read) {
		http.Error(w, "lines, and state delivered or read", http.StatusBadRequest)
		return
	}
	for _, l := range in.Lines {
		id, err := outboundID(l)
		if err != nil {
			http.Error(w, "lines: ids of the thread", http.StatusBadRequest)
			return
		}
		if err := p.receipts.Receipt(r.Context(), id, in.State); err != nil {
			http.Error(w, "not stored", http.StatusServiceUnavailable)
			return
		}
	}
	w.WriteHeader(http.StatusNoContent)
}

// block hears that a person blocked the bot on a phone, or took it back.
func (p *Phones) block(w http.ResponseWriter, r *http.Request) {
	var in struct {
		As      string `json:"as"`
		Blocked bool   `json:"blocked"`
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&in)
	address, ok := number(in.As)
	if err != nil || !ok {
		http.Error(w, "as: a phone number in E.164", http.StatusBadRequest)
		return
	}
	p.Block(address, in.Blocked)
	w.WriteHeader(http.StatusNoContent)
}
