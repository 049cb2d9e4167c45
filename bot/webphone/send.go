package webphone

import (
	"encoding/json"
	"net/http"
	"unicode/utf8"

	"teman/bot"
	"teman/flows"
)

// maxRequest bounds what a page may post: a text of 12,000 characters of four
// bytes, and its frame.
const maxRequest = 64 << 10

// written is one thing that a person did on a phone.
type written struct {
	As        string        `json:"as"`
	Key       string        `json:"key"` // the page's own; the same at every repeat
	Text      string        `json:"text"`
	Media     string        `json:"media"`
	Choice    *flows.Choice `json:"choice"`
	Phone     string        `json:"phone"`
	Location  bool          `json:"location"`
	Latitude  float64       `json:"latitude"`
	Longitude float64       `json:"longitude"`
}

// send stores what a person did and answers when it is stored; a page that
// hears nothing sends it again under the same key.
func (p *Phones) send(w http.ResponseWriter, r *http.Request) {
	var in written
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&in); err != nil {
		http.Error(w, "body: JSON", http.StatusBadRequest)
		return
	}
	address, ok := number(in.As)
	if !ok || !plausibleKey(in.Key) {
		http.Error(w, "as: a phone number in E.164; key: up to 64 bytes", http.StatusBadRequest)
		return
	}
	kind, event := in.event(address)
	p.store(w, r, bot.Arrival{Address: address, Key: kind + in.Key + keySuffix(address), Event: event})
}

// plausibleKey accepts a page's key of one thing that was done.
func plausibleKey(key string) bool { return key != "" && len(key) <= 64 && utf8.ValidString(key) }

// store keeps what was done now, and tells the page so.
func (p *Phones) store(w http.ResponseWriter, r *http.Request, done bot.Arrival) {
	done.Account, done.At = p.account, p.now()
	if err := p.intake.Receive(r.Context(), done); err != nil {
		http.Error(w, "not stored", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write([]byte(`{"state":"sent"}`))
}

// event returns the kind of key and the event of what was done. A card is
// trusted when its number is the phone's own, as a platform would vouch.
func (in written) event(address string) (string, flows.Event) {
	switch {
	case in.Choice != nil:
		return "cb:", flows.Event{Kind: flows.EventChoice, Choice: *in.Choice}
	case in.Phone != "":
		return "m:", flows.Event{Kind: flows.EventCard, Phone: in.Phone, Trusted: in.Phone == address}
	case in.Location:
		return "m:", flows.Event{Kind: flows.EventLocation, Latitude: in.Latitude, Longitude: in.Longitude}
	case mediaOf(in.Media) != "":
		return "m:", flows.Event{Kind: flows.EventMedia, Media: mediaOf(in.Media), Text: in.Text}
	default:
		return "m:", flows.Event{Kind: flows.EventText, Text: in.Text}
	}
}
