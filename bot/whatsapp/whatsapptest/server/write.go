package main

import "net/http"

func (s *stage) write(w http.ResponseWriter, r *http.Request, h *hand) {
	var d draft
	if !take(w, r, &d) {
		return
	}
	content, err := h.content(d)
	if err == nil {
		_, err = h.phone.Send(r.Context(), s.number, content)
	}
	reply(w, nil, err)
}

func (s *stage) look(w http.ResponseWriter, r *http.Request, h *hand) {
	reply(w, nil, h.look(r.Context()))
}

func (s *stage) typing(w http.ResponseWriter, r *http.Request, h *hand) {
	var on bool
	if take(w, r, &on) {
		reply(w, nil, h.phone.Type(r.Context(), s.number, on))
	}
}

// line switches the phone's connection on or off.
func (s *stage) line(w http.ResponseWriter, r *http.Request, h *hand) {
	var on bool
	if !take(w, r, &on) {
		return
	}
	if on {
		reply(w, nil, h.phone.Online(r.Context()))
		return
	}
	h.phone.Offline()
	reply(w, nil, nil)
}
