package main

import (
	"context"
	"net/http"
	"strings"
	"time"

	"go.mau.fi/whatsmeow/types"
)

// linkTime bounds how long the office's phone waits for what it links.
const linkTime = 20 * time.Second

// linked lists what is linked to the office's phone.
func (s *stage) linked(w http.ResponseWriter, _ *http.Request) {
	devices := []string{}
	for _, jid := range s.office.Devices() {
		devices = append(devices, jid.String())
	}
	reply(w, devices, nil)
}

// link takes the text of a QR code, which has commas, or a pairing code.
func (s *stage) link(w http.ResponseWriter, r *http.Request) {
	var code string
	if !take(w, r, &code) {
		return
	}
	ctx, done := context.WithTimeout(r.Context(), linkTime)
	defer done()
	if strings.Contains(code, ",") {
		reply(w, nil, s.office.Scan(ctx, code))
		return
	}
	reply(w, nil, s.office.Enter(ctx, code))
}

func (s *stage) unlink(w http.ResponseWriter, r *http.Request) {
	jid, err := types.ParseJID(r.URL.Query().Get("device"))
	if err == nil {
		s.office.LogOut(jid)
	}
	reply(w, nil, err)
}
