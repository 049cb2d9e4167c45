package main

import (
	"net/http"
	"time"

	"teman/bot/whatsapp/whatsapptest"
)

// trouble is something that WhatsApp does to the office's number.
type trouble struct {
	name string
	do   func(s *whatsapptest.Server, office string)
}

// troubles are what the page offers, in this order.
func troubles() []trouble {
	return []trouble{
		{"cut the connection", func(s *whatsapptest.Server, office string) { s.Cut(office) }},
		{"let it fall silent", func(s *whatsapptest.Server, office string) { s.Silence(office) }},
		{"lose the next answer", func(s *whatsapptest.Server, office string) { s.Spoil(office, 1, whatsapptest.LostAck) }},
		{"refuse the next message (463)", func(s *whatsapptest.Server, office string) { s.RefuseMessages(office, 1, 463) }},
		{"refuse messages to strangers (463)", func(s *whatsapptest.Server, office string) { s.Distrust(office, 463) }},
		{"trust it again", func(s *whatsapptest.Server, office string) { s.Distrust(office, 0) }},
		{"ban for an hour", ban},
		{"lift the ban", func(s *whatsapptest.Server, office string) { s.Admit(office) }},
		{"be slow (3 s)", func(s *whatsapptest.Server, office string) { s.Slow(office, 3*time.Second) }},
		{"be quick again", func(s *whatsapptest.Server, office string) { s.Slow(office, 0) }},
		{"lose the files", func(s *whatsapptest.Server, _ string) { s.ForgetFiles() }},
	}
}

// ban refuses the number for having written to too many strangers, and shows
// it the door.
func ban(s *whatsapptest.Server, office string) {
	s.Refuse(office, whatsapptest.Refusal{Reason: 402, Ban: 101, Expire: time.Hour})
	s.Cut(office)
}

func troubleNames() []string {
	var names []string
	for _, t := range troubles() {
		names = append(names, t.name)
	}
	return names
}

func (s *stage) makeTrouble(w http.ResponseWriter, r *http.Request) {
	var name string
	if !take(w, r, &name) {
		return
	}
	for _, t := range troubles() {
		if t.name == name {
			t.do(s.server, s.number)
			reply(w, nil, nil)
			return
		}
	}
	http.NotFound(w, r)
}
