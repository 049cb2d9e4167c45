// Package cloudapitest is Meta's Cloud API on loopback, as far as a number's
// adapter sees it: it takes messages, files and templates, holds to the sizes
// and to the day in which one may write freely, signs its webhooks, and fails
// as it is told to. Its shapes come from Meta's documents, not from captures.
package cloudapitest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// The credentials that the server takes.
const (
	Phone  = "106540352242922" // the number's id
	Token  = "EAAG-loopback"
	Secret = "app-secret-of-the-tests"
	Verify = "verify-token-of-the-tests"
)

// Server is the Cloud API of one number, and everybody who writes to it. It is
// safe for concurrent use.
type Server struct {
	*httptest.Server
	Now func() time.Time // the platform's clock; set before use

	mu      sync.Mutex
	webhook string
	next    int
	people  map[string]*person
	files   map[string]upload
	faults  []Fault
	unknown []string

	uploads   int
	templates map[string]string // by name: the form of the header
}

// person is what the platform knows of one of them.
type person struct {
	heard   time.Time
	shown   []Message
	blocked bool
	slow    time.Duration
	until   time.Time // too many messages before then
}

// Message is what a person sees of one message.
type Message struct {
	ID       string
	Type     string // text, buttons, list, document, template, location_request_message
	Text     string
	Choices  []Choice
	Open     string // on the button that opens a list
	Template string
	Filename string
	File     []byte
	Tag      string
}

// Choice is a button or a row.
type Choice struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type upload struct {
	name, mediaType string
	body            []byte
}

// Fault is what the API does instead of taking a message.
type Fault struct {
	To     string        // a number; "": anybody
	Status int           // HTTP status; 0: 400
	Code   int           // the API's error code; 0 with a status: a page that is no JSON
	Takes  time.Duration // before it answers
	Lost   bool          // it takes the message, and the answer is lost
	Times  int           // how often; 0: once
}

// New starts a server that ends with the test.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{Now: time.Now, people: map[string]*person{}, files: map[string]upload{}, templates: map[string]string{}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /"+Phone+"/messages", s.authorized(s.message))
	mux.HandleFunc("POST /"+Phone+"/media", s.authorized(s.media))
	mux.HandleFunc("GET /{id}", s.authorized(s.locate))
	mux.HandleFunc("GET /file/{id}", s.authorized(s.file))
	mux.HandleFunc("/", s.lost)
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	t.Cleanup(s.CloseClientConnections)
	return s
}

// Unknown returns the calls that nothing answered: a test fails on any.
func (s *Server) Unknown() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.unknown...)
}

// Fail makes sends fail; the first fault that fits is used first.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, f)
}

func (s *Server) lost(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.unknown = append(s.unknown, r.Method+" "+r.URL.Path)
	s.mu.Unlock()
	refuse(w, http.StatusNotFound, 100)
}

func (s *Server) authorized(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+Token {
			refuse(w, http.StatusUnauthorized, 190)
			return
		}
		next(w, r)
	}
}

// refuse answers as the Graph API does.
func refuse(w http.ResponseWriter, status, code int) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	answer(w, map[string]any{"error": map[string]any{
		"message": fmt.Sprintf("(#%d) refused", code), "type": "OAuthException", "code": code,
		"error_data": map[string]string{"messaging_product": "whatsapp", "details": "told to"}, "fbtrace_id": "loopback",
	}})
}

func answer(w http.ResponseWriter, v any) { _ = json.NewEncoder(w).Encode(v) }

// id makes an identifier; the caller holds mu.
func (s *Server) id(prefix string) string {
	s.next++
	return fmt.Sprintf("%s%d", prefix, 100000+s.next)
}

// person finds or makes one; the caller holds mu.
func (s *Server) person(number string) *person {
	number = strings.TrimPrefix(number, "+")
	p := s.people[number]
	if p == nil {
		p = &person{}
		s.people[number] = p
	}
	return p
}

// fault takes the first fault for a number; the caller holds mu.
func (s *Server) fault(to string) (Fault, bool) {
	for i := range s.faults {
		f := &s.faults[i]
		if f.To != "" && strings.TrimPrefix(f.To, "+") != to {
			continue
		}
		found := *f
		if f.Times--; f.Times <= 0 {
			s.faults = append(s.faults[:i], s.faults[i+1:]...)
		}
		return found, true
	}
	return Fault{}, false
}
