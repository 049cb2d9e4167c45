package webphone

import (
	"context"
	"encoding/json"
	"net/http"

	"teman/bot"
)

// receipt hears which lines of its own talk a phone shows, and whether somebody
// can see them. Lines of others are passed over.
func (p *Phones) receipt(w http.ResponseWriter, r *http.Request) {
	var in struct {
		As    string      `json:"as"`
		Lines []string    `json:"lines"`
		State bot.Verdict `json:"state"`
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&in)
	address, ok := number(in.As)
	if err != nil || !ok || len(in.Lines) > shownLines || (in.State != bot.Delivered && in.State != bot.Read) {
		http.Error(w, "as: a phone number in E.164; lines; state delivered or read", http.StatusBadRequest)
		return
	}
	told := map[bot.OutboundID]bool{}
	for _, l := range in.Lines {
		id, err := outboundID(l)
		if err != nil {
			http.Error(w, "lines: ids of the thread", http.StatusBadRequest)
			return
		}
		told[id] = true
	}
	if err := p.note(r.Context(), address, told, in.State); err != nil {
		http.Error(w, "not stored", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// note keeps the receipts of lines that are in the phone's thread.
func (p *Phones) note(ctx context.Context, address string, told map[bot.OutboundID]bool, state bot.Verdict) error {
	thread, err := p.threads.Thread(ctx, p.account, address, shownLines)
	if err != nil {
		return err
	}
	for _, l := range thread {
		id, err := outboundID(l.ID)
		if err != nil || !l.Ours || !told[id] {
			continue
		}
		if err := p.receipts.Receipt(ctx, id, state); err != nil {
			return err
		}
	}
	return nil
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
