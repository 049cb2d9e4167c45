package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"teman/bot/whatsapp/whatsapptest"
)

// errNoNumber is the answer to what is not a number in E.164.
var errNoNumber = errors.New("no number in E.164")

// stage is what is played on: the server, the office's phone, and the phones
// that are in somebody's hand.
type stage struct {
	server *whatsapptest.Server
	office *whatsapptest.Primary
	number string // the office's

	mu    sync.Mutex
	hands []*hand
}

func openStage(office string) (*stage, error) {
	server, err := whatsapptest.New()
	if err != nil {
		return nil, err
	}
	primary, err := server.Primary(office)
	if err != nil {
		return nil, errors.Join(err, server.Close())
	}
	return &stage{server: server, office: primary, number: office}, nil
}

// Close puts all phones down and ends the server.
func (s *stage) Close() error {
	for _, h := range s.all() {
		h.phone.Close()
	}
	return s.server.Close()
}

// pickUp takes the phone of a number, which is new to WhatsApp if nobody had
// it before.
func (s *stage) pickUp(ctx context.Context, number, name string) (*hand, error) {
	if !strings.HasPrefix(number, "+") || len(number) < 8 || strings.Trim(number[1:], "0123456789") != "" || number == s.number {
		return nil, errNoNumber
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if at := s.find(number); at >= 0 {
		return s.hands[at], nil
	}
	phone, err := s.server.NewPhone(ctx, number, whatsapptest.Named(name))
	if err != nil {
		return nil, fmt.Errorf("pick up: %w", err)
	}
	h := &hand{phone: phone, name: name, office: s.number, read: map[string]bool{}}
	s.hands = append(s.hands, h)
	return h, nil
}

// find is where a number's hand is; -1 when there is none. The lock is held.
func (s *stage) find(number string) int {
	return slices.IndexFunc(s.hands, func(h *hand) bool { return h.phone.Number() == number })
}

func (s *stage) hand(number string) (*hand, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at := s.find(number); at >= 0 {
		return s.hands[at], true
	}
	return nil, false
}

func (s *stage) all() []*hand {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.hands)
}
